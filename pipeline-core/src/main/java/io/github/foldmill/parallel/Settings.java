package io.github.foldmill.parallel;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** What a {@link Parallel} was told; null is what it was not told. Changed only as a fresh copy. */
final class Settings {

  @Nullable Integer nJobs;
  @Nullable Backend backend;
  @Nullable Integer innerThreads;
  @Nullable ProgressListener listener;
  @Nullable LongFunction<String> names;
  @Nullable Duration timeLimit;
  @Nullable Duration deadline;
  @Nullable Long seed;
  Set<Capability> preferred = Set.of();
  Set<Capability> required = Set.of();
  int retries;
  int batchSize;
  int lookAhead;

  Settings copy() {
    Settings copy = new Settings();
    copy.nJobs = nJobs;
    copy.backend = backend;
    copy.innerThreads = innerThreads;
    copy.listener = listener;
    copy.names = names;
    copy.timeLimit = timeLimit;
    copy.deadline = deadline;
    copy.seed = seed;
    copy.preferred = preferred;
    copy.required = required;
    copy.retries = retries;
    copy.batchSize = batchSize;
    copy.lookAhead = lookAhead;
    return copy;
  }

  void prefer(Capability... capabilities) {
    preferred = setOf(capabilities);
    requireConsistent();
  }

  void require(Capability... capabilities) {
    required = setOf(capabilities);
    requireConsistent();
  }

  private void requireConsistent() {
    Set<Capability> all = EnumSet.noneOf(Capability.class);
    all.addAll(required);
    all.addAll(preferred);
    if (all.size() > 1 && all.contains(Capability.SHARED_MEMORY)) {
      throw new IllegalArgumentException(
          "prefer and require must not contradict each other: tasks that share the caller's memory"
              + " exclude the rest of "
              + all);
    }
  }

  private static Set<Capability> setOf(Capability... capabilities) {
    Set<Capability> set = EnumSet.noneOf(Capability.class);
    set.addAll(Arrays.asList(capabilities));
    return Collections.unmodifiableSet(set);
  }

  static Duration requirePositive(String name, Duration time) {
    if (!time.isPositive()) {
      throw new IllegalArgumentException(name + " must be above zero, was " + time);
    }
    return time;
  }

  static int requireAtLeastOne(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(name + " must be at least 1, was " + value);
    }
    return value;
  }

  static int requireRetries(int value) {
    if (value < 0 || value > 100) {
      throw new IllegalArgumentException("retries must be from 0 to 100, was " + value);
    }
    return value;
  }
}
