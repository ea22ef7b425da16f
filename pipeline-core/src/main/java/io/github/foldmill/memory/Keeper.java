package io.github.foldmill.memory;

import io.github.foldmill.hash.ContentHash;
import io.github.foldmill.persist.MissingCodecException;
import io.github.foldmill.tensor.MalformedFileException;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * RAM above a store: finds, keeps and removes values, and lets no trouble with the store become
 * trouble of the caller.
 *
 * <p>Safe for use by many threads.
 */
final class Keeper {
  private static final System.Logger LOGGER = System.getLogger(Memory.class.getName());

  /** Eviction goes a little further than asked, so that not every write has to evict. */
  private static final double SLACK = 0.9;

  private static final long SWEEP_NANOS = 60_000_000_000L;

  final LongAdder hits = new LongAdder();
  final LongAdder ramHits = new LongAdder();
  final LongAdder misses = new LongAdder();
  private final LongAdder writes = new LongAdder();
  private final LongAdder damaged = new LongAdder();
  private final LongAdder evicted = new LongAdder();
  private final Store store;
  private final String place;
  private final RamLevel ram;
  private final CachePolicy policy;
  private final MemoryListener listener;
  private final @Nullable Admission admission;
  private final AtomicBoolean warnedOfWrite = new AtomicBoolean();
  private final AtomicBoolean warnedOfRead = new AtomicBoolean();
  private final AtomicLong lastSweep = new AtomicLong();

  Keeper(Store store, String place, RamLevel ram, CachePolicy policy, MemoryListener listener) {
    this.store = store;
    this.place = place;
    this.ram = ram;
    this.policy = policy;
    this.listener = listener;
    this.admission = store instanceof EntryFolder folder ? new Admission(folder.index()) : null;
  }

  CacheStats stats() {
    return new CacheStats(
        hits.sum(), ramHits.sum(), misses.sum(), writes.sum(), damaged.sum(), evicted.sum());
  }

  boolean contains(ContentHash key) {
    return ram.contains(key) || store.contains(key);
  }

  /** Finds a value without counting it as hit or miss. */
  Optional<StoredValue> find(ContentHash key, String name, CacheOptions options) {
    long start = System.nanoTime();
    if (options.keeping().ram()) {
      var held = ram.get(key);
      if (held.isPresent()) {
        if (!isValid(key, held.get().info(), options)) {
          return Optional.empty();
        }
        store.used(key);
        ramHits.increment();
        tellHit(name, key, true, start);
        return held;
      }
    }
    var kept = read(key);
    if (kept.isEmpty() || !isValid(key, kept.get().info(), options)) {
      return Optional.empty();
    }
    long elapsed = System.nanoTime() - start;
    if (admission != null) {
      admission.read(kept.get().info().getOrDefault(EntryInfo.MADE_BY, name), elapsed);
    }
    store.used(key);
    if (options.keeping().ram()) {
      ram.put(key, kept.get(), options.keeping().mapped());
    }
    tellHit(name, key, false, start);
    return kept;
  }

  private void tellHit(String name, ContentHash key, boolean inRam, long start) {
    var took = Duration.ofNanos(System.nanoTime() - start);
    listener.heard(new MemoryEvent.Hit(name, key, inRam, took));
  }

  private boolean isValid(ContentHash key, Map<String, String> notes, CacheOptions options) {
    return options.valid().isEmpty()
        || options.valid().get().test(EntryInfo.of(key, notes, store.bytes(key)));
  }

  private Optional<StoredValue> read(ContentHash key) {
    try {
      return store.read(key);
    } catch (IOException e) {
      refused(key, e);
      return Optional.empty();
    }
  }

  /** Tells whether a valid value is kept, without reading more of it than its notes. */
  boolean isKept(ContentHash key, CacheOptions options) {
    return options.valid().isEmpty()
        ? contains(key)
        : notes(key).filter(notes -> isValid(key, notes, options)).isPresent();
  }

  Optional<Map<String, String>> notes(ContentHash key) {
    try {
      return store.notes(key);
    } catch (IOException e) {
      refused(key, e);
      return Optional.empty();
    }
  }

  private void refused(ContentHash key, IOException why) {
    switch (why) {
      case MalformedFileException _ -> setAside(key, why);
      case ClosedByInterruptException _ ->
          LOGGER.log(System.Logger.Level.DEBUG, "interrupted while reading the cache", why);
      default -> {
        if (warnedOfRead.compareAndSet(false, true)) {
          LOGGER.log(
              System.Logger.Level.WARNING,
              "cannot read from the cache in {0}, results are computed again: {1}",
              place,
              why.toString());
        }
      }
    }
  }

