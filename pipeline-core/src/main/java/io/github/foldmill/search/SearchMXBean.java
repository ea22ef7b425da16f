package io.github.foldmill.search;

/**
 * What can be seen of a running search from outside, such as by JConsole; see {@link
 * ModelSelection#jmx}.
 *
 * <p>Values are read one by one while the search goes on, so two of them may be of different
 * moments.
 *
 * <p>Safe for use by many threads.
 */
public interface SearchMXBean {

  /**
   * Returns how many pieces of work have ended.
   *
   * @return the number, those that failed or were found in the memory included
   */
  long getDone();

  /**
   * Returns how many pieces of work there are.
   *
   * @return the number, an estimate in searches that go in rounds; -1 while it is unknown
   */
  long getTotal();

  /**
   * Returns how many pieces of work are under way.
   *
   * @return the number, at most the number of jobs
   */
  int getRunning();

  /**
   * Returns how many pieces of work have failed.
   *
   * @return the number, without those that were given up because of them
   */
  long getFailed();

  /**
   * Returns how many results were found in the memory instead of computed.
   *
   * @return the number
   */
  long getCacheHits();

  /**
   * Returns how many candidates have all their scores.
   *
   * @return the number; in a race, candidates count once for each stage
   */
  long getCandidatesFinished();

  /**
   * Returns the highest mean score so far, as {@link SearchListener#bestSoFar} tells it.
   *
   * @return the mean, NaN before the first
   */
  double getBestScore();

  /**
   * Returns the parameters of the best candidate so far.
   *
   * @return such as {@code {k=4, maxDepth=8}}; empty before the first
   */
  String getBestParameters();

  /**
   * Returns how long the search has been running.
   *
   * @return the seconds
   */
  double getSecondsRunning();

  /**
   * Returns how long the search will still take, by what each kind of work took.
   *
   * @return the seconds, without the fit of the winner; NaN while it is unknown
   */
  double getSecondsLeft();
}
