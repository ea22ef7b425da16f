package io.github.foldmill.parallel;

import java.time.Duration;
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
}
