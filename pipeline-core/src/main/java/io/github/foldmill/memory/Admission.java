package io.github.foldmill.memory;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Decides what is worth a place on disk: what took longer to compute than it takes to write and to
 * read back.
 *
 * <p>Costs are measured per function and remembered between runs in the index. A function that was
 * never written is taken to cost ten milliseconds, so that tiny results do not fill a disk.
 */
final class Admission {
  private static final System.Logger LOGGER = System.getLogger(Admission.class.getName());
  private static final long GUESS_NANOS = 10_000_000;

  private final EntryIndex index;
  private final Map<String, Cost> costs = new ConcurrentHashMap<>();
  private final Map<String, Cost> remembered = new ConcurrentHashMap<>();

  Admission(EntryIndex index) {
    this.index = index;
  }

  private Cost cost(String name) {
    return costs.computeIfAbsent(
        name,
        _ -> {
          try {
            var cost = index.cost(name);
            remembered.put(name, cost);
            return cost;
          } catch (IOException e) {
            LOGGER.log(System.Logger.Level.DEBUG, "costs of earlier runs are unknown", e);
            return Cost.UNKNOWN;
          }
        });
  }

  boolean pays(String name, Duration saved) {
    var cost = cost(name);
    long spent = cost.writeNanos() == 0 ? GUESS_NANOS : cost.writeNanos() + cost.readNanos();
    return saved.toNanos() > spent;
  }

  void wrote(String name, long nanos) {
    update(name, cost(name).withWrite(nanos));
  }

  /** Counts only where costs are asked for, because a hit must not wait for the index. */
  void read(String name, long nanos) {
    var known = costs.get(name);
    if (known != null) {
      update(name, known.withRead(nanos));
    }
  }

  private void update(String name, Cost now) {
    costs.put(name, now);
    if (!now.differsFrom(remembered.getOrDefault(name, Cost.UNKNOWN))) {
      return;
    }
    remembered.put(name, now);
    try {
      index.measured(name, now);
    } catch (IOException e) {
      LOGGER.log(System.Logger.Level.DEBUG, "costs are not remembered", e);
    }
  }
}
