package io.github.foldmill.search;

import io.github.foldmill.internal.cells.PlannedCandidate;
import io.github.foldmill.parallel.ParallelConfig;
import java.util.List;
import java.util.TreeMap;

/** Tells which stages of a search leave threads that are free for them unused. */
final class ThreadNotes {
  private static final System.Logger LOGGER = System.getLogger("io.github.foldmill.search");

  private ThreadNotes() {}

  static void log(Running running, List<PlannedCandidate> candidates) {
    int threads = ParallelConfig.current().innerThreads() / running.parallel().effectiveNJobs();
    if (threads < 2) {
      return;
    }
    var reasons = new TreeMap<String, String>();
    candidates.forEach(candidate -> reasons.putAll(candidate.stagesWithOneThread()));
    reasons.forEach((stage, reason) ->
        LOGGER.log(
            System.Logger.Level.INFO,
            "fits of {0} use 1 of {1} threads that each could have, because {2}",
            stage,
            threads,
            reason));
  }
}
