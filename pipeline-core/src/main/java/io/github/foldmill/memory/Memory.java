package io.github.foldmill.memory;

import io.github.foldmill.hash.ContentHash;
import io.github.foldmill.hash.HashSink;
import io.github.foldmill.hash.Hashable;
import io.github.foldmill.persist.ModelCodec;
import io.github.foldmill.persist.Persister;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;

/**
 * Keeps results by content, in RAM and on disk; joblib's {@code Memory}.
 *
 * <p>One key is computed once, by whichever thread or process comes first, and the others wait for
 * it. The folder keeps itself within a budget. What is damaged is set aside, reported by one
 * warning, and computed again. What cannot be written is computed again next time. A result is
 * never shared in a form that a caller could change.
 *
 * <p>Safe for use by many threads and, through one folder, by many processes.
 *
 * {@snippet class="io.github.foldmill.search.SnippetsTest" region="memory"}
 */
public final class Memory extends FunctionCache implements Hashable {
  /** The budget of the RAM level in bytes. */
  public static final long DEFAULT_RAM_BYTES = 256L << 20;

  /** The budget of the folder in bytes, unless another policy is given. */
  public static final long DEFAULT_DISK_BYTES = 20L << 30;

  private final Optional<Path> directory;
  private final Store store;
  private final MemorySettings settings;
  private final CodeFingerprint code;
  private final Keeper keeper;
  private final Engine engine;

  private Memory(
      Optional<Path> directory, Store store, MemorySettings settings, CodeFingerprint code) {
    this.directory = directory;
    this.store = store;
    this.settings = settings;
    this.code = code;
    Object place = directory.<Object>map(path -> path.toAbsolutePath().normalize()).orElse(store);
    var listener = settings.listener();
    this.keeper =
        new Keeper(
            store,
            place.toString(),
            new RamLevel(settings.ramBytes()),
            settings.policy(),
            listener);
    var locks = new KeyLock(directory.map(EntryFolder::locks), settings.patience());
    this.engine = new Engine(keeper, new Flights(place), locks, listener);
  }

  /**
   * Returns a memory that keeps nothing: functions behave as if they were not cached.
   *
   * @return a memory without disk and RAM
   */
  public static Memory none() {
    return new Memory(
        Optional.empty(),
        NoStore.INSTANCE,
        MemorySettings.of(0, CachePolicy.unlimited()),
        CodeFingerprint.ofProcess());
  }

  /**
   * Returns a memory in a folder, which is created when the first value is written.
   *
   * @param directory the folder; what else is in it is left alone
   * @return the memory
   */
  public static Memory at(Path directory) {
    var settings = defaults();
    return new Memory(
        Optional.of(directory),
        new EntryFolder(directory, settings.persister()),
        settings,
        new CodeFingerprint());
  }

  /**
   * Returns a memory over a store of another kind, such as a database. Processes that share it do
   * not wait for each other.
   *
   * @param store the store
   * @return the memory
   */
  public static Memory over(Store store) {
    return new Memory(
        Optional.empty(),
        Objects.requireNonNull(store, "store"),
        defaults(),
        new CodeFingerprint());
  }

  private static MemorySettings defaults() {
    return MemorySettings.of(DEFAULT_RAM_BYTES, CachePolicy.unlimited().bytes(DEFAULT_DISK_BYTES));
  }

  /** The same memory with other settings, and nothing in RAM. */
  private Memory with(MemorySettings other) {
    if (isNone()) {
      return this;
    }
    var same = directory.<Store>map(path -> new EntryFolder(path, other.persister())).orElse(store);
    return new Memory(directory, same, other, code);
  }

  /**
   * Returns this memory with more codecs, for values whose types have none registered as a service.
   *
   * @param codecs the codecs
   * @return a memory over the same folder
   */
  public Memory with(ModelCodec<?>... codecs) {
    var more = Persister.of(settings.persister().codecs().with(codecs));
    return with(settings.withPersister(more));
  }

  /**
   * Returns this memory with another budget of the RAM level.
   *
   * @param bytes about how much heap values may take, 0 for no RAM level; 256 MiB by default
   * @return a memory over the same folder
   * @throws IllegalArgumentException if the number is negative
   */
  public Memory ram(long bytes) {
    return with(settings.withRam(bytes));
  }

  /**
   * Returns this memory with other limits of the folder, which are kept on every write.
   *
   * @param policy the limits; 20 GiB by default
   * @return a memory over the same folder
   */
  public Memory budget(CachePolicy policy) {
    return with(settings.withPolicy(policy));
  }

  /**
   * Returns this memory with a listener, in place of the one before.
   *
   * @param listener hears of every hit, computation, write and eviction
   * @return a memory over the same folder
   */
  public Memory listener(MemoryListener listener) {
    return with(settings.withListener(listener));
  }

