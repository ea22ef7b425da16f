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
 */
public record WorkerCrash(
    long pid,
    int exitCode,
    Optional<String> signal,
    String lastOutput,
    Optional<String> crashReport) {

  private static final String HEAP = " left because its heap was exhausted";
  private static final String EXIT = " ended in the middle of its work";

  /** Checks that nothing is null. */
  public WorkerCrash {
    Objects.requireNonNull(signal, "signal");
    Objects.requireNonNull(lastOutput, "lastOutput");
    Objects.requireNonNull(crashReport, "crashReport");
  }

  /**
   * Tells what happened in words.
   *
   * @return such as {@code worker 4711 was killed by SIGKILL (exit code 137)}, followed by the
   *     crash report and the last output, if there are any
   */
  public String message() {
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
