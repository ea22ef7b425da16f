package io.github.foldmill.search;

import io.github.foldmill.parallel.ProgressListener;
import java.util.Optional;

/**
 * Who sees how a search is getting on.
 *
 * @param listener hears of the progress
 * @param jmx the name under which it is shown to those who look, if it is
 */
record Watching(ProgressListener listener, Optional<String> jmx) {
  private static final ProgressListener NOBODY = new ProgressListener() {};

  static Watching byNobody() {
    return new Watching(NOBODY, Optional.empty());
  }

  Watching withListener(ProgressListener value) {
    return new Watching(value, jmx);
  }

  Watching withJmx(String value) {
    return new Watching(listener, Optional.of(value));
  }

  /** Returns whether anybody hears of the progress or may look at it. */
  boolean isWatched() {
    return isHeard() || jmx.isPresent();
  }

  /** Returns whether anybody hears of the progress. */
  boolean isHeard() {
    return !listener.equals(NOBODY);
  }
}
