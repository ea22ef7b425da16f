package io.github.foldmill.internal.cells;

import io.github.foldmill.hash.ContentHash;
import io.github.foldmill.internal.io.LogRecord;
import io.github.foldmill.internal.io.RecordLog;
import io.github.foldmill.internal.io.ScoreFolder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps scores: thousands of tiny values, for which a file each would be too dear.
 *
 * <p>All that other runs have written is read when the journal is opened; what they add is read
 * when it is asked for. Safe for use by many threads.
 */
final class ScoreJournal implements AutoCloseable {
  private static final System.Logger LOGGER = System.getLogger(ScoreJournal.class.getName());

  /** What stands for the words of warnings, which are not in the journal. */
  static final List<String> WARNED =
      List.of("there was a warning in an earlier run, and the memory has its words no more");

  private static final int SCORE_NANOS = Double.BYTES + Long.BYTES;

  private final RecordLog log;
  private final ConcurrentHashMap<ContentHash, CellValue> scores = new ConcurrentHashMap<>();

  private ScoreJournal(RecordLog log) {
    this.log = log;
  }

  /** Opens the scores of a cache; {@code version} is the folder of its version. */
  static ScoreJournal open(Path version) throws IOException {
    var journal = new ScoreJournal(new RecordLog(ScoreFolder.in(version)));
    journal.log.readAll(journal::take);
    return journal;
  }

  private void take(LogRecord record) {
    var payload = record.payload();
    // The sign of the time, which is never negative, tells that there were warnings.
    long scoreNanos = payload.getLong(SCORE_NANOS);
    scores.put(
        new ContentHash(record.key().high(), record.key().low()),
        new CellValue(
            payload.getDouble(0),
            payload.getLong(Double.BYTES),
            scoreNanos & Long.MAX_VALUE,
            scoreNanos < 0 ? WARNED : List.of()));
  }

  /** Returns a score, as far as it is known without looking at files again. */
  Optional<CellValue> get(ContentHash key) {
    return Optional.ofNullable(scores.get(key));
  }

  /** Returns a score, even if another run has written it a moment ago. */
  synchronized Optional<CellValue> getLatest(ContentHash key) {
    if (!scores.containsKey(key)) {
      try {
        log.readNews(this::take);
      } catch (IOException e) {
        LOGGER.log(System.Logger.Level.DEBUG, "scores of other runs are not seen", e);
      }
    }
    return get(key);
  }

  /** Appends a score; the value of {@code score} is a {@code Double}. */
  synchronized void append(ContentHash key, CellValue score) throws IOException {
    if (scores.putIfAbsent(key, score) != null) {
      return;
    }
    var payload = ByteBuffer.allocate(ScoreFolder.PAYLOAD_BYTES);
    long sign = score.warnings().isEmpty() ? 0 : Long.MIN_VALUE;
    payload
        .putDouble((Double) score.value())
        .putLong(score.fitNanos())
        .putLong(score.scoreNanos() | sign);
    log.append(
        new LogRecord(
            new LogRecord.Key(key.high(), key.low()),
            score.fitNanos() + score.scoreNanos(),
            payload.flip()));
  }

  @Override
  public synchronized void close() throws IOException {
    log.close();
  }
}
