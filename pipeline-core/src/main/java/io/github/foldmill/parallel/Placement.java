package io.github.foldmill.parallel;

import io.github.foldmill.internal.concurrent.CpuBudget;
import java.util.EnumSet;
import java.util.Set;

/**
 * Where a call runs and with how much: its settings, resolved against what surrounds it.
 *
 * @param budget where its helpers' permits come from
 * @param inside what its tasks inherit
 */
record Placement(Backend backend, int parallelism, CpuBudget budget, Nesting inside) {

  private static final System.Logger LOG = System.getLogger(Parallel.class.getName());

  static Placement of(Settings settings) {
    Nesting outside = Nesting.current();
    ParallelConfig config = outside.config();
    Backend backend = choose(settings, outside);
    int jobs = settings.nJobs != null ? settings.nJobs : config.nJobs();
    int cpus = outside.budget().size();
    int parallelism = backend.parallelism(jobs, cpus);
    if (parallelism < 1) {
      throw new IllegalStateException(
          "parallelism of back end " + backend.name() + " must be at least 1, was " + parallelism);
    }
    boolean elsewhere = backend.capabilities().contains(Capability.OTHER_MACHINES);
    int inner =
        settings.innerThreads != null
            ? settings.innerThreads
            : innerThreads(backend, parallelism, config.innerThreads());
    CpuBudget budget = outside.budget().forCall(parallelism, elsewhere);
    Nesting inside = outside.deeper(config.withInnerThreads(inner));
    return new Placement(backend, parallelism, budget, inside);
  }

  private static int innerThreads(Backend backend, int parallelism, int threads) {
    int inner = backend.innerThreads(parallelism, threads);
    if (inner < 1) {
      throw new IllegalStateException(
          "inner threads of back end " + backend.name() + " must be at least 1, was " + inner);
    }
    return inner;
  }

  private static Backend choose(Settings settings, Nesting outside) {
    Set<Capability> required = settings.required;
    Backend chosen = settings.backend != null ? settings.backend : outside.config().backend();
    if (outside.sent() && !isHere(chosen)) {
      LOG.log(
          System.Logger.Level.DEBUG,
          "back end {0} is not used inside a task of another process: threads instead",
          chosen.name());
      chosen = Backend.threads();
    }
    if (chosen.capabilities().containsAll(required)) {
      boolean free = settings.backend == null && chosen.equals(Backend.threads());
      return free && !outside.sent() ? preferred(settings, chosen) : chosen;
    }
    if (settings.backend != null || outside.sent()) {
      throw new IllegalArgumentException(
          "back end must have all of "
              + required
              + ", but "
              + chosen.name()
              + " has "
              + chosen.capabilities());
    }
    return Backends.with(required)
        .orElseThrow(() ->
            new IllegalArgumentException(
                "no built-in back end has all of " + required + ": set one with backend(...)"));
  }

  private static Backend preferred(Settings settings, Backend otherwise) {
    Set<Capability> wanted = EnumSet.noneOf(Capability.class);
    wanted.addAll(settings.required);
    wanted.addAll(settings.preferred);
    return wanted.isEmpty() ? otherwise : Backends.with(wanted).orElse(otherwise);
  }

  private static boolean isHere(Backend backend) {
    return backend.capabilities().contains(Capability.SHARED_MEMORY);
  }

  boolean isHere() {
    return isHere(backend);
  }
}
