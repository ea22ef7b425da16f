package io.github.foldmill.persist;

import io.github.foldmill.tensor.MalformedFileException;
import io.github.foldmill.tensor.Tensor;
import io.github.foldmill.tensor.TensorFile;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** What the nodes of one load share. */
final class LoadSession {
  private final String fileName;
  private final TensorFile file;
  private final CodecRegistry codecs;
  private final DeclaredCodec declared;
  private final LoadMode mode;
  private final LoadLimits limits;
  private final Set<String> shared;
  private final Map<String, Object> seen = new HashMap<>();
  private long taken;

  LoadSession(
      String fileName,
      TensorFile file,
      CodecRegistry codecs,
      DeclaredCodec declared,
      LoadMode mode,
      LoadLimits limits,
      Set<String> shared) {
    this.fileName = fileName;
    this.file = file;
    this.codecs = codecs;
    this.declared = declared;
    this.mode = mode;
    this.limits = limits;
    this.shared = shared;
  }

  TensorFile file() {
    return file;
  }

  ModelCodec<?> codec(String id, String what) throws MissingCodecException {
    return id.equals(DeclaredCodec.ID) ? declared : codecs.require(id, what);
  }

  /** Reads a tensor, the same one each time if several parts share it. */
  Tensor tensor(String name) throws IOException {
    var known = seen.get(name);
    if (known != null) {
      return (Tensor) known;
    }
    var tensor = read(name, mode == LoadMode.COPIED);
    if (shared.contains(name)) {
      seen.put(name, tensor);
    }
    return tensor;
  }

  /** Reads a tensor and offers memory that holds it, mapped where possible. */
  WritableTensor writable(String name) throws IOException {
    var tensor = tensor(name);
    return mode == LoadMode.COPIED || file.info(name).compressed()
        ? PrivateMemory.copies(tensor)
        : PrivateMemory.maps(file, name, tensor);
  }

  /** Makes an array of a tensor, the same one each time if several parts share it. */
  Object array(String name, Class<?> type, Function<Tensor, ?> toArray) throws IOException {
    if (!shared.contains(name)) {
      return freshArray(name, type, toArray);
    }
    // No tensor has such a name, so arrays and tensors cannot be taken for one another.
    String key = type.getName() + "\n" + name;
    var known = seen.get(key);
    if (known == null) {
      known = freshArray(name, type, toArray);
      seen.put(key, known);
    }
    return known;
  }

  private Object freshArray(String name, Class<?> type, Function<Tensor, ?> toArray)
      throws IOException {
    var info = file.info(name);
    if (!ArrayTensors.decodes(info, type)) {
      return toArray.apply(read(name, false));
    }
    requireWithinLimits(name, info.bytes());
    return ArrayTensors.decode(fileName, file, name, type);
  }

  private Tensor read(String name, boolean copied) throws IOException {
    var info = file.info(name);
    if (!info.compressed() && mode == LoadMode.MAPPED) {
      return file.map(name);
    }
    boolean copies = copied && !info.compressed();
    if (info.compressed() || copies) {
      requireWithinLimits(name, info.bytes());
    }
    var tensor = file.read(name);
    return copies ? copy(tensor) : tensor;
  }

  private static Tensor copy(Tensor tensor) {
    var memory = tensor.memory();
    var copy =
        memory.byteSize() <= Integer.MAX_VALUE - Long.BYTES
            ? MemorySegment.ofArray(new byte[(int) memory.byteSize()])
            : Arena.ofAuto().allocate(memory.byteSize(), Long.BYTES);
    return Tensor.over(tensor.dtype(), tensor.shape(), copy.copyFrom(memory));
  }

  private void requireWithinLimits(String name, long bytes) throws IOException {
    if (bytes > limits.tensorBytes() || bytes > limits.totalBytes() - taken) {
      throw new MalformedFileException(
          fileName,
          file.offset(name),
          ("tensors must take at most %d bytes each and %d together, \"%s\" takes %d after %d;"
                  + " raise the limits(...) of the Persister if the file can be trusted")
              .formatted(limits.tensorBytes(), limits.totalBytes(), name, bytes, taken));
    }
    taken += bytes;
  }
}
