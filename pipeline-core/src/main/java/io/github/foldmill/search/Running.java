package io.github.foldmill.search;

import io.github.foldmill.memory.Memory;
import io.github.foldmill.parallel.Backend;
import io.github.foldmill.parallel.Parallel;
import io.github.foldmill.parallel.ProgressListener;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;

/** How the work is done; nothing here but the seed and the limits may change a result. */
record Running(
    OptionalInt nJobs,
    Optional<Backend> backend,
    Memory memory,
    long seed,
    ProgressListener listener,
    Limits limits,
    boolean sharing,
    long heapBudget,
    double verified) {

  static Running byDefault() {
    return new Running(
        OptionalInt.empty(),
        Optional.empty(),
        Memory.none(),
        0,
        new ProgressListener() {},
        Limits.none(),
        true,
        Runtime.getRuntime().maxMemory() / 4,
        0);
  }

  Running withNJobs(int value) {
    return new Running(
        OptionalInt.of(value),
        backend,
        memory,
        seed,
        listener,
        limits,
        sharing,
        heapBudget,
        verified);
  }

  Running withBackend(Backend value) {
    return new Running(
        nJobs, Optional.of(value), memory, seed, listener, limits, sharing, heapBudget, verified);
  }

  Running withMemory(Memory value) {
    return new Running(
        nJobs, backend, value, seed, listener, limits, sharing, heapBudget, verified);
  }

  Running withSeed(long value) {
    return new Running(
        nJobs, backend, memory, value, listener, limits, sharing, heapBudget, verified);
  }

  Running withListener(ProgressListener value) {
    return new Running(nJobs, backend, memory, seed, value, limits, sharing, heapBudget, verified);
  }

  Running withLimits(Limits value) {
    return new Running(
        nJobs, backend, memory, seed, listener, value, sharing, heapBudget, verified);
  }

  Running withoutSharing() {
    return new Running(nJobs, backend, memory, seed, listener, limits, false, heapBudget, verified);
  }

  Running withHeapBudget(long value) {
    return new Running(nJobs, backend, memory, seed, listener, limits, sharing, value, verified);
  }

  Running verifying(double share) {
    return new Running(nJobs, backend, memory, seed, listener, limits, sharing, heapBudget, share);
  }

  /** Returns where this search keeps what outlives it, if it keeps anything. */
  Optional<Path> cacheFolder() {
    return sharing ? memory.directory() : Optional.empty();
  }

  /** Returns the description of how many cells run at once, and on what. */
  Parallel parallel() {
    var parallel = nJobs.isPresent() ? Parallel.nJobs(nJobs.getAsInt()) : Parallel.configured();
    return backend.map(parallel::backend).orElse(parallel);
  }
}
