package io.github.foldmill.memory;

import java.util.Objects;

/**
 * Hears what a memory does; joblib's {@code verbose}.
 *
 * <p>It is called by the threads that work, many at a time, and should be quick. What it throws
 * reaches the caller of the memory.
 */
@FunctionalInterface
public interface MemoryListener {

  /**
   * Takes note of an event.
   *
   * @param event the event
   */
  void heard(MemoryEvent event);

  /**
   * Returns the listener that ignores everything.
   *
   * @return a listener that does nothing
   */
  static MemoryListener none() {
    return _ -> {};
  }

  /**
   * Returns a listener that logs every event.
   *
   * @param logger where to
   * @param level at which level
   * @return the listener
   */
  static MemoryListener logging(System.Logger logger, System.Logger.Level level) {
    Objects.requireNonNull(logger, "logger");
    Objects.requireNonNull(level, "level");
    return event -> logger.log(level, event);
  }
}
