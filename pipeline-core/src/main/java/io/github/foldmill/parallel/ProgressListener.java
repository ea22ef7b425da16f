package io.github.foldmill.parallel;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Hears how a parallel call gets on.
 *
 * <p>Calls are serialised: one at a time, each seeing the effects of those before, though from
 * different threads. They should be quick, for tasks wait meanwhile. A listener that throws is
 * reported once in the log and not called again during that call; the tasks go on.
 */
public interface ProgressListener {

  /**
   * A task that has just ended.
   *
   * @param index position of its item in the input
   * @param name its name
   * @param elapsed how long it ran
   * @param failed whether it threw
   * @param done how many tasks have ended so far, this one included
   * @param total how many there are, if that is known yet; a search that goes in rounds estimates
   *     it, and corrects itself with each round
   * @param remaining how long the others will take: in a parallel call at the pace so far, in a
   *     search by what each kind of work took; empty while that is unknown
   */
  record FinishedTask(
      long index,
      String name,
      Duration elapsed,
      boolean failed,
      long done,
      OptionalLong total,
      Optional<Duration> remaining) {}

  /**
   * Called once, before the first task.
   *
   * @param total the number of tasks, empty if the input does not tell
   */
  default void started(OptionalLong total) {}

  /**
   * Called when a task has ended, in the order of ending.
   *
   * @param task the task
   */
  default void taskFinished(FinishedTask task) {}

  /**
   * Called when what the tasks are for stands differently than before: in a search, when there is a
   * new best candidate. The call before {@link #finished} tells the end.
   *
   * @param text how it stands, in a few words that fit on a line
   */
  default void standing(String text) {}

  /**
   * Called once at the end, after all tasks have ended.
   *
   * @param done how many tasks ended; fewer than there were if the call fails
   */
  default void finished(long done) {}
}
