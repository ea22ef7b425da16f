package io.github.foldmill.memory;

import io.github.foldmill.hash.ContentHash;
import io.github.foldmill.tensor.Compression;
import io.github.foldmill.tensor.MalformedFileException;
import java.io.IOException;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps values by content key, beyond the life of the process.
 *
 * <p>Implementations are safe for use by many threads and many processes. A value is there whole or
 * not at all; equal keys promise equal values, so whoever writes first wins. {@link Memory#over}
 * makes a memory of any store; {@link Memory#at} has one of plain files.
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
   * @throws MalformedFileException if the entry is damaged
   * @throws IOException if it cannot be read for another reason
   */
  Optional<StoredValue> read(ContentHash key) throws IOException;

  /**
   * Reads the notes of an entry without its value.
   *
   * @param key the key
   * @return the notes, or empty if there is no entry
   * @throws MalformedFileException if the entry is damaged
   * @throws IOException if it cannot be read for another reason
   */
  Optional<Map<String, String>> notes(ContentHash key) throws IOException;

  /**
   * Returns how much room an entry takes.
   *
   * @param key the key
   * @return the number of bytes, 0 if there is no entry
   */
  long bytes(ContentHash key);

  /**
   * Writes an entry.
   *
   * @param key the key
   * @param value the value
   * @param compression how to store arrays
   * @param replace whether an entry that is there already gives way; otherwise it stays
   * @throws IOException if it cannot be written; no entry that can be read is left behind then
   */
  void write(ContentHash key, StoredValue value, Compression compression, boolean replace)
      throws IOException;

  /**
   * Notes that an entry was used; for eviction only, and may be forgotten.
   *
   * @param key the key
   */
  void used(ContentHash key);

  /**
   * Lists all entries without reading them.
   *
   * @return what is known of each, in no meaningful order
   * @throws IOException if the store cannot be read
   */
  Collection<EntryInfo> entries() throws IOException;

  /**
   * Returns how much room all entries take.
   *
   * @return the number of bytes
   * @throws IOException if the store cannot be read
   */
  long bytes() throws IOException;

  /**
   * Removes an entry; does nothing if there is none.
   *
   * @param key the key
   * @throws IOException if it cannot be removed
   */
  void remove(ContentHash key) throws IOException;

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