  private void setAside(ContentHash key, IOException damage) {
    damaged.increment();
    LOGGER.log(
        System.Logger.Level.WARNING,
        "cache entry {0} is damaged and will be computed again: {1}",
        key,
        damage.getMessage());
    listener.heard(new MemoryEvent.SetAside(key, String.valueOf(damage.getMessage())));
    try {
      store.quarantine(key);
    } catch (IOException e) {
      LOGGER.log(System.Logger.Level.DEBUG, "cannot set aside cache entry " + key, e);
    }
  }

  boolean pays(String name, Duration saved) {
    return admission == null || admission.pays(name, saved);
  }

  /** Keeps a value; tells whether it is in the store now. */
  boolean keep(ContentHash key, StoredValue value, CacheOptions options, boolean replace) {
    var keeping = options.keeping();
    String name = value.info().getOrDefault(EntryInfo.MADE_BY, "unknown");
    long took = EntryInfo.number(value.info().getOrDefault(EntryInfo.NANOS, "0"));
    if (keeping.ifItPays() && !pays(name, Duration.ofNanos(took))) {
      listener.heard(new MemoryEvent.NotKept(name, key, "computing it again is faster"));
      holdUnlessMapped(key, value, options);
      return false;
    }
    try {
      long start = System.nanoTime();
      store.write(key, value, keeping.compression(), replace);
      long elapsed = System.nanoTime() - start;
      writes.increment();
      if (admission != null) {
        admission.wrote(name, elapsed);
      }
      listener.heard(new MemoryEvent.Kept(name, key, store.bytes(key), Duration.ofNanos(elapsed)));
      holdUnlessMapped(key, value, options);
      keepBudget();
      return true;
    } catch (MissingCodecException e) {
      LOGGER.log(System.Logger.Level.DEBUG, "not kept on disk: {0}", e.getMessage());
      listener.heard(new MemoryEvent.NotKept(name, key, String.valueOf(e.getMessage())));
      return false;
    } catch (ClosedByInterruptException e) {
      LOGGER.log(System.Logger.Level.DEBUG, "interrupted while writing to the cache", e);
      return false;
    } catch (IOException e) {
      listener.heard(new MemoryEvent.NotKept(name, key, e.toString()));
      if (warnedOfWrite.compareAndSet(false, true)) {
        LOGGER.log(
            System.Logger.Level.WARNING,
            "cannot write to the cache in {0}, results are not kept: {1}",
            place,
            e.toString());
      }
      return false;
    }
  }

  /** The mapped form of a value exists only once it is read back. */
  private void holdUnlessMapped(ContentHash key, StoredValue value, CacheOptions options) {
    if (options.keeping().ram() && !options.keeping().mapped()) {
      ram.put(key, value, false);
    }
  }

  private void keepBudget() throws IOException {
    if (policy.isUnlimited()) {
      return;
    }
    boolean tooMuch =
        store.bytes() > policy.maxBytes()
            || (policy.maxItems() < Long.MAX_VALUE && store.entries().size() > policy.maxItems())
            || (policy.maxAge().isPresent() && isTimeForOldOnes());
    if (tooMuch) {
      evict(policy.bytes((long) (policy.maxBytes() * SLACK)));
    }
  }

  private boolean isTimeForOldOnes() {
    long now = System.nanoTime();
    long last = lastSweep.get();
    return (last == 0 || now - last > SWEEP_NANOS) && lastSweep.compareAndSet(last, now);
  }

  List<EntryInfo> evict(CachePolicy limits) throws IOException {
    var victims = Eviction.victims(store.entries(), limits, Instant.now());
    var keys = new ArrayList<ContentHash>();
    for (var victim : victims) {
      keys.add(victim.key());
      ram.remove(victim.key());
    }
    remove(keys);
    for (var victim : victims) {
      evicted.increment();
      listener.heard(new MemoryEvent.Evicted(victim.madeBy(), victim.key(), victim.bytes()));
    }
    return victims;
  }

  List<EntryInfo> entriesOf(String name) throws IOException {
    return store.entries().stream().filter(entry -> entry.madeBy().equals(name)).toList();
  }

  Collection<EntryInfo> entries() throws IOException {
    return store.entries();
  }

  /** Removes values from RAM and store. */
  void remove(List<ContentHash> keys) throws IOException {
    keys.forEach(ram::remove);
    if (store instanceof EntryFolder folder) {
      folder.removeAll(keys);
      return;
    }
    for (var key : keys) {
      store.remove(key);
    }
  }

  void clear() throws IOException {
    ram.clear();
    store.clear();
  }
}
