package io.github.foldmill.tensor;

import io.github.foldmill.internal.concurrent.Agenda;
import io.github.foldmill.internal.concurrent.CpuBudget;
import io.github.foldmill.internal.concurrent.Crew;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.lang.foreign.MemorySegment;

/** Runs work on chunks with as many threads as the CPU budget has free. */
final class ChunkCrew {
  private ChunkCrew() {}

  /** The number of threads where nobody chose one. */
  static int allThreads() {
    return CpuBudget.shared().size();
  }

  static int requireThreads(int threads) {
    if (threads < 1) {
      throw new IllegalArgumentException("threads must be at least 1, was " + threads);
    }
    return threads;
  }

  /** Tells whether any thread may use memory, which that of a confined arena does not allow. */
  static boolean isShared(MemorySegment memory) {
    return memory.isAccessibleBy(Thread.ofPlatform().unstarted(() -> {}));
  }

  /** Runs an agenda to its end; an interrupt ends it early and stays set. */
  static void run(int threads, Agenda agenda) throws IOException {
    try {
      Crew.run(CpuBudget.shared(), threads, agenda, Runnable::run);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      var interrupted = new InterruptedIOException("interrupted between two chunks");
      interrupted.initCause(e);
      throw interrupted;
    } catch (IOException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException("a chunk threw another checked exception", e);
    }
  }
}
