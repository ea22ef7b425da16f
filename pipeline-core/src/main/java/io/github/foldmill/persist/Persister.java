package io.github.foldmill.persist;

import io.github.foldmill.tensor.Compression;
import io.github.foldmill.tensor.MalformedFileException;
import io.github.foldmill.tensor.TensorFile;
import io.github.foldmill.tensor.TensorFileWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.Type;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Dumps and loads with chosen codecs, compression, limits and metadata; {@link Persist} has the
 * shortcuts.
 *
 * <p>Immutable and safe for use by many threads; each method that chooses something gives a new
 * persister.
 *
 * {@snippet class="io.github.foldmill.search.SnippetsTest" region="persister"}
 */
public final class Persister {
  private final LoadRequest loading;
  private final Compression compression;
  private final boolean codecsOnly;
  private final Map<String, String> metadata;

  private Persister(
      LoadRequest loading,
      Compression compression,
      boolean codecsOnly,
      Map<String, String> metadata) {
    this.loading = loading;
    this.compression = compression;
    this.codecsOnly = codecsOnly;
    this.metadata = metadata;
  }

  /**
   * Creates a persister that compresses where it pays, verifies what it loads within the {@link
   * LoadLimits#standard standard limits}, and adds no metadata.
   *
   * @param codecs the codecs
   * @return the persister
   */
  public static Persister of(CodecRegistry codecs) {
    Objects.requireNonNull(codecs, "codecs");
    var loading = new LoadRequest(codecs, LoadMode.VERIFIED, LoadLimits.standard());
    return new Persister(loading, Compression.auto(), false, Map.of());
  }

  /**
   * Chooses how tensors are stored.
   *
   * @param how the compression; {@link Compression#none} keeps all tensors mappable
   * @return a persister that stores so
   */
  public Persister compression(Compression how) {
    return new Persister(loading, Objects.requireNonNull(how, "how"), codecsOnly, metadata);
  }

  /**
   * Adds a text to the manifest of what is dumped, such as a data set's name.
   *
   * @param key the key; a later text takes the place of an earlier one
   * @param value the text
   * @return a persister that adds it
   */
  public Persister metadata(String key, String value) {
    var more = new TreeMap<>(metadata);
    more.put(Objects.requireNonNull(key, "key"), Objects.requireNonNull(value, "value"));
    return new Persister(loading, compression, codecsOnly, Collections.unmodifiableMap(more));
  }

  /**
   * Adds a time of creation to the manifest, under {@code created}; without it, equal values give
   * equal bytes.
   *
   * @param time the time
   * @return a persister that adds it
   */
  public Persister createdAt(Instant time) {
    return metadata("created", time.toString());
  }

  /**
   * Refuses to dump records that have no codec, so that whatever is dumped can be loaded by someone
   * who does not know its type.
   *
   * @return a persister that does
   */
  public Persister codecsOnly() {
    return new Persister(loading, compression, true, metadata);
  }

  /**
   * Chooses what loading does with tensors.
   *
   * @param mode the mode; {@link LoadMode#VERIFIED} by default
   * @return a persister that loads so
   */
  public Persister mode(LoadMode mode) {
    Objects.requireNonNull(mode, "mode");
    var other = new LoadRequest(loading.codecs(), mode, loading.limits());
    return new Persister(other, compression, codecsOnly, metadata);
  }

  /**
   * Chooses how much memory loading may take for tensors.
   *
   * @param limits the limits; {@link LoadLimits#standard} by default
   * @return a persister that refuses files beyond them
   */
  public Persister limits(LoadLimits limits) {
    Objects.requireNonNull(limits, "limits");
    var other = new LoadRequest(loading.codecs(), loading.mode(), limits);
    return new Persister(other, compression, codecsOnly, metadata);
  }

  /**
   * Returns the codecs.
   *
   * @return the codecs
   */
  public CodecRegistry codecs() {
    return loading.codecs();
  }

  /**
   * Writes a value to a file, as {@link Persist#dump(Object, Path)} does.
   *
   * @param value the value
   * @param path the file
   * @throws MissingCodecException if the value or a part of it has no codec
   * @throws IOException if writing fails; a file of that name is then left as it was
   */
  public void dump(Object value, Path path) throws IOException {
    Objects.requireNonNull(path, "path");
    encode(value).write(path);
  }

  /**
   * Writes a value to a new file without forcing it to the device, for caches: a crash of the
   * machine may leave it damaged, which every read notices, and a failure leaves an incomplete
   * file.
   *
   * @param value the value
   * @param path the file, which must not exist; its folder must
   * @throws MissingCodecException if no codec takes the value or a part of it
   * @throws IOException if the file exists or writing fails
   */
  public void dumpUnforced(Object value, Path path) throws IOException {
    Objects.requireNonNull(path, "path");
    encode(value).writeUnforced(path);
  }

  private TensorFileWriter encode(Object value) throws IOException {
    Objects.requireNonNull(value, "value");
    var file = TensorFile.writer();
    var session = new DumpSession(file, loading.codecs(), compression, codecsOnly);
    var codec = session.codec(value, "", true);
    var texts = new TreeMap<>(codec.describe(value));
    texts.putAll(metadata);
    var root = NodeWriter.write(session, codec, value);
    return file.add(Manifest.TENSOR, Manifest.of(root, texts).toTensor());
  }

