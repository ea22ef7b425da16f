package io.github.foldmill.persist;

import io.github.foldmill.tensor.Compression;
import io.github.foldmill.tensor.MalformedFileException;
import io.github.foldmill.tensor.TensorFile;
import io.github.foldmill.tensor.TensorFileWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Dumps and loads with chosen codecs, compression and metadata; {@link Persist} has the shortcuts.
 *
 * <p>Immutable and safe for use by many threads.
 */
public final class Persister {
  private final CodecRegistry codecs;
  private final Compression compression;
  private final Map<String, String> metadata;

  private Persister(CodecRegistry codecs, Compression compression, Map<String, String> metadata) {
    this.codecs = codecs;
    this.compression = compression;
    this.metadata = metadata;
  }

  /**
   * Creates a persister that compresses where it pays and adds no metadata.
   *
   * @param codecs the codecs
   * @return the persister
   */
  public static Persister of(CodecRegistry codecs) {
    return new Persister(Objects.requireNonNull(codecs, "codecs"), Compression.auto(), Map.of());
  }

  /**
   * Chooses how tensors are stored.
   *
   * @param how the compression; {@link Compression#none} keeps all tensors mappable
   * @return a persister that stores so
   */
  public Persister compression(Compression how) {
    return new Persister(codecs, Objects.requireNonNull(how, "how"), metadata);
  }

  /**
   * Adds a text to the manifest of what is dumped, such as a creation time or a data set's name.
   *
   * @param key the key; a later text takes the place of an earlier one
   * @param value the text
   * @return a persister that adds it
   */
  public Persister metadata(String key, String value) {
    var more = new TreeMap<>(metadata);
    more.put(Objects.requireNonNull(key, "key"), Objects.requireNonNull(value, "value"));
    return new Persister(codecs, compression, Collections.unmodifiableMap(more));
  }

  /**
   * Returns the codecs.
   *
   * @return the codecs
   */
  public CodecRegistry codecs() {
    return codecs;
  }

  /**
   * Writes a value to a file, as {@link Persist#dump} does.
   *
   * @param value the value
   * @param path the file
   * @throws MissingCodecException if no codec takes the value or a part of it
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
    var root = NodeWriter.write(value, file, codecs, compression);
    return file.add(Manifest.TENSOR, Manifest.of(root, metadata).toTensor());
  }

  /**
   * Reads a value from a file, as {@link Persist#load} does.
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
    var file = TensorFile.open(Objects.requireNonNull(path, "path"));
    var manifest = Manifest.of(file, path);
    try {
      var value = NodeReader.read(file, codecs, manifest.root);
      return new Artifact(value, ArtifactManifest.of(manifest, file));
    } catch (MissingCodecException | MalformedFileException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      // Codecs check what they are given in their own ways; here it can only come from the file.
      throw new MalformedFileException(
          path.toString(),
          file.offset(Manifest.TENSOR),
          "codec %s refused what the file holds: %s"
              .formatted(manifest.root.codec(), e.getMessage()),
          e);
    }
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
    Object value = load(path);
    if (!type.isInstance(value)) {
      throw new IOException(
          "%s holds a value of %s, not of %s"
              .formatted(path, value.getClass().getName(), type.getName()));
    }
    return type.cast(value);
  }
}
