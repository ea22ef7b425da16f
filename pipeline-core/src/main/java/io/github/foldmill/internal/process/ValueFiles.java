package io.github.foldmill.internal.process;

import io.github.foldmill.persist.CodecRegistry;
import io.github.foldmill.persist.Persister;
import io.github.foldmill.tensor.Compression;
import io.github.foldmill.tensor.Tensor;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Writes values to files, each as the kind of {@link Shared} that fits it. */
final class ValueFiles {
  private static final int CHUNK = 1 << 20;

  private ValueFiles() {}

  static void write(Path file, MemorySegment memory) throws IOException {
    var chunk = ByteBuffer.allocateDirect((int) Math.min(CHUNK, Math.max(1, memory.byteSize())));
    try (var channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      for (long at = 0; at < memory.byteSize(); at += chunk.capacity()) {
        int length = (int) Math.min(chunk.capacity(), memory.byteSize() - at);
        MemorySegment.ofBuffer(chunk.clear().limit(length)).copyFrom(memory.asSlice(at, length));
        while (chunk.hasRemaining()) {
          channel.write(chunk);
        }
      }
    }
  }

  static Shared.SmallTensor small(Tensor tensor) {
    return new Shared.SmallTensor(tensor.toBytes(), tensor.dtype(), tensor.shape().toArray());
  }

  static void dump(Path file, Object value, CodecRegistry codecs) throws IOException {
    Persister.of(codecs).compression(Compression.none()).codecsOnly().dump(value, file);
  }
}
