package io.github.foldmill.memory;

import io.github.foldmill.hash.ContentHash;
import java.time.Duration;

/** Something that a memory did; heard by a {@link MemoryListener}. */
public sealed interface MemoryEvent {

  /**
   * Returns the key it is about.
   *
   * @return the key
   */
  ContentHash key();

  /**
   * A result was found.
   *
   * @param madeBy what was asked for
   * @param key the key
   * @param inRam whether it came from RAM, not from disk
   * @param took how long finding it took
   */
  record Hit(String madeBy, ContentHash key, boolean inRam, Duration took) implements MemoryEvent {}

  /**
   * A result is being computed, because it was not found.
   *
   * @param madeBy what was asked for
   * @param key the key
   * @param arguments a short text of the arguments
   */
  record Computing(String madeBy, ContentHash key, String arguments) implements MemoryEvent {}

  /**
   * A result was computed.
   *
   * @param madeBy what was asked for
   * @param key the key
   * @param took how long that took
   */
  record Computed(String madeBy, ContentHash key, Duration took) implements MemoryEvent {}

  /**
   * A result was written.
   *
   * @param madeBy what made it
   * @param key the key
   * @param bytes its size on disk
   * @param took how long writing took
   */
  record Kept(String madeBy, ContentHash key, long bytes, Duration took) implements MemoryEvent {}

  /**
   * A result was not written.
   *
   * @param madeBy what made it
   * @param key the key
   * @param reason why not
   */
  record NotKept(String madeBy, ContentHash key, String reason) implements MemoryEvent {}

  /**
   * An entry was found damaged and taken out of the way.
   *
   * @param key the key
   * @param reason what is wrong with it
   */
  record SetAside(ContentHash key, String reason) implements MemoryEvent {}

  /**
   * An entry was removed to keep the budget.
   *
   * @param madeBy what had made it
   * @param key the key
   * @param bytes the room it took
   */
  record Evicted(String madeBy, ContentHash key, long bytes) implements MemoryEvent {}
}
