package io.github.foldmill.spark;

import io.github.foldmill.parallel.TaskCode;
import java.io.IOException;
import java.io.InvalidClassException;
import java.io.Serial;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** What the tasks of a call do, as it travels: to each executor once. */
final class Code implements Serializable {
  @Serial private static final long serialVersionUID = 1L;

  /** The serialised task code. */
  private final byte[] bytes;

  /** How long a task may run, in nanoseconds; 0 for ever. */
  private final long limitNanos;

  /** What the executor has found; made there. */
  private transient @Nullable Codecs codecs;

  Code(byte[] bytes, long limitNanos) {
    this.bytes = bytes;
    this.limitNanos = limitNanos;
  }

  long limitNanos() {
    return limitNanos;
  }

  synchronized Codecs codecs() {
    if (codecs == null) {
      codecs = new Codecs();
    }
    return codecs;
  }

  /** Reads the code; each batch its own, for nested calls of one must not use another's threads. */
  TaskCode read() throws IOException, ClassNotFoundException {
    if (Values.decode(bytes, codecs()) instanceof TaskCode code) {
      return code;
    }
    throw new InvalidClassException("the code of a call must be a TaskCode");
  }
}
