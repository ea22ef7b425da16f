package io.github.foldmill.internal.cells;

import io.github.foldmill.hash.ContentHash;
import io.github.foldmill.hash.Hashing;
import io.github.foldmill.memory.Memory;
import io.github.foldmill.memory.StoredValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Transformed data that several cells read: up to a number of bytes it lies in the heap, what comes
 * later goes to mapped files, until there is room again.
 *
 * <p>The files are entries of the search's memory; without one, or where a value is not the same in
 * every run, they lie in a temporary folder that is removed at the end. A value whose type has no
 * codec, and one of which nobody can tell how big it is, stay in the heap. Safe for use by many
 * threads.
 */
public final class SharedData implements AutoCloseable {
  private static final System.Logger LOGGER = System.getLogger(SharedData.class.getName());

  private final long budgetBytes;
  private final Optional<Memory> memory;
  private final AtomicLong heapBytes = new AtomicLong();
  private final AtomicLong mapped = new AtomicLong();
  private final Set<String> unwritable = ConcurrentHashMap.newKeySet();
  private @Nullable Path temporaryFolder;
  private @Nullable Memory temporary;

  private SharedData(long budgetBytes, Optional<Memory> memory) {
    this.budgetBytes = budgetBytes;
    this.memory = memory;
  }

  /**
   * Returns what holds all data in the heap.
   *
   * @return a place without a limit
   */
  public static SharedData inHeap() {
    return new SharedData(Long.MAX_VALUE, Optional.empty());
  }

  /**
   * Returns what holds so much data in the heap, and more in files.
   *
   * @param budgetBytes the most bytes in the heap
   * @param memory where files go, if it has a folder
   * @return the place
   */
  public static SharedData within(long budgetBytes, Memory memory) {
    return new SharedData(
        budgetBytes, Optional.of(memory).filter(some -> some.directory().isPresent()));
  }

  /** Returns the value of a cell in the form in which it is to be held until nobody reads it. */
  CellValue admit(CellTask task, CellValue value) {
    if (budgetBytes == Long.MAX_VALUE || !isShared(task)) {
      return value;
    }
    long bytes = Memory.weigh(value.value());
    if (heapBytes.addAndGet(bytes) <= budgetBytes) {
      task.heapBytes = bytes;
      return value;
    }
    heapBytes.addAndGet(-bytes);
    return mapped(task.cell, value);
  }

  private static boolean isShared(CellTask task) {
    return switch (task.cell.kind()) {
      case TRANSFORM, RESAMPLE, COMBINE -> task.dependents.size() > 1;
      case ROWS, FIT, DERIVE, LEARN, DERIVE_MODEL, PREDICT, INSPECT, SCORE, ASSEMBLE -> false;
    };
  }

  /** Takes note that a value is held no more. */
  void released(CellTask task) {
    heapBytes.addAndGet(-task.heapBytes);
    task.heapBytes = 0;
  }

  /**
   * Returns how often a value was put into a file.
   *
   * @return the number so far
   */
  public long mapped() {
    return mapped.get();
  }

  /** Returns the folder that is removed at the end, if there was need for one. */
  synchronized Optional<Path> temporaryFolder() {
    return Optional.ofNullable(temporaryFolder);
  }

  private CellValue mapped(Cell cell, CellValue value) {
    var kind = cell.kind() + " " + cell.stage();
    if (unwritable.contains(kind)) {
      return value;
    }
    try {
      boolean lasting = cell.repeatable() && memory.isPresent();
      var place = lasting ? memory.get() : temporary();
      // Of a value that differs between runs there may be several with one key.
      ContentHash key =
          lasting ? cell.key() : Hashing.hashOf(List.of("mapped", cell.key(), mapped.get()));
      var found = place.map(key, new StoredValue(value.value(), CellNotes.of(kind, value)));
      if (found.isPresent()) {
        mapped.incrementAndGet();
        return new CellValue(
            found.get().value(), value.fitNanos(), value.scoreNanos(), value.warnings());
      }
    } catch (IOException e) {
      LOGGER.log(System.Logger.Level.DEBUG, "no folder for transformed data", e);
    }
    if (unwritable.add(kind)) {
      LOGGER.log(
          System.Logger.Level.WARNING,
          "values of \"{0}\" cannot be put into files and stay in the heap, beyond its budget",
          kind);
    }
    return value;
  }

  private synchronized Memory temporary() throws IOException {
    var known = temporary;
    if (known == null) {
      var folder = Files.createTempDirectory("foldmill-data");
      temporaryFolder = folder;
      known = Memory.at(folder).ram(0);
      temporary = known;
    }
    return known;
  }

  /** Removes the temporary folder, if there is one; what is mapped stays readable. */
  @Override
  public synchronized void close() {
    var folder = temporaryFolder;
    if (folder == null) {
      return;
    }
    temporaryFolder = null;
    temporary = null;
    try (var paths = Files.walk(folder)) {
      for (var path : paths.sorted(Comparator.reverseOrder()).toList()) {
        remove(path);
      }
    } catch (IOException e) {
      LOGGER.log(System.Logger.Level.DEBUG, "cannot look into " + folder, e);
    }
  }

  private static void remove(Path path) {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      // Windows keeps a mapped file; the JVM removes it at its end.
      path.toFile().deleteOnExit();
    }
  }
}
