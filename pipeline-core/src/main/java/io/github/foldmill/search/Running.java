package io.github.foldmill.search;

import io.github.foldmill.memory.Memory;
import io.github.foldmill.parallel.Parallel;

/** How the work is done; nothing here but the seed and the limits may change a result. */
record Running(Workplace place, Reuse reuse, Watching watching, Limits limits, long seed) {

  static Running byDefault() {
    return new Running(
        Workplace.byDefault(), Reuse.byDefault(), Watching.byNobody(), Limits.none(), 0);
  }

  Running with(Workplace value) {
    return new Running(value, reuse, watching, limits, seed);
  }

  Running with(Reuse value) {
    return new Running(place, value, watching, limits, seed);
  }

  Running with(Watching value) {
    return new Running(place, reuse, value, limits, seed);
  }

  Running with(Limits value) {
    return new Running(place, reuse, watching, value, seed);
  }

  Running withSeed(long value) {
    return new Running(place, reuse, watching, limits, value);
  }

  Memory memory() {
    return reuse.memory();
  }

  Parallel parallel() {
    return place.parallel();
  }
}
