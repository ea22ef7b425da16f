package io.github.foldmill.memory;

import io.github.foldmill.hash.ContentHash;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The computations in progress in this process.
 *
 * <p>The table is static because two memories over one folder must not compute one key twice, and
 * because locks between processes belong to the process as a whole. An entry lives as long as its
 * computation.
 */
final class Flights {
  private static final Map<Id, Flight> IN_PROGRESS = new ConcurrentHashMap<>();

  private final Object place;

  private record Id(Object place, ContentHash key) {}

  /**
   * Opens the table of a store.
   *
   * @param place what two memories over the same store agree on
   */
  Flights(Object place) {
    this.place = place;
  }

  /** Starts a flight, or joins the one of that key. */
  Optional<Flight> joinOrStart(Flight mine, ContentHash key) {
    var found =
        IN_PROGRESS.compute(
            new Id(place, key),
            (_, running) -> {
              if (running == null) {
                return mine;
              }
              running.join();
              return running;
            });
    return found == mine ? Optional.empty() : Optional.of(found);
  }

  /** Takes a flight from the table, so that nobody joins any more. */
  void end(Flight mine, ContentHash key) {
    IN_PROGRESS.remove(new Id(place, key), mine);
  }
}
