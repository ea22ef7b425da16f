package io.github.foldmill.search;

import io.github.foldmill.memory.Memory;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a search makes of work that was done before.
 *
 * @param memory where it keeps what outlives it
 * @param sharing whether equal work is done once; if not, the memory is left alone too
 * @param verified the share of the scores from the memory that are computed again, from 0 to 1
 */
record Reuse(Memory memory, boolean sharing, double verified) {

  static Reuse byDefault() {
    return new Reuse(Memory.none(), true, 0);
  }

  Reuse withMemory(Memory value) {
    return new Reuse(value, sharing, verified);
  }

  Reuse withoutSharing() {
    return new Reuse(memory, false, verified);
  }

  Reuse verifying(double share) {
    return new Reuse(memory, sharing, share);
  }

  /** Returns where this search keeps what outlives it, if it keeps anything. */
  Optional<Path> cacheFolder() {
    return sharing ? memory.directory() : Optional.empty();
  }
}
