package io.github.foldmill.memory;

import io.github.foldmill.hash.ContentHash;
import io.github.foldmill.persist.MissingCodecException;
import io.github.foldmill.persist.ModelCodec;
import io.github.foldmill.persist.Persist;
import io.github.foldmill.persist.Persister;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;

/**
 * Keeps results by content, in RAM and on disk; joblib's {@code Memory}.
 *
 * <p>What is damaged is set aside, reported by one warning, and computed again. What cannot be
 * written is computed again next time. Safe for use by many threads and, through one folder, by
 * many processes.
 *
 * {@snippet :
 * var memory = Memory.at(Path.of(".foldmill"));
 * var load = memory.cache("load", (Path file) -> parse(file));
 * Tabular table = load.apply(Path.of("wine.csv"));
 * }
 */
public final class Memory {
  /** The budget of the RAM level in bytes. */
  public static final long DEFAULT_RAM_BYTES = 256L << 20;

  private static final int NAMED_IMPURITIES = 3;

  private static final System.Logger LOGGER = System.getLogger(Memory.class.getName());

  private final Optional<Path> directory;
  private final Store store;
  private final RamLevel ram;
  private final Persister persister;
  private final CodeFingerprint code = new CodeFingerprint();
  private final ConcurrentMap<ContentHash, FutureTask<Object>> running = new ConcurrentHashMap<>();
  private final Set<String> warned = ConcurrentHashMap.newKeySet();
  private final LongAdder hits = new LongAdder();
  private final LongAdder misses = new LongAdder();
  private final LongAdder writes = new LongAdder();
  private final LongAdder damaged = new LongAdder();

  private Memory(Optional<Path> directory, Store store, RamLevel ram, Persister persister) {
    this.directory = directory;
    this.store = store;
    this.ram = ram;
    this.persister = persister;
  }

  /**
   * Returns a memory that keeps nothing: functions behave as if they were not cached.
   *
   * @return a memory without disk and RAM
   */
  public static Memory none() {
    return new Memory(Optional.empty(), NoStore.INSTANCE, new RamLevel(0), Persist.with());
  }

  /**
   * Returns a memory in a folder, which is created when the first value is written.
   *
   * @param directory the folder, to be used for nothing else
   * @return the memory
   */
  public static Memory at(Path directory) {
    return at(directory, Persist.with());
  }

  private static Memory at(Path directory, Persister persister) {
    return new Memory(
        Optional.of(directory),
        new FileStore(directory.resolve("v1"), persister),
        new RamLevel(DEFAULT_RAM_BYTES),
        persister);
  }

  /**
   * Returns this memory with more codecs, for values whose types have none registered as a service.
   *
   * @param codecs the codecs
   * @return a memory over the same folder
   */
  public Memory with(ModelCodec<?>... codecs) {
    var more = Persister.of(persister.codecs().with(codecs));
    return directory.map(path -> at(path, more)).orElse(this);
  }

  /**
   * Returns the folder of this memory.
   *
   * @return the folder, or empty for {@link #none()}
   */
  public Optional<Path> directory() {
    return directory;
  }

  /**
   * Makes a function remember its results.
   *
   * <p>If its code reads a static field that may change, such as one that is not final, one warning
   * says so: the key covers the code that sets the field, not the value at the time of the call.
   *
   * @param name a name for reports; it is not part of the key
   * @param function a lambda or method reference, or a record
   * @param <A> the type of its argument
   * @param <R> the type of its result; a type that has a codec
   * @return the function with a memory
   * @throws IllegalArgumentException if the function's code or captured values have no identity
   */
  public <A, R> CachedFunction<A, R> cache(String name, MemoFunction<A, R> function) {
    Objects.requireNonNull(function, "function");
    var identity = code.identity(function);
    warnOfImpurities(name, identity.impurities());
    return new CachedFunction<>(this, name, function, code, identity);
  }

  private void warnOfImpurities(String name, Collection<String> impurities) {
    if (impurities.isEmpty() || !warned.add(name + impurities)) {
      return;
    }
    String first = impurities.stream().limit(NAMED_IMPURITIES).collect(Collectors.joining(", "));
    int more = impurities.size() - NAMED_IMPURITIES;
    LOGGER.log(
        System.Logger.Level.WARNING,
        "cached function {0} reads what its key does not cover: {1}; pass it as an argument, or"
            + " put what it stands for into version(...)",
        name,
        more > 0 ? first + " and " + more + " more" : first);
  }

