package io.github.foldmill.search;

import io.github.foldmill.parallel.Backend;
import io.github.foldmill.parallel.Parallel;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Where a search works and with how much.
 *
 * @param nJobs how many cells run at once; as configured where it is empty
 * @param backend what fits run on; as configured where it is empty
 * @param heapBudget how many bytes of transformed rows may lie in the heap
 */
record Workplace(OptionalInt nJobs, Optional<Backend> backend, long heapBudget) {

  static Workplace byDefault() {
    return new Workplace(
        OptionalInt.empty(), Optional.empty(), Runtime.getRuntime().maxMemory() / 4);
  }

  Workplace withNJobs(int value) {
    return new Workplace(OptionalInt.of(value), backend, heapBudget);
  }

  Workplace withBackend(Backend value) {
    return new Workplace(nJobs, Optional.of(value), heapBudget);
  }

  Workplace withHeapBudget(long value) {
    return new Workplace(nJobs, backend, value);
  }

  /** Returns the description of how many cells run at once, and on what. */
  Parallel parallel() {
    var parallel = nJobs.isPresent() ? Parallel.nJobs(nJobs.getAsInt()) : Parallel.configured();
    return backend.map(parallel::backend).orElse(parallel);
  }
}
