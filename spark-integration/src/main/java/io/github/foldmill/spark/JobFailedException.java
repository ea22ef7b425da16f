package io.github.foldmill.spark;

import java.io.Serial;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Spark gave a job up, for a reason that is not in the tasks of the call. */
final class JobFailedException extends Exception {
  @Serial private static final long serialVersionUID = 1L;

  /** An index of a job's partitions is that of its tasks in Spark's words. */
  private static final Pattern PARTITION = Pattern.compile("Task (\\d{1,9}) in stage");

  /** In the words of a JVM that cannot load a class: the newest format it knows. */
  private static final Pattern CLASS_FORMAT =
      Pattern.compile("class file versions up to (\\d{2,4})");

  /** Java 1.0 had format 44, Java 25 has 69. */
  private static final int FORMAT_BEFORE_JAVA_1 = 44;

  /** Whether no other request was in the job. */
  private final boolean alone;

  JobFailedException(@Nullable Throwable cause, boolean alone) {
    super(cause == null ? "the job ended without a result" : cause.getMessage(), cause);
    this.alone = alone;
  }

  boolean wasAlone() {
    return alone;
  }

  /** Which partition Spark gave the job up for; null if it does not say. */
  @Nullable Integer partition() {
    Matcher task = PARTITION.matcher(text());
    return task.find() ? Integer.valueOf(task.group(1)) : null;
  }

  /** Whether the executors it ran on were lost again and again. */
  boolean isLoss() {
    return text().contains("ExecutorLostFailure");
  }

  /** Says what to do about it. */
  IllegalStateException explained() {
    String text = text();
    if (text.contains("UnsupportedClassVersionError")) {
      return new IllegalStateException(
          "executors must run on Java 25, but "
              + javaFound(text)
              + ": set spark.executorEnv.JAVA_HOME to the folder of a JDK 25 on the worker"
              + " machines, or use an image that has one",
          this);
    }
    if (text.contains("ClassNotFoundException") || text.contains("NoClassDefFoundError")) {
      return new IllegalStateException(
          "executors lack classes: " + text.lines().findFirst().orElse(""), this);
    }
    return new IllegalStateException("Spark gave a job up: " + text, this);
  }

  /** Such a JVM can run no code of ours that could say what it is. */
  private static String javaFound(String text) {
    Matcher format = CLASS_FORMAT.matcher(text);
    return format.find()
        ? "one runs on Java " + (Integer.parseInt(format.group(1)) - FORMAT_BEFORE_JAVA_1)
        : "one runs on an older Java";
  }

  private String text() {
    return String.valueOf(getMessage());
  }
}
