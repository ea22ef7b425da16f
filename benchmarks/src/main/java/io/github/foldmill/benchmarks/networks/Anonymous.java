package io.github.foldmill.benchmarks.networks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** How much memory of this process is backed by no file; Linux only. */
final class Anonymous {
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final String LINE = "RssAnon:";
  private static final int SETTLE_MILLIS = 100;

  private Anonymous() {}

  /** Returns mebibytes after what is not reachable was freed. */
  static double settled() throws IOException, InterruptedException {
    for (int i = 0; i < 2; i++) {
      System.gc();
      // Native memory is given back by another thread.
      Thread.sleep(SETTLE_MILLIS);
    }
    return mebibytes();
  }

  /** Returns mebibytes. */
  static double mebibytes() throws IOException {
    for (String line : Files.readAllLines(STATUS)) {
      if (line.startsWith(LINE)) {
        String kibibytes = line.substring(LINE.length()).replace("kB", "").strip();
        return Long.parseLong(kibibytes) / 1024.0;
      }
    }
    throw new IOException("%s must have a line %s".formatted(STATUS, LINE));
  }
}
