package io.github.foldmill.tensor;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Compresses a tensor into independent zstd frames, one per chunk. */
final class ChunkEncoder {
  private static final int SAMPLE = 1 << 18;
  private static final int AUTO_LEVEL = 1;

  /** Below this the entries for index and description cost more than compression can save. */
  private static final int AUTO_LEAST = 4096;

  private static final double AUTO_WORTH = 0.9;

  private ChunkEncoder() {}

  /** The compressed form of a tensor. */
  record Encoded(Filter filter, List<byte[]> frames) {

    long bytes() {
      return frames.stream().mapToLong(frame -> frame.length).sum();
    }
  }

  /** Compresses as asked; empty if the tensor is to be stored raw. */
  static Optional<Encoded> encode(Tensor tensor, Compression compression) {
    long bytes = tensor.memory().byteSize();
    return switch (compression) {
      case Compression.None _ -> Optional.empty();
      case Compression.Zstd zstd ->
          bytes == 0 ? Optional.empty() : Optional.of(encode(tensor, zstd.level()));
      case Compression.Auto _ ->
          bytes < AUTO_LEAST || best(tensor, AUTO_LEVEL).ratio() > AUTO_WORTH
              ? Optional.empty()
              : Optional.of(encode(tensor, AUTO_LEVEL)).filter(e -> e.bytes() < bytes * AUTO_WORTH);
    };
  }

  private record Trial(Filter filter, double ratio) {}

  private static Trial best(Tensor tensor, int level) {
    var memory = tensor.memory();
    int item = tensor.dtype().itemBytes();
    int length = (int) Math.min(SAMPLE, memory.byteSize());
    long start = (memory.byteSize() - length) / 2 / item * item;
    var sample = memory.asSlice(start, length).toArray(ValueLayout.JAVA_BYTE);
    try (var context = context(level)) {
      var filtered = new byte[length];
      var frame = new byte[(int) Zstd.compressBound(length)];
      Trial best = null;
      for (var filter : item == 1 ? List.of(Filter.NONE) : List.of(Filter.values())) {
        filter.apply(sample, filtered, length, item);
        int size = context.compressByteArray(frame, 0, frame.length, filtered, 0, length);
        double ratio = (double) size / length;
        if (best == null || ratio < best.ratio()) {
          best = new Trial(filter, ratio);
        }
      }
      return Objects.requireNonNull(best);
    }
  }

  private static ZstdCompressCtx context(int level) {
    return new ZstdCompressCtx().setLevel(level).setContentSize(true).setChecksum(false);
  }

  private static Encoded encode(Tensor tensor, int level) {
    var filter = best(tensor, level).filter();
    var memory = tensor.memory();
    int item = tensor.dtype().itemBytes();
    int chunk = (int) Math.min(TensorFileFormat.CHUNK, memory.byteSize());
    var plain = new byte[chunk];
    var filtered = new byte[chunk];
    var frame = new byte[(int) Zstd.compressBound(chunk)];
    var frames = new ArrayList<byte[]>();
    try (var context = context(level)) {
      for (long start = 0; start < memory.byteSize(); start += TensorFileFormat.CHUNK) {
        int length = (int) Math.min(TensorFileFormat.CHUNK, memory.byteSize() - start);
        MemorySegment.copy(memory, ValueLayout.JAVA_BYTE, start, plain, 0, length);
        filter.apply(plain, filtered, length, item);
        int size = context.compressByteArray(frame, 0, frame.length, filtered, 0, length);
        frames.add(Arrays.copyOf(frame, size));
      }
    }
    return new Encoded(filter, frames);
  }
}
