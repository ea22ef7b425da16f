package io.github.foldmill.parallel;

import java.util.stream.Stream;

/** What runs the tasks of a parallel call. Results never depend on it. */
public sealed interface Backend permits LocalBackend {

  /**
   * Returns the name, which {@link #named} understands.
   *
   * @return the name, in lower case
   */
  String name();

  /**
   * Returns the back end that runs every task in the calling thread.
   *
   * @return {@code sequential}
   */
  static Backend sequential() {
    return LocalBackend.SEQUENTIAL;
  }

  /**
   * Returns the back end that runs tasks in the calling thread and in helper threads; the default.
   *
   * @return {@code threads}
   */
  static Backend threads() {
    return LocalBackend.THREADS;
  }

  /**
   * Returns the back end of that name.
   *
   * @param name {@code sequential} or {@code threads}
   * @return the back end
   * @throws IllegalArgumentException if there is none of that name; the message lists all
   */
  static Backend named(String name) {
    return Stream.of(LocalBackend.SEQUENTIAL, LocalBackend.THREADS)
        .filter(backend -> backend.name().equals(name))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "backend must be one of sequential, threads, was \"" + name + "\""));
  }
}
