package io.github.foldmill.internal.jfr;

import java.time.Duration;
import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;

/** A piece of a search's work has ended, on the thread that did it or waited for it. */
@Name("io.github.foldmill.Work")
@Label("Work of a search")
@Category("Foldmill")
@Description("A piece of work was computed, read from the memory, or has failed")
@StackTrace(false)
@SuppressWarnings("UnusedVariable") // the flight recorder reads the fields
public final class WorkEvent extends Event {
  @Label("Kind")
  @Description("Such as FIT, TRANSFORM, LEARN, PREDICT or SCORE")
  private String kind = "";

  @Label("Stage")
  private String stage = "";

  @Label("Fold")
  @Description("-1 for all data")
  private int fold;

  @Label("End")
  @Description("COMPUTED, LOADED or FAILED")
  private String end = "";

  @Label("Elapsed")
  @Timespan(Timespan.NANOSECONDS)
  private long elapsed;

  private WorkEvent() {}

  /**
   * Emits an event if somebody records such events.
   *
   * @param kind what was done
   * @param stage the name of the step, learner or scorer
   * @param fold the number of the fold, -1 for all data
   * @param end how it ended
   * @param elapsed how long it took
   */
  public static void emit(Enum<?> kind, String stage, int fold, Enum<?> end, Duration elapsed) {
    var event = new WorkEvent();
    if (event.shouldCommit()) {
      event.kind = kind.name();
      event.stage = stage;
      event.fold = fold;
      event.end = end.name();
      event.elapsed = elapsed.toNanos();
      event.commit();
    }
  }
}
