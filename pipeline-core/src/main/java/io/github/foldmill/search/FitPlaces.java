package io.github.foldmill.search;

import io.github.foldmill.internal.cells.FitElsewhere;
import io.github.foldmill.internal.cells.FitPlace;
import io.github.foldmill.internal.cells.FitWitness;
import io.github.foldmill.internal.cells.PlannedCandidate;
import io.github.foldmill.parallel.Backend;
import io.github.foldmill.parallel.Capability;
import io.github.foldmill.parallel.Parallel;
import io.github.foldmill.parallel.ProcessOptions;
import java.util.List;
import java.util.TreeSet;

/** Decides where the steps and learners of a search are fitted. */
final class FitPlaces {
  private static final System.Logger LOGGER = System.getLogger("io.github.foldmill.search");

  private FitPlaces() {}

  static FitPlace of(Running running, List<PlannedCandidate> candidates, FitWitness witness) {
    var parallel = running.parallel();
    var limit = running.limits().fit();
    var memory = running.limits().memory();
    if (memory.isPresent()) {
      var place = roomy(running, parallel, memory.getAsLong());
      return FitElsewhere.limited(limit.map(place::timeLimit).orElse(place), witness);
    }
    if (limit.isPresent()) {
      // Only the end of a process ends a fit for sure.
      var place =
          running.place().backend().isPresent() ? parallel : parallel.backend(Backend.processes());
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

  /** Only a process has a memory of its own. */
  private static Parallel roomy(Running running, Parallel parallel, long bytes) {
    var asked = running.place().backend();
    if (asked.isPresent() && !asked.get().equals(Backend.processes())) {
      throw new IllegalArgumentException(
          "fitMemory(%d) needs worker processes of the search's own, the back end is %s; leave it out or set Backend.processes()"
              .formatted(bytes, asked.get().name()));
    }
    var options = ProcessOptions.defaults().withTaskMemory(bytes).withMaxMemory(bytes / 2);
    var place = parallel.backend(Backend.processes(options));
    if (isHere(place)) {
      throw new IllegalStateException(
          "fitMemory(%d) cannot be kept in a search inside a task of a worker process; leave it out"
              .formatted(bytes));
    }
    return place;
  }

  private static boolean isHere(Parallel parallel) {
    return parallel.effectiveBackend().capabilities().contains(Capability.SHARED_MEMORY);
  }
}
