package io.github.foldmill.search;

import io.github.foldmill.memory.Memory;
import io.github.foldmill.parallel.Backend;
import io.github.foldmill.parallel.Parallel;
import io.github.foldmill.parallel.ProgressListener;
import java.util.Optional;
import java.util.OptionalInt;

/** How the work is done; nothing here but the seed and the limits may change a result. */
record Running(
    OptionalInt nJobs,
    Optional<Backend> backend,
    Memory memory,
    long seed,
    ProgressListener listener,
    Limits limits) {

  static Running byDefault() {
    return new Running(
        OptionalInt.empty(),
        Optional.empty(),
        Memory.none(),
        0,
        new ProgressListener() {},
        Limits.none());
  }

  Running withNJobs(int value) {
    return new Running(OptionalInt.of(value), backend, memory, seed, listener, limits);
  }

  Running withBackend(Backend value) {
    return new Running(nJobs, Optional.of(value), memory, seed, listener, limits);
  }

  Running withMemory(Memory value) {
    return new Running(nJobs, backend, value, seed, listener, limits);
  }

  Running withSeed(long value) {
    return new Running(nJobs, backend, memory, value, listener, limits);
  }

  Running withListener(ProgressListener value) {
    return new Running(nJobs, backend, memory, seed, value, limits);
  }

  Running withLimits(Limits value) {
    return new Running(nJobs, backend, memory, seed, listener, value);
  }

  /** Returns the description of how many cells run at once, and on what. */
  Parallel parallel() {
    var parallel = nJobs.isPresent() ? Parallel.nJobs(nJobs.getAsInt()) : Parallel.configured();
    return backend.map(parallel::backend).orElse(parallel);
  }
}
