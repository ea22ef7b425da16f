package io.github.foldmill.pipeline;

/**
 * What a step or learner promises about its own behaviour.
 *
 * <p>What is not promised is treated as the unsafe case: an undeclared step is run by one thread at
 * a time and its results are never kept on disk.
 *
 * @param deterministic whether equal input, identity and seed always give equal results, bit for
 *     bit
 * @param threadSafe whether several objects of this class may fit at the same time
 * @param acceptsMissing whether the data may contain missing values (NaN)
 * @param removesMissing whether the output is free of missing values whatever the input
 * @param seeded whether the seed of the {@link FitContext} decides the result
 * @param needsProcess whether only one object of this class may fit in a process at a time, because
 *     of a global lock or global state, but any number in as many processes; a search with several
 *     jobs then fits in worker processes
 */
public record Traits(
    boolean deterministic,
    boolean threadSafe,
    boolean acceptsMissing,
    boolean removesMissing,
    boolean seeded,
    boolean needsProcess) {

  /**
   * Returns the traits of something that declares nothing.
   *
   * @return no promise at all
   */
  public static Traits undeclared() {
    return new Traits(false, false, false, false, false, false);
  }

  /**
   * Returns the traits of a pure function of data and identity.
   *
   * @return deterministic and thread-safe, nothing else
   */
  public static Traits pure() {
    return new Traits(true, true, false, false, false, false);
  }

  /**
   * Adds the promise that missing values are accepted.
   *
   * @return these traits with {@link #acceptsMissing()}
   */
  public Traits acceptingMissing() {
    return new Traits(deterministic, threadSafe, true, removesMissing, seeded, needsProcess);
  }

  /**
   * Adds the promise that missing values are accepted and none is left in the output.
   *
   * @return these traits with {@link #acceptsMissing()} and {@link #removesMissing()}
   */
  public Traits removingMissing() {
    return new Traits(deterministic, threadSafe, true, true, seeded, needsProcess);
  }

  /**
   * Adds the statement that the context's seed decides the result.
   *
   * @return these traits with {@link #seeded()}
   */
  public Traits withSeed() {
    return new Traits(
        deterministic, threadSafe, acceptsMissing, removesMissing, true, needsProcess);
  }

  /**
   * Adds the statement that fits run beside each other only in processes of their own.
   *
   * @return these traits with {@link #needsProcess()} and without {@link #threadSafe()}
   */
  public Traits needingProcess() {
    return new Traits(deterministic, false, acceptsMissing, removesMissing, seeded, true);
  }
}
