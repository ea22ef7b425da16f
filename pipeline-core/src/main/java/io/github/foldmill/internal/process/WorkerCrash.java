package io.github.foldmill.internal.process;

import java.util.Objects;
import java.util.Optional;

/**
 * How a worker process died.
 *
 * @param pid its process id
 * @param exitCode its exit code; 128 and the signal's number where a signal ended it
 * @param signal the name of that signal, such as {@code SIGKILL}
 * @param lastOutput the end of what it wrote to its standard output and error, up to 4 KiB
 * @param crashReport the summary of the JVM's crash report, if it wrote one
 * @param overuse of how much memory it died, if that was its limit
 */
public record WorkerCrash(
    long pid,
    int exitCode,
    Optional<String> signal,
    String lastOutput,
    Optional<String> crashReport,
    Optional<Overuse> overuse) {

  private static final String HEAP = " left because its heap was exhausted";
  private static final String EXIT = " ended in the middle of its work";

  /**
   * More memory than a task may have.
   *
   * @param usedBytes the resident memory of the worker
   * @param limitBytes its limit
   */
  public record Overuse(long usedBytes, long limitBytes) {
    private String message() {
      return " used %d MiB of memory, more than its limit of %d MiB, and was ended"
          .formatted(usedBytes >> 20, limitBytes >> 20);
    }
  }

  /** Returns this death with its reason. */
  WorkerCrash of(Overuse reason) {
    return new WorkerCrash(pid, exitCode, signal, lastOutput, crashReport, Optional.of(reason));
  }

  /** Checks that nothing is null. */
  public WorkerCrash {
    Objects.requireNonNull(signal, "signal");
    Objects.requireNonNull(lastOutput, "lastOutput");
    Objects.requireNonNull(crashReport, "crashReport");
    Objects.requireNonNull(overuse, "overuse");
  }

  /**
   * Tells what happened in words.
   *
   * @return such as {@code worker 4711 was killed by SIGKILL (exit code 137)}, followed by the
   *     crash report and the last output, if there are any; or, where it was ended for it, how much
   *     memory it used and might have used
   */
  public String message() {
    if (overuse.isPresent()) {
      return "worker " + pid + overuse.get().message();
    }
    var text = new StringBuilder("worker ").append(pid);
    signal.ifPresentOrElse(
        name -> text.append(" was killed by ").append(name),
        () -> text.append(exitCode == WorkerMain.OUT_OF_MEMORY ? HEAP : EXIT));
    text.append(" (exit code ").append(exitCode).append(')');
    crashReport.ifPresent(report -> text.append("; its crash report says: ").append(report));
    if (!lastOutput.isBlank()) {
      text.append("; its last output was: ").append(lastOutput.strip());
    }
    return text.toString();
  }
}
