package io.github.foldmill.memory;

import io.github.foldmill.hash.ContentHash;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * A small reference to a kept result, which is read only when asked for; joblib's {@code
 * MemorizedResult}.
 *
 * <p>It consists of a folder and a key, so it may be sent to another process that sees the folder.
 * There it reads with the codecs that are registered as services. Where nothing is kept, it holds
 * the value itself. Immutable.
 *
 * @param <T> the type of the result
 */
public final class Shelved<T> implements Serializable {
  private static final long serialVersionUID = 1L;

  /** The folder of the memory, empty if the value is held. */
  private final String folder;

  /** The text form of the key, empty if the value is held. */
  private final String key;

  /** The value, where nothing is kept. */
  @SuppressWarnings("serial") // a reference that holds a value can be sent if the value can
  private final @Nullable T held;

  private final transient @Nullable Memory memory;

  private Shelved(String folder, String key, @Nullable T held, @Nullable Memory memory) {
    this.folder = folder;
    this.key = key;
    this.held = held;
    this.memory = memory;
  }

  static <T> Shelved<T> holding(T value) {
    return new Shelved<>("", "", value, null);
  }

  static <T> Shelved<T> of(Memory memory, Path folder, ContentHash key) {
    return new Shelved<>(folder.toString(), key.text(), null, memory);
  }

  /**
   * Returns the reference to a result by folder and key.
   *
   * @param folder the folder of a memory
   * @param key the key of a result
   * @param <T> the type of the result
   * @return the reference
   */
  public static <T> Shelved<T> at(Path folder, ContentHash key) {
    return new Shelved<>(folder.toString(), key.text(), null, null);
  }

  private Memory memory() {
    return memory == null ? Memory.at(Path.of(folder)) : memory;
  }

  /**
   * Reads the result.
   *
   * @return the result
   * @throws NoSuchElementException if it was removed
   * @throws IOException if it is damaged; it is set aside then
   */
  @SuppressWarnings("unchecked") // the key holds the identity of the function that gave the value
  public T get() throws IOException {
    if (held != null) {
      return held;
    }
    var from = memory();
    var hash = ContentHash.parse(key);
    boolean there = from.contains(hash);
    var found = from.read(hash);
    if (found.isPresent()) {
      return (T) found.get().value();
    }
    if (there) {
      throw new IOException(
          "the result %s in %s is damaged; make the call again".formatted(key, folder));
    }
    throw new NoSuchElementException(
        "the result %s is not in %s any more; make the call again".formatted(key, folder));
  }

  /**
   * Removes the result; does nothing if it was removed before, or if this holds the value itself.
   *
   * @throws IOException if it cannot be removed
   */
  public void clear() throws IOException {
    if (held == null) {
      memory().keeper().remove(List.of(ContentHash.parse(key)));
    }
  }

  /**
   * Returns folder and key, for {@link #at}.
   *
   * @return a text for people
   */
  @Override
  public String toString() {
    return held == null ? "Shelved[%s, %s]".formatted(folder, key) : "Shelved[in RAM]";
  }
}