  /**
   * Returns this memory with another limit on waiting for a process that computes the same result.
   * After that time this process computes it too.
   *
   * @param patience the time, 30 minutes by default
   * @return a memory over the same folder
   */
  public Memory patience(Duration patience) {
    return with(settings.withPatience(patience));
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
   * Returns the identities of the code that this memory has looked at. Whoever else needs some
   * saves time by asking this object. Every memory that keeps something has one of its own, because
   * a jar that changes while the process runs must be read again by whoever loads it anew; all that
   * keep {@linkplain #none() nothing} have one together.
   *
   * @return the fingerprints
   */
  @Override
  public CodeFingerprint code() {
    return code;
  }

  @Override
  Memory memory() {
    return this;
  }

  boolean isNone() {
    return store == NoStore.INSTANCE;
  }

  Keeper keeper() {
    return keeper;
  }

  Engine engine() {
    return engine;
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
   * @throws RecursiveCallException if the computation asks for this very key
   */
  public Object compute(ContentHash key, String madeBy, Callable<?> computation) throws Exception {
    if (isNone()) {
      return Objects.requireNonNull(computation.call(), "result of " + madeBy);
    }
    return engine.get(
        new Request(key, madeBy, () -> "", Map::of, CacheOptions.defaults(), computation));
  }

  /**
   * Claims a key for a caller that computes its value by means of its own and then writes it.
   *
   * <p>Who gets the claim looks first whether the value {@linkplain #contains is kept} by now. That
   * many callers are told at one time that they may happens only if there is no folder to agree on,
   * if its file system has no locks, or if one has lost its {@linkplain #patience patience}.
   *
   * @param key the key
   * @param waited how long the caller has been told that somebody else has it
   * @return the claim, or that somebody else has it
   */
  public Claim claim(ContentHash key, Duration waited) {
    return isNone() ? Claim.free() : engine.claim(key, waited);
  }

  /**
   * Tells whether a value is kept, without reading it.
   *
   * @param key the key
   * @return whether {@link #read} is worth a try
   */
  public boolean contains(ContentHash key) {
    return keeper.contains(key);
  }

  /**
   * Reads a value with its notes.
   *
   * @param key the key
   * @return the value, or empty if it is not kept or was damaged
   */
  public Optional<StoredValue> read(ContentHash key) {
    var found = keeper.find(key, "unknown", CacheOptions.defaults());
    (found.isPresent() ? keeper.hits : keeper.misses).increment();
    return found;
  }

  /**
   * Keeps a value with its notes, unless the key has one.
   *
   * @param key the key
   * @param value the value
   * @return whether it is on disk now; false if its type has no codec or the disk refuses it
   */
  public boolean write(ContentHash key, StoredValue value) {
    return !isNone() && keeper.keep(key, value, CacheOptions.defaults(), false);
  }

  /**
   * Keeps a value with its notes and gives it back as it is read from the folder: its tensors are
   * views of the mapped file and take no heap.
   *
   * <p>Unlike {@link #write}, which compresses what gets smaller by that, this writes tensors as
   * they are, in the place of an entry that may be there.
   *
   * @param key the key
   * @param value the value
   * @return the value as it was read, or empty if its type has no codec or the disk refuses it
   */
  public Optional<StoredValue> map(ContentHash key, StoredValue value) {
    var options = CacheOptions.defaults().mapped().withoutRam();
    return !isNone() && keeper.keep(key, value, options, true)
        ? keeper.find(key, "unknown", options)
        : Optional.empty();
  }

  /**
   * Estimates how much heap a value takes, without looking at the content of arrays. Objects that
   * are neither arrays, records, collections nor {@link Hashable} count as small.
   *
   * @param value the value
   * @return bytes, at least 0
   */
  public static long weigh(Object value) {
    return Weight.of(value);
  }

  /**
   * Tells whether writing a value would pay: whether computing it takes longer than writing and
   * reading such a value has taken so far, in this run and earlier ones.
   *
   * @param madeBy what made it; costs are remembered by this name
   * @param saved how long computing it takes
   * @return whether to keep it
   */
  public boolean pays(String madeBy, Duration saved) {
    return !isNone() && keeper.pays(madeBy, saved);
  }

  /**
   * Lists what is kept, without reading it.
   *
   * @return what is known of each entry, the newest first
   * @throws IOException if the folder cannot be read
   */
  public List<EntryInfo> entries() throws IOException {
    return keeper.entries().stream()
        .sorted(Comparator.comparing(EntryInfo::created).reversed())
        .toList();
  }

  /**
   * Removes entries until what is left keeps to some limits; joblib's {@code reduce_size}.
   *
   * @param limits the limits
   * @return what was removed, the first to go first
   * @throws IOException if an entry cannot be removed
   */
  public List<EntryInfo> evictTo(CachePolicy limits) throws IOException {
    return keeper.evict(limits);
  }

  /** Removes all entries of a name. */
  void clear(String madeBy) throws IOException {
    keeper.remove(keeper.entriesOf(madeBy).stream().map(EntryInfo::key).toList());
  }

  /**
   * Removes everything that this memory keeps, scores of searches included.
   *
   * @throws IOException if a file cannot be removed
   */
  public void clear() throws IOException {
    keeper.clear();
  }

  /**
   * Returns what this memory has done so far.
   *
   * @return a snapshot
   */
  public CacheStats stats() {
    return keeper.stats();
  }

  /**
   * Lets this memory be watched through the platform's MBean server, such as by JConsole: as {@code
   * io.github.foldmill:type=Memory,name=…}, a {@link CacheMXBean}. If there is one of that name
   * already, {@code number=2} follows, and so on.
   *
   * @param name the name, not empty; it is quoted where JMX asks for that
   * @return what takes the bean away again
   * @throws IllegalArgumentException if the name is empty
   */
  public CacheWatch jmx(String name) {
    if (name.isEmpty()) {
      throw new IllegalArgumentException("the JMX name of a memory must not be empty");
    }
    return CacheWatch.of(this, name);
  }

  /** Writes nothing: where results are kept never changes what they are. */
  @Override
  public void hashInto(HashSink sink) {}
}
