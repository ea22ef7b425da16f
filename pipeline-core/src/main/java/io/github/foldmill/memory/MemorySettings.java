package io.github.foldmill.memory;

import io.github.foldmill.persist.Persist;
import io.github.foldmill.persist.Persister;
import java.time.Duration;
import java.util.Objects;

/** What a memory was told, apart from where it is. */
record MemorySettings(
    Persister persister,
    long ramBytes,
    CachePolicy policy,
    MemoryListener listener,
    Duration patience) {
  /**
   * Only processes that wait for each other's results in a circle ever wait that long, so it may
   * exceed the longest computation.
   */
  private static final Duration PATIENCE = Duration.ofMinutes(30);

  MemorySettings {
    Objects.requireNonNull(policy, "policy");
    Objects.requireNonNull(listener, "listener");
    Objects.requireNonNull(patience, "patience");
    if (ramBytes < 0) {
      throw new IllegalArgumentException("RAM bytes must be at least 0, was " + ramBytes);
    }
  }

  static MemorySettings of(long ramBytes, CachePolicy policy) {
    return new MemorySettings(Persist.with(), ramBytes, policy, MemoryListener.none(), PATIENCE);
  }

  MemorySettings withPersister(Persister value) {
    return new MemorySettings(value, ramBytes, policy, listener, patience);
  }

  MemorySettings withRam(long bytes) {
    return new MemorySettings(persister, bytes, policy, listener, patience);
  }

  MemorySettings withPolicy(CachePolicy value) {
    return new MemorySettings(persister, ramBytes, value, listener, patience);
  }

  MemorySettings withListener(MemoryListener value) {
    return new MemorySettings(persister, ramBytes, policy, value, patience);
  }

  MemorySettings withPatience(Duration value) {
    return new MemorySettings(persister, ramBytes, policy, listener, value);
  }
}
