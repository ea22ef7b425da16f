package io.github.foldmill.parallel;

import java.io.Console;
import java.io.PrintStream;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/**
 * Shows the progress of one parallel call as text: a bar that moves on a terminal, or one line per
 * tenth of the work.
 *
 * <p>A search adds the best candidate so far to the text.
 *
 * <p>While the number of tasks is unknown, the line form prints at 1, 2, 4, 8, ... tasks instead.
 * An instance serves any number of calls, one after the other. Thread-safe as far as the serialised
 * calls of a {@link ProgressListener} need it.
 */
public final class ConsoleProgress implements ProgressListener {

  private static final int BAR_WIDTH = 30;
  private static final long REDRAW_NANOS = 100_000_000L;

  private final PrintStream out;
  private final boolean bar;
  private final LongSupplier nanoClock;
  private long startNanos;
  private long drawnNanos;
  private long nextUnknown;
  private int tenths;
  private int failures;
  private int drawnLength;
  private String standing = "";

  ConsoleProgress(PrintStream out, boolean bar, LongSupplier nanoClock) {
    this.out = Objects.requireNonNull(out, "out");
    this.bar = bar;
    this.nanoClock = nanoClock;
  }

  /**
   * Returns a display that is a bar if this process is attached to a terminal, else lines.
   *
   * @param out where to print; a terminal's stream, if there is a terminal
   * @return the display
   */
  public static ConsoleProgress to(PrintStream out) {
    // Which of null and a console that is no terminal one gets depends on the JDK's default.
    boolean terminal =
        Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
    return new ConsoleProgress(out, terminal, System::nanoTime);
  }

  /**
   * Returns a display that prints a line per tenth of the work, for logs and files.
   *
   * @param out where to print
   * @return the display
   */
  public static ConsoleProgress lines(PrintStream out) {
    return new ConsoleProgress(out, false, System::nanoTime);
  }

  @Override
  public void started(OptionalLong total) {
    startNanos = nanoClock.getAsLong();
    drawnNanos = startNanos - REDRAW_NANOS;
    nextUnknown = 1;
    tenths = 0;
    failures = 0;
    drawnLength = 0;
    standing = "";
  }

  @Override
  public void standing(String text) {
    standing = "  " + text;
  }

  @Override
  public void taskFinished(FinishedTask task) {
    if (task.failed()) {
      failures++;
    }
    if (bar) {
      draw(task);
    } else if (task.total().isPresent()) {
      printTenth(task, task.total().getAsLong());
    } else if (task.done() == nextUnknown) {
      nextUnknown *= 2;
      out.println(status(task));
    }
  }

  @Override
  public void finished(long done) {
    if (bar) {
      out.println();
      out.flush();
    }
  }

  private void printTenth(FinishedTask task, long total) {
    int reached = (int) Math.floorDiv(task.done() * 10, total);
    if (reached > tenths) {
      tenths = reached;
      out.println(status(task));
    }
  }

  private void draw(FinishedTask task) {
    long now = nanoClock.getAsLong();
    long done = task.done();
    var total = task.total();
    boolean last = total.isPresent() && total.getAsLong() == done;
    if (now - drawnNanos < REDRAW_NANOS && !last) {
      return;
    }
    drawnNanos = now;
    StringBuilder line = new StringBuilder("\r");
    if (total.isPresent()) {
      int filled = (int) (BAR_WIDTH * done / total.getAsLong());
      line.append('[').repeat('#', filled).repeat('.', BAR_WIDTH - filled).append("] ");
    }
    line.append(status(task));
    int length = line.length();
    // The blanks wipe out what a longer line before has left.
    out.print(line.repeat(' ', standing.isEmpty() ? 3 : Math.max(3, drawnLength - length)));
    out.flush();
    drawnLength = length;
  }

  private String status(FinishedTask task) {
    long done = task.done();
    var total = task.total();
    long elapsed = nanoClock.getAsLong() - startNanos;
    StringBuilder text = new StringBuilder();
    if (total.isPresent()) {
      long all = total.getAsLong();
      String count = Long.toString(all);
      text.append(String.format(Locale.ROOT, "%3d %%  ", 100 * done / all))
          .append(String.format(Locale.ROOT, "%" + count.length() + "d/%s", done, count));
    } else {
      text.append(done).append(" done");
    }
    text.append("  elapsed ").append(seconds(elapsed));
    if (total.isPresent() && done < total.getAsLong()) {
      String left = task.remaining().map(time -> seconds(time.toNanos())).orElse("unknown");
      text.append("  remaining ").append(left);
    }
    if (failures > 0) {
      text.append("  failed ").append(failures);
    }
    return text.append(standing).toString();
  }

  private static String seconds(long nanos) {
    double s = nanos / 1e9;
    return s < 60
        ? String.format(Locale.ROOT, "%.1f s", s)
        : String.format(Locale.ROOT, "%d min %02d s", (long) s / 60, (long) s % 60);
  }
}
