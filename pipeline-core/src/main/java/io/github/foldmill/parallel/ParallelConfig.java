package io.github.foldmill.parallel;

import java.util.Objects;

/**
 * The settings that parallel calls in a scope share: what a call does not set itself, it takes from
 * here.
 *
 * <p>A configuration holds for the code run {@linkplain #where in its scope}, in that thread and in
 * every task of parallel calls made there, and for nothing else. A call inside a task inherits it
 * too, with {@code innerThreads} reduced to the task's share.
 *
 * {@snippet class="io.github.foldmill.search.SnippetsTest" region="parallelConfig"}
 *
 * @param nJobs the number of jobs, by the rules of {@link NJobs}; 1 outside of any scope
 * @param backend what runs the tasks; {@link Backend#threads()} outside of any scope
 * @param innerThreads how many threads the current code may use of its own accord, such as those of
 *     a native library, at least 1: the whole CPU budget outside of any call, and {@code max(1,
 *     innerThreads / parallelism)} inside the tasks of one
 */
public record ParallelConfig(int nJobs, Backend backend, int innerThreads) {

  /**
   * Checks the values.
   *
   * @throws IllegalArgumentException if {@code nJobs} is 0 or {@code innerThreads} is below 1
   */
  public ParallelConfig {
    NJobs.requireValid(nJobs);
    Objects.requireNonNull(backend, "backend");
    requireInnerThreads(innerThreads);
  }

  /**
   * Returns the configuration that holds here.
   *
   * @return that of the innermost scope or task, or the defaults
   */
  public static ParallelConfig current() {
    return Nesting.current().config();
  }

  /**
   * Opens a scope with another configuration; nothing happens until {@code run} or {@code call}.
   *
   * @param config the configuration
   * @return what runs code in that scope
   */
  public static ScopedValue.Carrier where(ParallelConfig config) {
    Objects.requireNonNull(config, "config");
    return Nesting.current().with(config).bind();
  }

  /**
   * Returns a copy with another number of jobs.
   *
   * @param newNJobs the number of jobs, by the rules of {@link NJobs}
   * @return the copy
   * @throws IllegalArgumentException if {@code newNJobs} is 0
   */
  public ParallelConfig withNJobs(int newNJobs) {
    return new ParallelConfig(newNJobs, backend, innerThreads);
  }

  /**
   * Returns a copy with another back end.
   *
   * @param newBackend what runs the tasks
   * @return the copy
   */
  public ParallelConfig withBackend(Backend newBackend) {
    return new ParallelConfig(nJobs, newBackend, innerThreads);
  }

  /**
   * Returns a copy with another number of inner threads.
   *
   * @param newInnerThreads how many threads the code in the scope may use, at least 1
   * @return the copy
   * @throws IllegalArgumentException if {@code newInnerThreads} is below 1
   */
  public ParallelConfig withInnerThreads(int newInnerThreads) {
    return new ParallelConfig(nJobs, backend, newInnerThreads);
  }

  static int requireInnerThreads(int innerThreads) {
    if (innerThreads < 1) {
      throw new IllegalArgumentException("innerThreads must be at least 1, was " + innerThreads);
    }
    return innerThreads;
  }
}
