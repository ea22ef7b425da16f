package io.github.foldmill.internal.jfr;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** A search or validation, from the first piece of work to the fit of its winner. */
@Name("io.github.foldmill.Search")
@Label("Search")
@Category("Foldmill")
@Description("A search or validation, the fit of the winner included")
@StackTrace(false)
@SuppressWarnings("UnusedVariable") // the flight recorder reads the fields
public final class SearchEvent extends Event {
  @Label("Jobs")
  private int jobs;

  @Label("Pieces of work")
  private long work;

  private SearchEvent() {}

  /**
   * Begins an event.
   *
   * @param jobs how many jobs run at a time
   * @return the event, to be {@linkplain #finish finished}
   */
  public static SearchEvent start(int jobs) {
    var event = new SearchEvent();
    event.jobs = jobs;
    event.begin();
    return event;
  }

  /**
   * Ends and emits the event if somebody records such events.
   *
   * @param pieces how many pieces of work were dealt with before the fit of the winner
   */
  public void finish(long pieces) {
    end();
    if (shouldCommit()) {
      work = pieces;
      commit();
    }
  }
}
