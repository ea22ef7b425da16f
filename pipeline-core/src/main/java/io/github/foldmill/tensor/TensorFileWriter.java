package io.github.foldmill.tensor;

import io.github.foldmill.internal.io.AtomicFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Collects tensors and writes them to a file, from {@link TensorFile#writer()}.
 *
 * <p>Tensors are not copied; they must not change before {@link #write} returns. The same tensors,
 * names and metadata give the same bytes. Not safe for use by several threads.
 */
public final class TensorFileWriter {
  private final Map<String, Request> tensors = new LinkedHashMap<>();
  private final Map<String, String> metadata = new TreeMap<>();
  private int threads = Integer.MAX_VALUE;

  TensorFileWriter() {}

  /**
   * Adds a tensor to be stored raw.
   *
   * @param name the name, unique in the file
   * @param tensor the tensor
   * @return this writer
   * @throws IllegalArgumentException if the name is taken or reserved
   */
  public TensorFileWriter add(String name, Tensor tensor) {
    return add(name, tensor, Compression.none());
  }

  /**
   * Adds a tensor.
   *
   * @param name the name, unique in the file
   * @param tensor the tensor
   * @param compression how to store it
   * @return this writer
   * @throws IllegalArgumentException if the name is taken or reserved
   */
  public TensorFileWriter add(String name, Tensor tensor, Compression compression) {
    Objects.requireNonNull(tensor, "tensor");
    return add(new Request.Whole(name, tensor, compression));
  }

  /**
   * Adds a tensor whose elements come when the file is written, so that it may be larger than
   * memory.
   *
   * @param name the name, unique in the file
   * @param dtype the element type
   * @param shape the shape
   * @param source gives exactly as many bytes as the shape needs, else writing fails
   * @param compression how to store it; a sample is taken from its start
   * @return this writer
   * @throws IllegalArgumentException if the name is taken or reserved
   * @throws ArithmeticException if the elements do not fill whole bytes
   */
  public TensorFileWriter add(
      String name, DType dtype, Shape shape, TensorSource source, Compression compression) {
    Objects.requireNonNull(source, "source");
    requireWholeBytes(dtype, shape);
    return add(new Request.Streamed(name, dtype, shape, false, source, compression));
  }

  /**
   * Adds a tensor with as many rows as come when the file is written.
   *
   * @param name the name, unique in the file
   * @param dtype the element type
   * @param row the shape of one row; none for a row of one element
   * @param source gives the rows, as many as the disk has room for
   * @param compression how to store it; a sample is taken from its start
   * @return this writer
   * @throws IllegalArgumentException if the name is taken or reserved, or a row has no elements
   * @throws ArithmeticException if a row does not fill whole bytes
   */
  public TensorFileWriter addRows(
      String name, DType dtype, Shape row, TensorSource source, Compression compression) {
    Objects.requireNonNull(source, "source");
    if (dtype.byteSize(row.elements()) == 0) {
      throw new IllegalArgumentException("a row must have at least one element, was " + row);
    }
    var sizes = new long[row.rank() + 1];
    System.arraycopy(row.toArray(), 0, sizes, 1, row.rank());
    return add(new Request.Streamed(name, dtype, Shape.of(sizes), true, source, compression));
  }

  private static void requireWholeBytes(DType dtype, Shape shape) {
    long _ = dtype.byteSize(shape.elements());
  }

  private TensorFileWriter add(Request request) {
    Objects.requireNonNull(request.compression(), "compression");
    String name = request.name();
    requireUnicode(name);
    if (name.equals(TensorFileFormat.METADATA)
        || name.startsWith(TensorFileFormat.PADDING)
        || name.endsWith(TensorFileFormat.BLOB_SUFFIX)
        || name.endsWith(TensorFileFormat.INDEX_SUFFIX)) {
      throw new IllegalArgumentException(
          ("tensor name must not be %s, start with %s or end with %s or %s, which the format uses,"
                  + " was \"%s\"")
              .formatted(
                  TensorFileFormat.METADATA,
                  TensorFileFormat.PADDING,
                  TensorFileFormat.BLOB_SUFFIX,
                  TensorFileFormat.INDEX_SUFFIX,
                  name));
    }
    if (tensors.putIfAbsent(name, request) != null) {
      throw new IllegalArgumentException(
          "tensor names must be distinct, \"" + name + "\" is there already");
    }
    return this;
  }

  /**
   * Adds a text to the file's metadata.
   *
   * @param key the key, unique in the file
   * @param value the text
   * @return this writer
   * @throws IllegalArgumentException if the key is taken or starts with {@code foldmill.}
   */
  public TensorFileWriter metadata(String key, String value) {
    requireUnicode(key);
    requireUnicode(value);
    if (key.startsWith(TensorFileFormat.RESERVED)) {
      throw new IllegalArgumentException(
          "metadata key must not start with %s, which the format uses, was \"%s\""
              .formatted(TensorFileFormat.RESERVED, key));
    }
    if (metadata.putIfAbsent(key, value) != null) {
      throw new IllegalArgumentException(
          "metadata keys must be distinct, \"" + key + "\" is there already");
    }
    return this;
  }

  private static void requireUnicode(String text) {
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
      throw new IllegalArgumentException(
          "names and metadata must be Unicode text, \"" + text + "\" has half a surrogate pair");
    }
  }

  /**
   * Chooses how many threads may compress at once; they are taken only while the CPU budget of the
   * process has room for them. The bytes written do not depend on it.
   *
   * @param most the number of threads, the calling one included; all of the budget by default
   * @return this writer
   * @throws IllegalArgumentException if the number is below 1
   */
  public TensorFileWriter threads(int most) {
    threads = ChunkCrew.requireThreads(most);
    return this;
  }

  /**
   * Writes the file, replacing one of that name only when the new one is complete.
   *
   * <p>Beside the tensors themselves, memory is needed for a few chunks for each thread.
   *
   * @param path the file; its folder must exist; a symbolic link is replaced, not followed
   * @throws IOException if writing fails or the thread is interrupted; a file of that name is then
   *     left as it was
   */
  public void write(Path path) throws IOException {
    AtomicFile.write(path, body(true));
  }

  /**
   * Writes a new file without forcing it to the device, for caches: a crash of the machine may
   * leave it damaged, which the checksums reveal, and a failure leaves an incomplete file.
   *
   * @param path the file, which must not exist; its folder must
   * @throws IOException if the file exists or writing fails
   */
  public void writeUnforced(Path path) throws IOException {
    var body = body(false);
    try (var channel =
        FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      body.write(channel);
    }
  }

  /** What is written, for tests that choose where. */
  AtomicFile.Body body(boolean forced) throws IOException {
    return new FileBody(
        tensors.values(), metadata, Math.min(threads, ChunkCrew.allThreads()), forced);
  }
}
