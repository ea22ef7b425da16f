package io.github.foldmill.djl;

import io.github.foldmill.parallel.ParallelConfig;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * What the engine is to know before it starts, since engines read their settings once: how many
 * threads it may use, and that it is to stay off the network.
 *
 * <p>Without a setting the engine gets one thread, because how a sum is split decides its last
 * bits; one that is set is lowered to the budget of whoever uses the engine first, which a worker
 * process would else exceed. Nothing is downloaded and nothing reported unless somebody asks for it
 * by setting these to {@code false}.
 */
final class EngineSettings {
  /** How many threads the engine uses inside of an operation, and how many operations at once. */
  private static final List<String> THREADS =
      List.of("ai.djl.pytorch.num_threads", "ai.djl.pytorch.num_interop_threads");

  /** Properties that keep DJL off the network, with the variables that say the same. */
  private static final Map<String, String> QUIET =
      Map.of("ai.djl.offline", "DJL_OFFLINE", "OPT_OUT_TRACKING", "OPT_OUT_TRACKING");

  private EngineSettings() {}

  /** Sets what the engine will read if it has not started yet; afterwards nothing changes. */
  static void prepare() {
    apply(System.getProperties(), System.getenv(), ParallelConfig.current().innerThreads());
  }

  static void apply(Properties properties, Map<String, String> environment, int budget) {
    for (String property : THREADS) {
      int threads = Math.clamp(threads(properties.getProperty(property)), 1, budget);
      properties.setProperty(property, Integer.toString(threads));
    }
    QUIET.forEach((property, variable) -> {
      if (!environment.containsKey(variable)) {
        properties.putIfAbsent(property, "true");
      }
    });
  }

  /** One thread unless a number is given. */
  private static int threads(@Nullable String asked) {
    try {
      return asked == null ? 1 : Integer.decode(asked);
    } catch (NumberFormatException _) {
      return 1;
    }
  }
}
