package io.github.foldmill.persist;

import io.github.foldmill.tensor.MalformedFileException;
import io.github.foldmill.tensor.TensorFile;
import java.io.IOException;
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
   * @param value the value; it and everything in it need a codec
   * @param path the file; its folder must exist
   * @throws MissingCodecException if no codec takes the value or a part of it
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
   * Tells what a file holds without loading it; no codec is needed.
   *
   * @param path the file
   * @return its manifest
   * @throws MalformedFileException if the file is damaged or no artifact
   * @throws IOException if the file cannot be read
   */
  public static ArtifactManifest inspect(Path path) throws IOException {
    var file = TensorFile.open(Objects.requireNonNull(path, "path"));
    return ArtifactManifest.of(Manifest.of(file, path), file);
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
