package io.github.foldmill.tensor;

import io.github.foldmill.internal.io.FileBytes;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * A file of named tensors, some of them perhaps compressed, open for reading.
 *
 * <p>Every file is a valid <a href="https://github.com/huggingface/safetensors">safetensors</a>
 * file and every safetensors file can be read. Opening checks the whole header and costs nothing
 * more, whatever the size of the file. Files that this library wrote also carry checksums, which
 * {@link #read} and {@link #verify} check. A file from a stranger is safe to open: no class is
 * resolved, no code is run, and no more memory is taken than the file's real size justifies.
 *
 * <p>Immutable and safe for use by many threads. The file must be replaced by renaming, never
 * truncated, while it is open.
 *
 * {@snippet class="io.github.foldmill.search.SnippetsTest" region="tensorFile"}
 */
public final class TensorFile {
  private static final ValueLayout.OfLong U64 =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private final Header header;
  private final MemorySegment data;
  private final FileIndex index;

  private TensorFile(Header header, MemorySegment data, FileIndex index) {
    this.header = header;
    this.data = data;
    this.index = index;
  }

  /**
   * Starts a file to be written.
   *
   * @return a writer without tensors
   */
  public static TensorFileWriter writer() {
    return new TensorFileWriter();
  }

  /**
   * Opens a file; its memory is released when neither it nor any of its tensors is reachable.
   *
   * @param path the file
   * @return the open file
   * @throws MalformedFileException if the header breaks a rule of the format
   * @throws IOException if the file does not exist or cannot be read
   */
  public static TensorFile open(Path path) throws IOException {
    return open(path, Arena.ofAuto());
  }

  /**
   * Opens a file for as long as an arena lives.
   *
   * @param path the file
   * @param arena decides how long the file and all its raw tensors may be used, and by which
   *     threads
   * @return the open file
   * @throws MalformedFileException if the header breaks a rule of the format
   * @throws IOException if the file does not exist or cannot be read
   */
  public static TensorFile open(Path path, Arena arena) throws IOException {
    return parse(path.toString(), FileBytes.open(path, arena));
  }

  static TensorFile parse(String file, MemorySegment bytes) throws MalformedFileException {
    long size = bytes.byteSize();
    if (size < Long.BYTES) {
      throw new MalformedFileException(
          file, 0, "a file must start with the 8 bytes of its header's length, has " + size);
    }
    long length = bytes.get(U64, 0);
    long most = Math.min(TensorFileFormat.MAX_HEADER, size - Long.BYTES);
    if (length < 2 || length > most) {
      throw new MalformedFileException(
          file,
          0,
          "the header's length must be from 2 to %d, was %s"
              .formatted(most, Long.toUnsignedString(length)));
    }
    byte[] json = bytes.asSlice(Long.BYTES, length).toArray(ValueLayout.JAVA_BYTE);
    long dataStart = Long.BYTES + length;
    var header = Header.parse(file, json, size - dataStart);
    requireHeaderCrc(header, json);
    return new TensorFile(header, bytes.asSlice(dataStart), FileIndex.of(header));
  }

  private static void requireHeaderCrc(Header header, byte[] json) throws MalformedFileException {
    if (header.metadata().keySet().stream()
        .noneMatch(key -> key.startsWith(TensorFileFormat.RESERVED))) {
      return;
    }
    byte[] start = TensorFileFormat.headerStart();
    int end = start.length + 2 * Integer.BYTES;
    if (json.length <= end || !Arrays.equals(start, Arrays.copyOf(json, start.length))) {
      throw header.error(
          "a header with %s* metadata must start with its checksum; was it changed by another tool?"
              .formatted(TensorFileFormat.RESERVED));
    }
    String stored = new String(json, start.length, end - start.length, StandardCharsets.US_ASCII);
    var zeroed = json.clone();
    Arrays.fill(zeroed, start.length, end, (byte) '0');
    String actual = Crc.hex(Crc.of(zeroed, 0, zeroed.length));
    if (!stored.equals(actual)) {
      throw header.error("the header must have the checksum %s, has %s".formatted(stored, actual));
    }
    String version = header.metadata().get(TensorFileFormat.VERSION);
    if (!TensorFileFormat.VERSION_1.equals(version)) {
      throw header.error(
          "container version must be %s, was %s; a newer Foldmill may read it"
              .formatted(TensorFileFormat.VERSION_1, version));
    }
  }

  /**
   * Returns the names of all tensors.
   *
   * @return the names in header order, without padding
   */
  public Set<String> names() {
    return index.tensors().keySet();
  }

  /**
   * Describes a tensor.
   *
   * @param name its name
   * @return what the header says of it
   * @throws IllegalArgumentException if there is no such tensor
   */
  public TensorInfo info(String name) {
    return require(name).info();
  }

  /**
   * Returns the file's own metadata.
   *
   * @return the texts in header order, without those that the format uses; unmodifiable
   */
  public Map<String, String> metadata() {
    var metadata = new LinkedHashMap<String, String>();
    header
        .metadata()
        .forEach((key, value) -> {
          if (!key.startsWith(TensorFileFormat.RESERVED)) {
            metadata.put(key, value);
          }
        });
    return Collections.unmodifiableMap(metadata);
  }

  /**
   * Reads a tensor and checks its checksums, where the file has them.
   *
   * <p>A raw tensor is not copied, it stays in the mapped file.
   *
   * @param name its name
   * @return the tensor
   * @throws IllegalArgumentException if there is no such tensor
   * @throws MalformedFileException if its bytes are damaged
   */
  public Tensor read(String name) throws MalformedFileException {
    var stored = require(name);
    var chunked = stored.chunked();
    if (chunked == null) {
      requireCrc(stored.entry());
      return view(stored.entry());
    }
    requireCrc(chunked.index());
    return chunked.decode(data);
  }

  /**
   * Returns a raw tensor as it lies in the file, in constant time and without looking at its bytes.
   *
   * @param name its name
   * @return the tensor
   * @throws IllegalArgumentException if there is no such tensor or it is compressed
   */
  public Tensor map(String name) {
    var stored = require(name);
    if (stored.chunked() != null) {
      throw new IllegalArgumentException(
          "a tensor must be stored raw to be mapped, \"%s\" is compressed; use read"
              .formatted(name));
    }
    return view(stored.entry());
  }

  /**
   * Checks every byte of the file that a checksum or rule covers.
   *
   * @throws MalformedFileException if something is damaged
   */
  public void verify() throws MalformedFileException {
    for (String name : names()) {
      Objects.requireNonNull(read(name));
    }
    for (var padding : index.paddings()) {
      for (byte b : view(padding).toBytes()) {
        if (b != 0) {
          throw new MalformedFileException(
              header.file(), header.dataStart() + padding.start(), "padding must be zero");
        }
      }
    }
  }

  private FileIndex.Stored require(String name) {
    var stored = index.tensors().get(name);
    if (stored == null) {
      throw new IllegalArgumentException(
          "%s has no tensor \"%s\", it has %s".formatted(header.file(), name, names()));
    }
    return stored;
  }

  private Tensor view(HeaderEntry entry) {
    return Tensor.over(entry.dtype(), entry.shape(), data.asSlice(entry.start(), entry.bytes()));
  }

  private void requireCrc(HeaderEntry entry) throws MalformedFileException {
    String expected = header.metadata().get(TensorFileFormat.TENSOR_CRC + entry.name());
    String actual = Crc.hex(Crc.of(data.asSlice(entry.start(), entry.bytes())));
    if (expected != null && !expected.equals(actual)) {
      throw new MalformedFileException(
          header.file(),
          header.dataStart() + entry.start(),
          "tensor \"%s\" must have the checksum %s, has %s"
              .formatted(entry.name(), expected, actual));
    }
  }

  /**
   * Returns the offset of a tensor's stored bytes, for messages about what they hold.
   *
   * @param name its name
   * @return the offset from the start of the file
   * @throws IllegalArgumentException if there is no such tensor
   */
  public long offset(String name) {
    return header.dataStart() + require(name).entry().start();
  }
}
