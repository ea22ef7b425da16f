package io.github.foldmill.memory;

import io.github.foldmill.hash.ContentHash;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;

/**
 * Sees to it that of all who want a result at one time, in this process and in others, one computes
 * it.
 */
final class Engine {
  private final Keeper keeper;
  private final Flights flights;
  private final KeyLock locks;
  private final MemoryListener listener;

  Engine(Keeper keeper, Flights flights, KeyLock locks, MemoryListener listener) {
    this.keeper = keeper;
    this.flights = flights;
    this.locks = locks;
    this.listener = listener;
  }

  /** Finds a result or computes it. */
  Object get(Request request) throws Exception {
    Flight.asked(request.key());
    var found = keeper.find(request.key(), request.name(), request.options());
    if (found.isPresent()) {
      keeper.hits.increment();
      return found.get().value();
    }
    return fly(request, false);
  }

  /** Computes a result anew, whether it is kept or not. */
  Object refresh(Request request) throws Exception {
    Flight.asked(request.key());
    return fly(request, true);
  }

  /** Claims a key for somebody who computes it by other means, without waiting for anybody. */
  Claim claim(ContentHash key, Duration waited) {
    var mine = new Flight(key, "claimed");
    var running = flights.joinOrStart(mine, key);
    if (running.isPresent()) {
      return new Claim.Taken(running.get());
    }
    Claim.Held.Landed landed =
        landing -> {
          flights.end(mine, key);
          mine.land(landing);
        };
    var lock = locks.tryAcquire(key, waited);
    if (lock.isEmpty()) {
      landed.with(Flight.ABANDONED);
      return new Claim.Taken(null);
    }
    return new Claim.Held(landed, lock.get());
  }

  private Object fly(Request request, boolean anew) throws Exception {
    while (true) {
      var mine = new Flight(request.key(), request.name());
      var running = flights.joinOrStart(mine, request.key());
      if (running.isEmpty()) {
        return lead(request, mine, anew);
      }
      var landing = running.get().await();
      if (anew) {
        continue;
      }
      switch (landing) {
        case Flight.Landing.Shared(var value) -> {
          keeper.hits.increment();
          return value.fresh();
        }
        case Flight.Landing.Unshared(var value) -> {
          keeper.hits.increment();
          var found = keeper.find(request.key(), request.name(), request.options());
          return found.isPresent() ? found.get().value() : value;
        }
        // Whoever computed it was told to stop; that is no reason for others to.
        case Flight.Landing.Failed(InterruptedException _),
            Flight.Landing.Failed(CancellationException _) -> {}
        case Flight.Landing.Failed(Exception failure) -> throw failure;
        case Flight.Landing.Failed(Error failure) -> throw failure;
        case Flight.Landing.Failed(Throwable failure) -> throw new IllegalStateException(failure);
      }
    }
  }

  private Object lead(Request request, Flight mine, boolean anew) throws Exception {
    var landing = Flight.ABANDONED;
    try (var _ = locks.acquire(request.key())) {
      Object value = anew ? compute(request, mine, true) : findOrCompute(request, mine);
      landing = new Flight.Landing.Unshared(value);
      return value;
    } catch (Throwable failure) {
      landing = new Flight.Landing.Failed(failure);
      throw failure;
    } finally {
      flights.end(mine, request.key());
      mine.land(shared(landing, mine));
    }
  }

  /** The caller may change its value from now on, so others get a copy made before that. */
  private static Flight.Landing shared(Flight.Landing landing, Flight mine) {
    return landing instanceof Flight.Landing.Unshared(var value) && mine.isAwaited()
        ? Frozen.of(value).<Flight.Landing>map(Flight.Landing.Shared::new).orElse(landing)
        : landing;
  }

  private Object findOrCompute(Request request, Flight mine) throws Exception {
    // Another process, or the flight before this one, may have been faster.
    var found = keeper.find(request.key(), request.name(), request.options());
    if (found.isPresent()) {
      keeper.hits.increment();
      return found.get().value();
    }
    // What is there and was not found is not valid any more.
    return compute(request, mine, request.options().valid().isPresent());
  }

  private Object compute(Request request, Flight mine, boolean replace) throws Exception {
    keeper.misses.increment();
    String arguments = request.arguments().get();
    listener.heard(new MemoryEvent.Computing(request.name(), request.key(), arguments));
    var created = Instant.now();
    long start = System.nanoTime();
    Object value = mine.run(request.computation()::call);
    Objects.requireNonNull(value, () -> "result of " + request.name());
    var took = Duration.ofNanos(System.nanoTime() - start);
    listener.heard(new MemoryEvent.Computed(request.name(), request.key(), took));
    var stored = new StoredValue(value, notes(request, mine, arguments, created, took.toNanos()));
    boolean kept = keeper.keep(request.key(), stored, request.options(), replace);
    if (kept && request.options().keeping().mapped()) {
      return keeper
          .find(request.key(), request.name(), request.options())
          .map(StoredValue::value)
          .orElse(value);
    }
    return value;
  }

  private static Map<String, String> notes(
      Request request, Flight mine, String arguments, Instant created, long nanos) {
    var notes = new HashMap<>(request.notes().get());
    notes.put(EntryInfo.MADE_BY, request.name());
    notes.put(EntryInfo.NANOS, Long.toString(nanos));
    notes.put(EntryInfo.CREATED, created.toString());
    if (!arguments.isEmpty()) {
      notes.put(EntryInfo.ARGUMENTS, arguments);
    }
    var parents = mine.parents();
    if (!parents.isEmpty()) {
      notes.put(
          EntryInfo.PARENTS,
          parents.stream().sorted().map(ContentHash::text).collect(Collectors.joining(",")));
    }
    if (request.options().keeping().pinned()) {
      notes.put(EntryInfo.PINNED, "true");
    }
    return notes;
  }
}
