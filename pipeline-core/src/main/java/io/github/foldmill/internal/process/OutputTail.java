package io.github.foldmill.internal.process;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;

/** Reads what a worker prints, so that it never blocks, logs it and keeps the end. */
final class OutputTail {
  private static final System.Logger LOG = System.getLogger(WorkerPool.class.getName());

  /** The JVM says so at every start, which explains no death. */
  private static final Pattern START_NOTICE =
      Pattern.compile("WARNING: Using incubator modules: [\\w., ]+\\R?");

  private static final int KEPT = 4 << 10;
  private static final int STACK = 256 << 10;
  private static final Duration REST = Duration.ofMillis(500);

  private final ReentrantLock lock = new ReentrantLock();
  private final byte[] ring = new byte[KEPT];
  private long written;
  private final Thread reader;

  OutputTail(long pid, InputStream output) {
    reader =
        Thread.ofPlatform()
            .daemon()
            .name("foldmill-output-" + pid)
            .stackSize(STACK)
            .inheritInheritableThreadLocals(false)
            .start(() -> drain(pid, output));
  }

  private void drain(long pid, InputStream output) {
    var buffer = new byte[KEPT];
    try (output) {
      for (int n = output.read(buffer); n >= 0; n = output.read(buffer)) {
        keep(buffer, n);
        log(pid, buffer, n);
      }
    } catch (IOException e) {
      // The process is gone.
    }
  }

  private void keep(byte[] bytes, int length) {
    lock.lock();
    try {
      for (int i = 0; i < length; i++) {
        ring[(int) (written++ % KEPT)] = bytes[i];
      }
    } finally {
      lock.unlock();
    }
  }

  private static void log(long pid, byte[] bytes, int length) {
    if (LOG.isLoggable(System.Logger.Level.DEBUG)) {
      String text = new String(bytes, 0, length, encoding()).stripTrailing();
      LOG.log(System.Logger.Level.DEBUG, "worker {0}: {1}", Long.toString(pid), text);
    }
  }

  private static Charset encoding() {
    return Charset.forName(System.getProperty("native.encoding", "UTF-8"));
  }

  /** Returns the end of the output of a process that has ended. */
  String last() throws InterruptedException {
    // A process that it started may still hold the pipe.
    boolean _ = reader.join(REST);
    lock.lock();
    try {
      int length = (int) Math.min(written, KEPT);
      var bytes = new byte[length];
      for (int i = 0; i < length; i++) {
        bytes[i] = ring[(int) ((written - length + i) % KEPT)];
      }
      return START_NOTICE.matcher(new String(bytes, encoding())).replaceAll("");
    } finally {
      lock.unlock();
    }
  }
}
