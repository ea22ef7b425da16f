package io.github.foldmill.search;

import io.github.foldmill.internal.cells.FitElsewhere;
import io.github.foldmill.internal.cells.FitPlace;
import io.github.foldmill.internal.cells.FitWitness;
import io.github.foldmill.internal.cells.PlannedCandidate;
import io.github.foldmill.parallel.Backend;
import io.github.foldmill.parallel.Capability;
import io.github.foldmill.parallel.Parallel;
import java.util.List;
import java.util.TreeSet;

/** Decides where the steps and learners of a search are fitted. */
final class FitPlaces {
  private static final System.Logger LOGGER = System.getLogger("io.github.foldmill.search");

  private FitPlaces() {}

  static FitPlace of(Running running, List<PlannedCandidate> candidates, FitWitness witness) {
    var parallel = running.parallel();
    var limit = running.limits().fit();
    if (limit.isPresent()) {
      // Only the end of a process ends a fit for sure.
      var place = running.backend().isPresent() ? parallel : parallel.backend(Backend.processes());
      return FitElsewhere.limited(place.timeLimit(limit.get()), witness);
    }
    if (!isHere(parallel)) {
      return FitElsewhere.all(parallel, witness);
    }
    var needy = new TreeSet<String>();
    candidates.forEach(candidate -> needy.addAll(candidate.stagesNeedingProcess()));
    var processes = parallel.backend(Backend.processes());
    // A search inside a task of a worker process gets no processes of its own.
    if (needy.isEmpty() || parallel.effectiveNJobs() == 1 || isHere(processes)) {
      return FitPlace.here();
    }
    LOGGER.log(
        System.Logger.Level.INFO,
        "fits of {0} run in worker processes, because in one process only one can run at a time",
        needy);
    return FitElsewhere.whereNeeded(processes, witness);
  }

  private static boolean isHere(Parallel parallel) {
    return parallel.effectiveBackend().capabilities().contains(Capability.SHARED_MEMORY);
  }
}