  /**
   * Writes a value to a stream, the same bytes as to a file.
   *
   * @param value the value
   * @param out the stream; flushed, not closed
   * @throws MissingCodecException if the value or a part of it has no codec; nothing is written
   *     then
   * @throws IOException if writing fails
   */
  public void dump(Object value, OutputStream out) throws IOException {
    Objects.requireNonNull(out, "out");
    try (var spool = Spool.empty()) {
      dump(value, spool.file());
      spool.copyTo(out);
    }
  }

  /**
   * Writes a value to a channel, the same bytes as to a file.
   *
   * @param value the value
   * @param out the channel, in blocking mode; not closed
   * @throws MissingCodecException if the value or a part of it has no codec; nothing is written
   *     then
   * @throws IOException if writing fails
   */
  public void dump(Object value, WritableByteChannel out) throws IOException {
    dump(value, Channels.newOutputStream(out));
  }

  /**
   * Reads a value from a file, as {@link Persist#load(Path)} does.
   *
   * @param path the file
   * @return the value
   * @throws MissingCodecException if a codec that wrote it is not known
   * @throws MalformedFileException if the file is damaged or no artifact
   * @throws IOException if the file cannot be read
   */
  public Object load(Path path) throws IOException {
    return read(path).value();
  }

  /**
   * Reads a value and its manifest from a file, which is opened once.
   *
   * @param path the file
   * @return the value with its manifest
   * @throws MissingCodecException if a codec that wrote it is not known
   * @throws MalformedFileException if the file is damaged or no artifact
   * @throws IOException if the file cannot be read
   */
  public Artifact read(Path path) throws IOException {
    return read(path, Object.class);
  }

  private Artifact read(Path path, Type type) throws IOException {
    var file = TensorFile.open(Objects.requireNonNull(path, "path"));
    return loading.read(file, Manifest.of(file, path.toString()), type, path.toString());
  }

  /**
   * Reads a value of a known type from a file.
   *
   * @param path the file
   * @param type the type
   * @param <T> the type
   * @return the value
   * @throws MissingCodecException if a codec that wrote it is not known
   * @throws MalformedFileException if the file is damaged or no artifact
   * @throws IOException if the file cannot be read or holds a value of another type
   */
  public <T> T load(Path path, Class<T> type) throws IOException {
    return type.cast(read(path, type).value());
  }

  /**
   * Reads a value of a known type with type arguments from a file.
   *
   * @param path the file
   * @param type the type
   * @param <T> the type
   * @return the value; elements of collections in it are checked, too
   * @throws MissingCodecException if a codec that wrote it is not known
   * @throws MalformedFileException if the file is damaged or no artifact
   * @throws IOException if the file cannot be read or holds a value of another type
   */
  @SuppressWarnings("unchecked") // the value has been checked against the type
  public <T> T load(Path path, TypeRef<T> type) throws IOException {
    return (T) read(path, type.type()).value();
  }

  /**
   * Reads a value of a known type from a stream, to its end.
   *
   * @param in the stream; not closed
   * @param type the type; {@code Object} for whatever it holds
   * @param <T> the type
   * @return the value
   * @throws MissingCodecException if a codec that wrote it is not known
   * @throws MalformedFileException if the bytes are damaged or no artifact
   * @throws IOException if the stream cannot be read or holds a value of another type
   */
  public <T> T load(InputStream in, Class<T> type) throws IOException {
    return type.cast(read(in, type));
  }

  /**
   * Reads a value of a known type with type arguments from a stream, to its end.
   *
   * @param in the stream; not closed
   * @param type the type
   * @param <T> the type
   * @return the value; elements of collections in it are checked, too
   * @throws MissingCodecException if a codec that wrote it is not known
   * @throws MalformedFileException if the bytes are damaged or no artifact
   * @throws IOException if the stream cannot be read or holds a value of another type
   */
  @SuppressWarnings("unchecked") // the value has been checked against the type
  public <T> T load(InputStream in, TypeRef<T> type) throws IOException {
    return (T) read(in, type.type());
  }

  private Object read(InputStream in, Type type) throws IOException {
    try (var spool = Spool.of(Objects.requireNonNull(in, "in"))) {
      return read(spool.file(), type).value();
    }
  }

  /**
   * Reads a value of a known type from a channel, to its end.
   *
   * @param in the channel, in blocking mode; not closed
   * @param type the type; {@code Object} for whatever it holds
   * @param <T> the type
   * @return the value
   * @throws MissingCodecException if a codec that wrote it is not known
   * @throws MalformedFileException if the bytes are damaged or no artifact
   * @throws IOException if the channel cannot be read or holds a value of another type
   */
  public <T> T load(ReadableByteChannel in, Class<T> type) throws IOException {
    return load(Channels.newInputStream(in), type);
  }

  /**
   * Reads a value of a known type with type arguments from a channel, to its end.
   *
   * @param in the channel, in blocking mode; not closed
   * @param type the type
   * @param <T> the type
   * @return the value; elements of collections in it are checked, too
   * @throws MissingCodecException if a codec that wrote it is not known
   * @throws MalformedFileException if the bytes are damaged or no artifact
   * @throws IOException if the channel cannot be read or holds a value of another type
   */
  public <T> T load(ReadableByteChannel in, TypeRef<T> type) throws IOException {
    return load(Channels.newInputStream(in), type);
  }
}
