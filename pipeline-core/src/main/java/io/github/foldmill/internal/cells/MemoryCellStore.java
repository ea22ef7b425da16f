package io.github.foldmill.internal.cells;

import io.github.foldmill.hash.ContentHash;
import io.github.foldmill.hash.Hashing;
import io.github.foldmill.memory.Claim;
import io.github.foldmill.memory.Memory;
import io.github.foldmill.memory.StoredValue;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Keeps cells in a {@link Memory}, where that pays.
 *
 * <p>Scores are always kept, in a journal; so is the refitted winner. Other values are kept when
 * computing them took longer than writing and reading a value of that stage takes, as measured in
 * this run and earlier ones, and never below ten milliseconds of work. The models of folds are not
 * kept: predictions are, and they are what further scores need.
 */
public final class MemoryCellStore implements CellStore, AutoCloseable {
  private static final System.Logger LOGGER = System.getLogger(MemoryCellStore.class.getName());
  private static final long LEAST_NANOS = 10_000_000;

  private final Memory memory;
  private final ScoreJournal journal;
  private final Set<String> unwritable = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean failed = new AtomicBoolean();

  private MemoryCellStore(Memory memory, ScoreJournal journal) {
    this.memory = memory;
    this.journal = journal;
  }

  /**
   * Opens the cells kept in a memory.
   *
   * @param memory a memory with a folder
   * @param folder its folder
   * @return the store
   * @throws IOException if the folder cannot be read
   */
  public static MemoryCellStore open(Memory memory, Path folder) throws IOException {
    return new MemoryCellStore(memory, ScoreJournal.open(folder.resolve("v1")));
  }

  @Override
  public boolean has(Cell cell) {
    if (!cell.repeatable()) {
      return false;
    }
    return switch (cell.kind()) {
      case SCORE -> journal.get(cell.key()).isPresent();
      case ROWS, COMBINE, LEARN, DERIVE_MODEL -> false;
      case FIT, DERIVE, RESAMPLE, TRANSFORM, PREDICT, INSPECT, ASSEMBLE ->
          memory.contains(cell.key());
    };
  }

  @Override
  public boolean hasByNow(Cell cell) {
    return cell.kind() == CellKind.SCORE
        ? cell.repeatable() && journal.getLatest(cell.key()).isPresent()
        : has(cell);
  }

  @Override
  public Optional<CellValue> read(Cell cell) {
    if (cell.kind() == CellKind.SCORE) {
      return journal.get(cell.key()).map(score -> withWords(cell, score));
    }
    return memory.read(cell.key()).map(CellNotes::read);
  }

  /** Of a score that was warned of, the journal knows only that; the words are kept elsewhere. */
  private CellValue withWords(Cell cell, CellValue score) {
    if (!score.warnings().equals(ScoreJournal.WARNED)) {
      return score;
    }
    return memory
        .read(wordsKey(cell))
        .map(stored ->
            new CellValue(
                score.value(), score.fitNanos(), score.scoreNanos(), CellNotes.warnings(stored)))
        .filter(known -> !known.warnings().isEmpty())
        .orElse(score);
  }

  private static ContentHash wordsKey(Cell score) {
    return Hashing.hashOf(List.of("warnings", score.inputs().getFirst().key()));
  }

  /**
   * Claims whatever takes time. Rows are only selected, and scores are made under the claim on the
   * model; what differs from run to run concerns nobody else.
   */
  @Override
  public Claim claim(Cell cell, Duration waited) {
    boolean quick = cell.kind() == CellKind.ROWS || cell.kind() == CellKind.SCORE;
    return quick || !cell.repeatable() ? Claim.free() : memory.claim(cell.key(), waited);
  }

  @Override
  public void offer(Cell cell, CellValue value, long ownNanos) {
    switch (cell.kind()) {
      case ROWS, COMBINE, LEARN, DERIVE_MODEL -> {}
      case SCORE -> append(cell, value);
      case ASSEMBLE -> write(cell, value);
      case FIT, DERIVE, RESAMPLE, TRANSFORM -> writeIfItPays(cell, value, ownNanos);
      case PREDICT, INSPECT -> writeIfItPays(cell, value, value.fitNanos() + value.scoreNanos());
    }
  }

  private void append(Cell cell, CellValue value) {
    try {
      if (!value.warnings().isEmpty() && !memory.contains(wordsKey(cell))) {
        memory.write(wordsKey(cell), new StoredValue("", CellNotes.of(kindOf(cell), value)));
      }
      journal.append(cell.key(), value);
    } catch (IOException e) {
      if (failed.compareAndSet(false, true)) {
        LOGGER.log(
            System.Logger.Level.WARNING, "scores cannot be kept on disk: {0}", e.getMessage());
      }
    }
  }

  private void writeIfItPays(Cell cell, CellValue value, long savedNanos) {
    String kind = kindOf(cell);
    if (savedNanos > LEAST_NANOS
        && !unwritable.contains(kind)
        && memory.pays(kind, Duration.ofNanos(savedNanos))) {
      write(cell, value);
    }
  }

  private static String kindOf(Cell cell) {
    return cell.kind() + " " + cell.stage();
  }

  private void write(Cell cell, CellValue value) {
    var info = CellNotes.of(kindOf(cell), value);
    if (!memory.write(cell.key(), new StoredValue(value.value(), info))) {
      // A type without codec never gets one.
      unwritable.add(kindOf(cell));
    }
  }

  @Override
  public void close() throws IOException {
    journal.close();
  }
}
