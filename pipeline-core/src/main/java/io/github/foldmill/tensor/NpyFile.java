package io.github.foldmill.tensor;

import io.github.foldmill.internal.io.AtomicFile;
import io.github.foldmill.internal.io.EarlyForce;
import io.github.foldmill.internal.io.FileBytes;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;

/**
 * Files of one NumPy array ({@code .npy}, versions 1.0 to 3.0).
 *
 * <p>Both byte orders and both element orders are read. Arrays of objects, of text, of dates and of
 * records are refused, as is anything after the array.
 *
 * {@snippet class="io.github.foldmill.search.SnippetsTest" region="npy"}
 */
public final class NpyFile {
  private NpyFile() {}

  /**
   * Reads an array into memory; one that lies as tensors do stays in the mapped file.
   *
   * @param path the file
   * @return the array in row-major order
   * @throws MalformedFileException if the file breaks a rule of the format
   * @throws IOException if the file does not exist or cannot be read
   */
  public static Tensor read(Path path) throws IOException {
    return read(path.toString(), FileBytes.open(path).memory());
  }

  /**
   * Maps an array without copying it, in constant time.
   *
   * @param path the file
   * @param arena decides how long the tensor may be used, and by which threads
   * @return the array as it lies in the file
   * @throws MalformedFileException if the file breaks a rule of the format
   * @throws IOException if the file does not exist or cannot be read, or if the array is big-endian
   *     or column-major and so must be read
   */
  public static Tensor map(Path path, Arena arena) throws IOException {
    var bytes = FileBytes.open(path, arena).memory();
    var header = header(path.toString(), bytes);
    if (!header.isPlain()) {
      throw new IOException(
          "%s must be little-endian and row-major to be mapped; use read".formatted(path));
    }
    return view(header, bytes);
  }

  static Tensor read(String name, MemorySegment bytes) throws MalformedFileException {
    var header = header(name, bytes);
    return header.isPlain() ? view(header, bytes) : copy(name, header, bytes);
  }

  private static NpyHeader header(String name, MemorySegment bytes) throws MalformedFileException {
    var header = NpyHeader.parse(name, bytes);
    long size = bytes.byteSize() - header.dataStart();
    if (size != header.bytes()) {
      throw new MalformedFileException(
          name,
          header.dataStart(),
          "%s%s needs %d bytes, the file has %d"
              .formatted(header.dtype(), header.shape(), header.bytes(), size));
    }
    return header;
  }

  private static Tensor view(NpyHeader header, MemorySegment bytes) {
    return Tensor.over(header.dtype(), header.shape(), bytes.asSlice(header.dataStart()));
  }

  private static Tensor copy(String name, NpyHeader header, MemorySegment bytes)
      throws MalformedFileException {
    MemorySegment memory;
    try {
      memory = Tensor.newMemory(header.bytes());
    } catch (OutOfMemoryError e) {
      // One allocation failed as a whole, so nothing else is the worse for it.
      throw new MalformedFileException(
          name, 0, "memory must have room for the %d bytes".formatted(header.bytes()), e);
    }
    NpyLayout.copy(header, bytes.asSlice(header.dataStart()), memory);
    return Tensor.over(header.dtype(), header.shape(), memory);
  }

  /**
   * Writes an array, replacing a file of that name only when the new one is complete.
   *
   * @param path the file; its folder must exist
   * @param tensor the array
   * @throws IllegalArgumentException if NumPy has no such element type
   * @throws IOException if writing fails; a file of that name is then left as it was
   */
  public static void write(Path path, Tensor tensor) throws IOException {
    byte[] header = NpyHeader.of(tensor);
    AtomicFile.write(
        path,
        channel -> {
          try (var early = new EarlyForce(channel)) {
            var out = new BlockWriter(channel, 0, early);
            out.write(header, header.length);
            out.write(tensor.memory());
          }
        });
  }
}
