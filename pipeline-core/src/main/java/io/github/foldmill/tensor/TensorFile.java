package io.github.foldmill.tensor;

import io.github.foldmill.internal.io.FileBytes;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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
  private final Header header;
  private final FileIndex index;
  private final MemorySegment data;
  private final @Nullable FileBytes file;
  private final ReadSettings settings;
  private final ChunkReader chunks;

  private TensorFile(
      Header header,
      FileIndex index,
      MemorySegment data,
      @Nullable FileBytes file,
      ReadSettings settings) {
    this.header = header;
    this.index = index;
    this.data = data;
    this.file = file;
    this.settings = settings;
    this.chunks = new ChunkReader(data, settings);
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
   * @param path the file; a symbolic link is followed
   * @return the open file
   * @throws MalformedFileException if the header breaks a rule of the format
   * @throws IOException if the file does not exist or cannot be read
   */
  public static TensorFile open(Path path) throws IOException {
    return open(path, FileBytes.open(path));
  }

  /**
   * Opens a file for as long as an arena lives; when it is closed, the file and all its raw tensors
   * answer with an {@link IllegalStateException}.
   *
   * @param path the file; a symbolic link is followed
   * @param arena decides how long the file and all its raw tensors may be used, and by which
   *     threads
   * @return the open file
   * @throws MalformedFileException if the header breaks a rule of the format
   * @throws IOException if the file does not exist or cannot be read
   */
  public static TensorFile open(Path path, Arena arena) throws IOException {
    return open(path, FileBytes.open(path, arena));
  }

  private static TensorFile open(Path path, FileBytes file) throws MalformedFileException {
    return parse(path.toString(), file.memory(), file);
  }

  static TensorFile parse(String name, MemorySegment bytes) throws MalformedFileException {
    return parse(name, bytes, null);
  }

  private static TensorFile parse(String name, MemorySegment bytes, @Nullable FileBytes file)
      throws MalformedFileException {
    var header = FileParser.parse(name, bytes);
    var data = bytes.asSlice(header.dataStart());
    return new TensorFile(header, FileIndex.of(header), data, file, ReadSettings.standard());
  }

  private TensorFile with(ReadSettings other) {
    return new TensorFile(header, index, data, file, other);
  }

  /**
   * Chooses how many threads may decode a compressed tensor at once; they are taken only while the
   * CPU budget of the process has room for them.
   *
   * @param most the number of threads, the calling one included; all of the budget by default
   * @return the same file, read so
   * @throws IllegalArgumentException if the number is below 1
   */
  public TensorFile threads(int most) {
    return with(
        new ReadSettings(
            ChunkCrew.requireThreads(most), settings.cacheBytes(), settings.mostBytes()));
  }

  /**
   * Chooses how much memory decoded chunks may take that {@link #range} and {@link #rows} keep for
   * the next call.
   *
   * @param most the number of bytes; 64 MiB by default, 0 to keep nothing
   * @return the same file with an empty cache of that size
   * @throws IllegalArgumentException if the number is negative
   */
  public TensorFile cacheBytes(long most) {
    requireNatural("cacheBytes", most);
    return with(new ReadSettings(settings.threads(), most, settings.mostBytes()));
  }

  /**
   * Chooses how large a compressed tensor, or a range of one, may become in memory: a few bytes of
   * a file can stand for very many.
   *
   * @param most the number of bytes; the largest heap of this JVM by default
   * @return the same file, read so
   * @throws IllegalArgumentException if the number is negative
   */
  public TensorFile readLimit(long most) {
    requireNatural("readLimit", most);
    return with(new ReadSettings(settings.threads(), settings.cacheBytes(), most));
  }

  private static void requireNatural(String what, long number) {
    if (number < 0) {
      throw new IllegalArgumentException(what + " must be at least 0, was " + number);
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
    if (chunked != null) {
      return chunks.decode(chunked);
    }
    RawBytes.requireCrc(header, stored.entry(), data);
    return view(stored.entry());
  }

  /**
   * Reads a tensor into memory of the caller's and checks its checksums, where the file has them.
   *
   * @param name its name
   * @param target takes the elements, little-endian, in row-major order; exactly as long as the
   *     tensor; on failure it may hold anything
   * @throws IllegalArgumentException if there is no such tensor or the memory has another size
   * @throws MalformedFileException if its bytes are damaged
   */
  public void readInto(String name, MemorySegment target) throws MalformedFileException {
    var stored = require(name);
    if (target.byteSize() != stored.info().bytes()) {
      throw new IllegalArgumentException(
          "\"%s\" needs %d bytes, memory has %d"
              .formatted(name, stored.info().bytes(), target.byteSize()));
    }
    var chunked = stored.chunked();
    if (chunked != null) {
      chunks.decodeInto(chunked, target);
    } else {
      RawBytes.copyChecked(header, stored.entry(), data, target);
    }
  }

  /**
   * Reads successive elements of a tensor, in time that depends on their number only.
   *
   * <p>Of a raw tensor this is a view that no checksum was checked for. Of a compressed one, the
   * chunks that hold the elements are checked, decoded and kept for the next call.
   *
   * @param name its name
   * @param from the first element, in row-major order
   * @param count the number of elements
   * @return a tensor of one dimension
   * @throws IllegalArgumentException if there is no such tensor, or the elements do not start and
   *     end at whole bytes
   * @throws IndexOutOfBoundsException if the tensor does not have the elements
   * @throws MalformedFileException if bytes that were looked at are damaged
   */
  public Tensor range(String name, long from, long count) throws MalformedFileException {
    return range(require(name), from, count, Shape.of(Math.max(0, count)));
  }

  /**
   * Reads successive rows of a tensor, as {@link #range} does elements.
   *
   * @param name its name
   * @param from the first row, an index of the first dimension
   * @param to the row after the last
   * @return a tensor of these rows
   * @throws IllegalArgumentException if there is no such tensor, it has no dimension, or the rows
   *     do not start and end at whole bytes
   * @throws IndexOutOfBoundsException if the tensor does not have the rows
   * @throws MalformedFileException if bytes that were looked at are damaged
   */
  public Tensor rows(String name, long from, long to) throws MalformedFileException {
    var stored = require(name);
    long[] sizes = stored.info().shape().toArray();
    if (sizes.length == 0) {
      throw new IllegalArgumentException("\"" + name + "\" is a single number without rows");
    }
    Objects.checkFromToIndex(from, to, sizes[0]);
    sizes[0] = to - from;
    var shape = Shape.of(sizes);
    long row = to == from ? 0 : shape.elements() / (to - from);
    return range(stored, from * row, shape.elements(), shape);
  }

  private Tensor range(FileIndex.Stored stored, long from, long count, Shape shape)
      throws MalformedFileException {
    var dtype = stored.info().dtype();
    Objects.checkFromIndexSize(from, count, stored.info().shape().elements());
    if (from % Byte.SIZE * dtype.bits() % Byte.SIZE != 0
        || count % Byte.SIZE * dtype.bits() % Byte.SIZE != 0) {
      throw new IllegalArgumentException(
          "elements of %s must be read in whole bytes, were %d from %d"
              .formatted(dtype, count, from));
    }
    long start = dtype.byteSize(from);
    long bytes = dtype.byteSize(count);
    var chunked = stored.chunked();
    return Tensor.over(
        dtype,
        shape,
        chunked == null
            ? RawBytes.of(stored.entry(), data).asSlice(start, bytes)
            : chunks.range(chunked, start, bytes));
  }

  /**
   * Returns a raw tensor as it lies in the file, in constant time and without looking at its bytes.
   *
   * @param name its name
   * @return the tensor
   * @throws IllegalArgumentException if there is no such tensor or it is compressed
   */
  public Tensor map(String name) {
    return view(requireRaw(name));
  }

  /**
   * Maps a raw tensor so that it can be changed in memory, never in the file.
   *
   * @param name its name
   * @param arena decides how long the memory may be used, and by which threads
   * @return memory of the caller's own, little-endian; each page is copied when it is first written
   *     to, and no checksum is checked
   * @throws IllegalArgumentException if there is no such tensor or it is compressed
   * @throws IOException if the file was replaced since it was opened, or cannot be read
   */
  public MemorySegment mapPrivate(String name, Arena arena) throws IOException {
    var entry = requireRaw(name);
    long start = header.dataStart() + entry.start();
    if (file == null || entry.bytes() == 0) {
      return arena.allocate(entry.bytes()).copyFrom(RawBytes.of(entry, data));
    }
    return file.mapPrivate(start, entry.bytes(), arena);
  }

  private HeaderEntry requireRaw(String name) {
    var stored = require(name);
    if (stored.chunked() != null) {
      throw new IllegalArgumentException(
          "a tensor must be stored raw to be mapped, \"%s\" is compressed; use read"
              .formatted(name));
    }
    return stored.entry();
  }

  /**
   * Checks every byte of the file that a checksum or rule covers, in constant memory.
   *
   * @throws MalformedFileException if something is damaged
   */
  public void verify() throws MalformedFileException {
    for (var stored : index.tensors().values()) {
      var chunked = stored.chunked();
      if (chunked != null) {
        chunks.verify(chunked);
      } else {
        RawBytes.requireCrc(header, stored.entry(), data);
      }
    }
    for (var padding : index.paddings()) {
      RawBytes.requireZeros(header, padding, data);
    }
  }

  /**
   * Describes the file without looking at any tensor.
   *
   * @return what the header says
   */
  public TensorFileSummary inspect() {
    return new TensorFileSummary(
        header.file(),
        header.dataStart() + data.byteSize(),
        Optional.ofNullable(header.metadata().get(TensorFileFormat.VERSION)),
        index.tensors().values().stream().map(FileIndex.Stored::info).toList(),
        metadata());
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
    return Tensor.over(entry.dtype(), entry.shape(), RawBytes.of(entry, data));
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