  /**
   * Returns the value of a key, computing it if it is not kept.
   *
   * <p>Calls with one key at one time compute once; the others wait and share the result.
   *
   * @param key the key
   * @param madeBy a name for reports
   * @param computation computes the value
   * @return the value
   * @throws Exception what the computation threw; failures are not kept
   */
  public Object compute(ContentHash key, String madeBy, Callable<?> computation) throws Exception {
    return compute(key, madeBy, Map.of(), computation);
  }

  Object compute(ContentHash key, String madeBy, Map<String, String> notes, Callable<?> computation)
      throws Exception {
    var task = new FutureTask<Object>(() -> findOrCompute(key, madeBy, notes, computation));
    var first = running.putIfAbsent(key, task);
    if (first == null) {
      try {
        task.run();
      } finally {
        running.remove(key, task);
      }
    }
    try {
      return (first == null ? task : first).get();
    } catch (ExecutionException e) {
      throw unwrap(e);
    }
  }

  private static Exception unwrap(ExecutionException wrapped) {
    return switch (wrapped.getCause()) {
      case Exception exception -> exception;
      case Error error -> throw error;
      case null, default -> wrapped;
    };
  }

  private Object findOrCompute(
      ContentHash key, String madeBy, Map<String, String> notes, Callable<?> computation)
      throws Exception {
    var kept = read(key);
    if (kept.isPresent()) {
      return kept.get().value();
    }
    long start = System.nanoTime();
    Object value = Objects.requireNonNull(computation.call(), "result of " + madeBy);
    var nanos = Long.toString(System.nanoTime() - start);
    var info = new HashMap<>(notes);
    info.putAll(Map.of("made_by", madeBy, "nanos", nanos));
    write(key, new StoredValue(value, info));
    return value;
  }

  /**
   * Tells whether a value is kept, without reading it.
   *
   * @param key the key
   * @return whether {@link #read} is worth a try
   */
  public boolean contains(ContentHash key) {
    return ram.contains(key) || store.contains(key);
  }

  /**
   * Reads a value with its notes.
   *
   * @param key the key
   * @return the value, or empty if it is not kept or was damaged
   */
  public Optional<StoredValue> read(ContentHash key) {
    var held = ram.get(key);
    if (held.isPresent()) {
      hits.increment();
      return held;
    }
    try {
      var kept = store.read(key);
      kept.ifPresent(value -> ram.put(key, value, store.bytes(key)));
      (kept.isPresent() ? hits : misses).increment();
      return kept;
    } catch (IOException e) {
      setAside(key, e);
      misses.increment();
      return Optional.empty();
    }
  }

  private void setAside(ContentHash key, IOException damage) {
    damaged.increment();
    LOGGER.log(
        System.Logger.Level.WARNING,
        "cache entry {0} is damaged and will be computed again: {1}",
        key,
        damage.getMessage());
    try {
      store.quarantine(key);
    } catch (IOException e) {
      LOGGER.log(System.Logger.Level.DEBUG, "cannot set aside cache entry " + key, e);
    }
  }

  /**
   * Keeps a value with its notes.
   *
   * @param key the key
   * @param value the value
   * @return whether it is on disk now; false if its type has no codec or the disk refuses it
   */
  public boolean write(ContentHash key, StoredValue value) {
    if (directory.isEmpty()) {
      return false;
    }
    try {
      store.write(key, value);
      ram.put(key, value, store.bytes(key));
      writes.increment();
      return true;
    } catch (MissingCodecException e) {
      LOGGER.log(System.Logger.Level.DEBUG, "not kept on disk: {0}", e.getMessage());
      return false;
    } catch (IOException e) {
      LOGGER.log(
          System.Logger.Level.WARNING,
          "cannot write to the cache in {0}, results are not kept: {1}",
          directory.get(),
          e.getMessage());
      return false;
    }
  }

  /**
   * Removes everything that this memory keeps.
   *
   * @throws IOException if a file cannot be removed
   */
  public void clear() throws IOException {
    ram.clear();
    store.clear();
  }

  /**
   * Returns what this memory has done so far.
   *
   * @return a snapshot
   */
  public CacheStats stats() {
    return new CacheStats(hits.sum(), misses.sum(), writes.sum(), damaged.sum());
  }
}
