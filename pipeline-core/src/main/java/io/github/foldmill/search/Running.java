package io.github.foldmill.search;

import io.github.foldmill.memory.Memory;
import io.github.foldmill.parallel.ProgressListener;
import java.util.OptionalInt;

/** How the work is done; nothing here but the seed may change a result. */
record Running(OptionalInt nJobs, Memory memory, long seed, ProgressListener listener) {

  static Running byDefault() {
    return new Running(OptionalInt.empty(), Memory.none(), 0, new ProgressListener() {});
  }

  Running withNJobs(int value) {
    return new Running(OptionalInt.of(value), memory, seed, listener);
  }

  Running withMemory(Memory value) {
    return new Running(nJobs, value, seed, listener);
  }

  Running withSeed(long value) {
    return new Running(nJobs, memory, value, listener);
  }

  Running withListener(ProgressListener value) {
    return new Running(nJobs, memory, seed, value);
  }
}
