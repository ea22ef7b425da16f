package io.github.foldmill.persist;

import io.github.foldmill.tensor.MalformedFileException;
import io.github.foldmill.tensor.TensorFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.util.Objects;

/**
 * Saves trained models, fitted pipelines and data to files, and loads them; joblib's {@code dump}
 * and {@code load}.
 *
 * <p>A file is a valid safetensors file with a manifest; the usual extension is {@code
 * .safetensors}. Loading is safe with files from strangers as far as the codecs are: nothing in a
 * file is ever resolved to a class. Equal values give equal bytes. All methods are safe for use by
 * many threads.
 *
 * {@snippet class="io.github.foldmill.search.SnippetsTest" region="persist"}
 */
public final class Persist {
  private Persist() {}

  /**
   * Writes a value to a file, compressed where that pays.
   *
   * <p>The file appears complete or not at all: it is written beside the old one and then moved
   * over it.
   *
   * <p>Values of everyday have a codec built in: strings, numbers, dates, arrays, lists, sets,
   * maps. So have tables, targets, predictions, fitted steps and pipelines, and with an integration
   * on the class path the models of its library. A record or enum constant without a codec, and
   * such in lists, sets, maps and optionals, is saved by its declared components; to load it, its
   * type has to be named.
   *
   * @param value the value; it and everything in it need a codec
   * @param path the file; its folder must exist
   * @throws MissingCodecException if the value or a part of it has no codec; the message says which
   * @throws IllegalArgumentException if the value holds null or itself
   * @throws IOException if writing fails; a file of that name is then left as it was
   */
  public static void dump(Object value, Path path) throws IOException {
    with().dump(value, path);
  }

  /**
   * Reads a value from a file.
   *
   * @param path the file
   * @return the value
   * @throws MissingCodecException if a codec that wrote it is not known
   * @throws MalformedFileException if the file is damaged or no artifact
   * @throws IOException if the file cannot be read
   */
  public static Object load(Path path) throws IOException {
    return with().load(path);
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
  public static <T> T load(Path path, Class<T> type) throws IOException {
    return with().load(path, type);
  }

  /**
   * Reads a value of a known type with type arguments from a file.
   *
   * @param path the file
   * @param type the type, such as {@code new TypeRef<List<MyRecord>>() {}}
   * @param <T> the type
   * @return the value; elements of collections in it are checked, too
   * @throws MissingCodecException if a codec that wrote it is not known
   * @throws MalformedFileException if the file is damaged or no artifact
   * @throws IOException if the file cannot be read or holds a value of another type
   */
  public static <T> T load(Path path, TypeRef<T> type) throws IOException {
    return with().load(path, type);
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
  public static void dump(Object value, OutputStream out) throws IOException {
    with().dump(value, out);
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
  public static void dump(Object value, WritableByteChannel out) throws IOException {
    with().dump(value, out);
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
  public static <T> T load(InputStream in, Class<T> type) throws IOException {
    return with().load(in, type);
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
  public static <T> T load(ReadableByteChannel in, Class<T> type) throws IOException {
    return with().load(in, type);
  }

  /**
   * Tells what a file holds without loading it; no codec is needed.
   *
   * @param path the file
   * @return its manifest
   * @throws MalformedFileException if the file is damaged or no artifact
   * @throws IOException if the file cannot be read
   */
  public static ArtifactManifest inspect(Path path) throws IOException {
    var file = TensorFile.open(Objects.requireNonNull(path, "path"));
    return ArtifactManifest.of(Manifest.of(file, path.toString()), file);
  }

  /**
   * Checks every checksum of a file and that every part has its tensor; no codec is needed, and
   * nothing is kept in memory.
   *
   * @param path the file
   * @throws MalformedFileException if the file is damaged or no artifact
   * @throws IOException if the file cannot be read
   */
  public static void verify(Path path) throws IOException {
    var file = TensorFile.open(Objects.requireNonNull(path, "path"));
    var manifest = Manifest.of(file, path.toString());
    manifest.requireTensors(file, path.toString());
    file.verify();
  }

  /**
   * Returns a persister that knows the standard codecs and some more.
   *
   * @param codecs the codecs to be asked first
   * @return the persister
   */
  public static Persister with(ModelCodec<?>... codecs) {
    return Persister.of(CodecRegistry.standard().with(codecs));
  }
}
