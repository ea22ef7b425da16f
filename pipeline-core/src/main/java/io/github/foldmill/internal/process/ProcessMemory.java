package io.github.foldmill.internal.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The resident memory of processes, as far as the system tells it. */
final class ProcessMemory {
  private ProcessMemory() {}

  /** Returns whether the system tells it. */
  static boolean isKnown() {
    return residentBytes(ProcessHandle.current().pid()) > 0;
  }

  /** Returns the resident memory in bytes; 0 where the system does not tell. */
  static long residentBytes(long pid) {
    try {
      String status = Files.readString(Path.of("/proc", Long.toString(pid), "status"));
      return status
          .lines()
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
          .findFirst()
          .orElse(0);
    } catch (IOException e) {
      return 0;
    }
  }
}
