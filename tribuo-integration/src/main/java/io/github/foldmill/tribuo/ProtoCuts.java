package io.github.foldmill.tribuo;

import com.google.protobuf.CodedInputStream;
import io.github.foldmill.tensor.DType;
import io.github.foldmill.tensor.Shape;
import io.github.foldmill.tensor.Tensor;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;
import org.tribuo.math.protos.DenseTensorProto;

/**
 * Finds what is better not left in the encoded message: large numbers and bytes, which become
 * tensors of their own, and whole messages that stood before already, such as the feature domain
 * that every member of an ensemble repeats.
 */
final class ProtoCuts implements ProtoWalk.Listener {
  /** Smaller ones would cost more as a tensor than they take. */
  private static final int LEAST_TENSOR = 4096;

  /** Compression finds shorter repetitions itself, if they are near. */
  private static final int LEAST_REPEATED = 512;

  private static final String DENSE = DenseTensorProto.getDescriptor().getFullName();
  private static final List<String> DOUBLES = List.of("values", "gradNorms");
  private static final String INTS = "indices";

  private final byte[] bytes;
  private final List<Cut> cuts = new ArrayList<>();
  private final Map<Long, Integer> firsts = new HashMap<>();
  private final CRC32C crc = new CRC32C();
  private long[] dimensions = {};

  /** A range of the message that is to be left out. */
  sealed interface Cut {
    int from();

    int to();
  }

  /** A range that becomes a tensor. */
  record Values(int from, int to, WireType.Field field, Tensor tensor) implements Cut {}

  /** A range that equals an earlier one. */
  record Repeated(int from, int to, int first) implements Cut {}

  private ProtoCuts(byte[] bytes) {
    this.bytes = bytes;
  }

  /** The ranges to be left out, ascending and apart. */
  static List<Cut> of(WireType type, byte[] bytes) throws IOException {
    var cuts = new ProtoCuts(bytes);
    ProtoWalk.walk(type, bytes, cuts);
    return cuts.cuts;
  }

  @Override
  public boolean enter(WireType type, int from, int to) {
    if (to - from < LEAST_REPEATED) {
      return true;
    }
    crc.reset();
    crc.update(bytes, from, to - from);
    Integer first = firsts.putIfAbsent(crc.getValue() << Integer.SIZE | to - from, from);
    if (first == null || !Arrays.equals(bytes, first, first + to - from, bytes, from, to)) {
      return true;
    }
    cuts.add(new Repeated(from, to, first));
    return false;
  }

  @Override
  public void value(WireType.Field field, int from, int to) throws IOException {
    boolean dense = field.owner().equals(DENSE);
    if (dense && field.name().equals("dimensions")) {
      dimensions = dimensions(from, to);
    } else if (to - from >= LEAST_TENSOR && isBulk(field)) {
      cuts.add(new Values(from, to, field, tensor(field, from, to, dense)));
    }
  }

  private static boolean isBulk(WireType.Field field) {
    return field.kind() == WireType.Kind.BYTES || field.kind() == WireType.Kind.DOUBLES;
  }

  private Tensor tensor(WireType.Field field, int from, int to, boolean dense) {
    var dtype = dtype(field);
    int length = to - from;
    if (length % dtype.byteSize(1) != 0) {
      dtype = DType.U8;
    }
    long items = length / dtype.byteSize(1);
    long product = Arrays.stream(dimensions).reduce(1, (a, b) -> a * b);
    var shape = dense && product == items ? Shape.of(dimensions) : Shape.of(items);
    return Tensor.over(dtype, shape, MemorySegment.ofArray(bytes).asSlice(from, length));
  }

  private static DType dtype(WireType.Field field) {
    if (field.kind() == WireType.Kind.DOUBLES || DOUBLES.contains(field.name())) {
      return DType.F64;
    }
    return field.name().equals(INTS) ? DType.I32 : DType.U8;
  }

  private long[] dimensions(int from, int to) throws IOException {
    var in = CodedInputStream.newInstance(bytes, from, to - from);
    var sizes = new ArrayList<Long>();
    while (!in.isAtEnd()) {
      sizes.add((long) in.readInt32());
    }
    return sizes.stream().mapToLong(Long::longValue).toArray();
  }
}
