package io.github.foldmill.persist;

import java.io.IOException;
import java.util.Map;

/**
 * Writes one type of value into an artifact and reads it back.
 *
 * <p>Codecs are found through {@link java.util.ServiceLoader} or handed to the call that needs
 * them. A file names the codec by its {@link #id()} only; nothing in it is ever resolved to a
 * class. Implementations are stateless and safe for use by many threads.
 *
 * @param <T> the type of value
 */
public interface ModelCodec<T> {

  /**
   * Returns the name under which files refer to this codec.
   *
   * @return a stable name that ends with a format version, such as {@code foldmill.tabular/1}
   */
  String id();

  /**
   * Tells whether this codec can write a value.
   *
   * @param value the value
   * @return whether {@link #encode} takes it
   */
  boolean encodes(Object value);

  /**
   * Writes a value.
   *
   * @param value the value, one that {@link #encodes}
   * @param out where to write its parts
   * @throws IOException if writing fails
   */
  void encode(T value, ArtifactWriter out) throws IOException;

  /**
   * Reads a value.
   *
   * @param in the parts that {@link #encode} wrote
   * @return the value
   * @throws IOException if reading fails or the parts are damaged
   */
  T decode(ArtifactReader in) throws IOException;

  /**
   * Tells whether this codec reads what another, usually an earlier version of it, has written.
   *
   * @param fileId the id that a file gives
   * @return whether {@link #decode(String, ArtifactReader)} takes it; only {@link #id()} unless
   *     overridden
   */
  default boolean reads(String fileId) {
    return fileId.equals(id());
  }

  /**
   * Reads a value that was written under an id.
   *
   * @param fileId the id, one that this codec {@link #reads}
   * @param in the parts that were written
   * @return the value
   * @throws IOException if reading fails or the parts are damaged
   */
  default T decode(String fileId, ArtifactReader in) throws IOException {
    return decode(in);
  }

  /**
   * Says about a value what the manifest of a file that holds it shall tell, such as scores.
   *
   * @param value the value, one that {@link #encodes}
   * @return texts by key; none unless overridden. A text that the caller of {@link Persister} gives
   *     for the same key comes first
   */
  default Map<String, String> describe(T value) {
    return Map.of();
  }

  /**
   * Tells whether this codec takes every value of a class and gives only such values back, so that
   * a {@link RecordCodec} may have components of that class.
   *
   * @param type the class
   * @return whether the codec is the one for the class; false unless overridden
   */
  default boolean covers(Class<?> type) {
    return false;
  }
}
