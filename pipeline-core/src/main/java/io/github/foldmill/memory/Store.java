package io.github.foldmill.memory;

import io.github.foldmill.hash.ContentHash;
import java.io.IOException;
import java.util.Optional;

/**
 * Keeps values by content key, beyond the life of the process.
 *
 * <p>Implementations are safe for use by many threads and many processes. A value is there whole or
 * not at all; equal keys promise equal values, so whoever writes first wins.
 */
public interface Store {

  /**
   * Tells whether a key has an entry, without reading it.
   *
   * @param key the key
   * @return whether {@link #read} is worth a try
   */
  boolean contains(ContentHash key);

  /**
   * Reads and verifies an entry.
   *
   * @param key the key
   * @return the value, or empty if there is none
   * @throws IOException if the entry is damaged or cannot be read
   */
  Optional<StoredValue> read(ContentHash key) throws IOException;

  /**
   * Returns how much room an entry takes.
   *
   * @param key the key
   * @return the number of bytes, 0 if there is no entry
   */
  long bytes(ContentHash key);

  /**
   * Writes an entry unless the key has one.
   *
   * @param key the key
   * @param value the value
   * @throws IOException if it cannot be written; nothing is left behind then
   */
  void write(ContentHash key, StoredValue value) throws IOException;

  /**
   * Takes a damaged entry out of the way, so that it can be written anew, and keeps it for
   * inspection.
   *
   * @param key the key
   * @throws IOException if it cannot be moved
   */
  void quarantine(ContentHash key) throws IOException;

  /**
   * Removes all entries.
   *
   * @throws IOException if one cannot be removed
   */
  void clear() throws IOException;
}
