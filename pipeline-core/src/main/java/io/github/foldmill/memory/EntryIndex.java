package io.github.foldmill.memory;

import io.github.foldmill.hash.ContentHash;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What is known of all entries without opening any: sizes, costs, last uses.
 *
 * <p>The files of the entries are the truth; the index is only asked for sizes and order. An entry
 * is noted before it appears and struck out after it is gone, so a crash leaves at worst a line
 * without entry, which eviction removes. A lost or damaged index is rebuilt from the files.
 *
 * <p>Safe for use by many threads.
 */
final class EntryIndex {
  private static final System.Logger LOGGER = System.getLogger(EntryIndex.class.getName());
  private static final int SPARE_LINES = 1000;
  private static final long STALE_NANOS = 1_000_000_000;

  private final IndexJournal journal;
  private final Rebuild rebuild;
  private final FunctionTexts texts;
  private final Map<ContentHash, EntryInfo> entries = new HashMap<>();
  private final Map<String, Cost> costs = new HashMap<>();
  private long bytes;
  private long lines;
  private boolean loaded;
  private long refreshed;

  /** Lists the entries the hard way, by opening each. */
  @FunctionalInterface
  interface Rebuild {
    List<EntryInfo> scan() throws IOException;
  }

  EntryIndex(Path folder, Path locks, Rebuild rebuild, FunctionTexts texts) {
    this.texts = texts;
    this.journal = new IndexJournal(folder, locks);
    this.rebuild = rebuild;
  }

  /** Takes in what all processes have written so far. */
  synchronized void refresh() throws IOException {
    var news = journal.read();
    if (news.all()) {
      entries.clear();
      bytes = 0;
      lines = 0;
    }
    boolean damaged = false;
    for (String line : news.lines()) {
      var parsed = IndexLine.parse(line);
      parsed.ifPresent(this::take);
      damaged |= parsed.isEmpty();
    }
    lines += news.lines().size();
    boolean lost = entries.isEmpty() && (news.all() || !loaded);
    if (damaged || lost) {
      repair();
    }
    loaded = true;
    refreshed = System.nanoTime();
    if (lines > 2L * entries.size() + SPARE_LINES) {
      rewrite();
    }
  }

  private void repair() throws IOException {
    var found = rebuild.scan();
    if (found.isEmpty() && entries.isEmpty()) {
      return;
    }
    // Last uses are only in the index; what it still knows is better than what the files say.
    var known = Map.copyOf(entries);
    entries.clear();
    bytes = 0;
    for (var entry : found) {
      var old = known.get(entry.key());
      put(old == null ? entry : entry.usedAt(old.lastUsed()));
    }
    rewrite();
  }

  private void rewrite() {
    var all = IndexJournal.listOf(entries.values());
    costs.forEach((name, cost) -> all.add(new IndexLine.Measured(name, cost)));
    try {
      if (journal.rewrite(all)) {
        texts.rewrite(entries.values());
      }
    } catch (IOException e) {
      // What is in memory is right all the same; a folder that is read-only stays as it is.
      LOGGER.log(System.Logger.Level.DEBUG, "the index of the cache cannot be rewritten", e);
    }
    lines = all.size();
  }

  private void take(IndexLine line) {
    switch (line) {
      case IndexLine.Added(var entry) -> put(entry);
      case IndexLine.Removed(var key) -> drop(key);
      case IndexLine.Used(var key, var when) ->
          entries.computeIfPresent(key, (_, entry) -> entry.usedAt(when));
      case IndexLine.Measured(var name, var cost) -> costs.put(name, cost);
    }
  }

  private void put(EntryInfo entry) {
    drop(entry.key());
    entries.put(entry.key(), entry);
    bytes += entry.bytes();
  }

  private void drop(ContentHash key) {
    var old = entries.remove(key);
    if (old != null) {
      bytes -= old.bytes();
    }
  }

  void add(EntryInfo entry) throws IOException {
    texts.add(entry);
    append(List.of(new IndexLine.Added(entry)), true);
  }

  void remove(Collection<ContentHash> keys) throws IOException {
    append(keys.stream().<IndexLine>map(IndexLine.Removed::new).toList(), true);
  }

  /** Notes uses; creates no file, because this may happen after the folder was given up. */
  void used(Map<ContentHash, Instant> uses) throws IOException {
    append(
        uses.entrySet().stream()
            .<IndexLine>map(use -> new IndexLine.Used(use.getKey(), use.getValue()))
            .toList(),
        false);
  }

  void measured(String name, Cost cost) throws IOException {
    append(List.of(new IndexLine.Measured(name, cost)), false);
  }

  private synchronized void append(List<IndexLine> added, boolean create) throws IOException {
    if (!added.isEmpty()) {
      journal.append(added, create);
      // They will be read again with what others wrote, which changes nothing.
      added.forEach(this::take);
    }
  }

  synchronized Collection<EntryInfo> entries() throws IOException {
    refresh();
    return List.copyOf(entries.values());
  }

  /** Returns the sum of all sizes, to which other processes may have added for a second. */
  synchronized long bytes() throws IOException {
    if (!loaded || System.nanoTime() - refreshed > STALE_NANOS) {
      refresh();
    }
    return bytes;
  }

  synchronized Cost cost(String name) throws IOException {
    if (!loaded) {
      refresh();
    }
    return costs.getOrDefault(name, Cost.UNKNOWN);
  }

  synchronized void clear() throws IOException {
    journal.clear();
    entries.clear();
    costs.clear();
    bytes = 0;
    lines = 0;
  }
}
