package io.github.foldmill.internal.cells;

import io.github.foldmill.hash.ContentHash;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Keeps scores: thousands of tiny values, for which a file each would be too dear.
 *
 * <p>A folder holds any number of journals. Each run appends to one of its own, made when the first
 * score is written, so that processes never share a file; all are read when the folder is opened.
 * Records have one length and a checksum each: a record torn by a crash, or damaged later, is
 * skipped and costs one score. Written records are forced to disk at least once a second and at the
 * end.
 *
 * <p>Safe for use by many threads.
 */
final class ScoreJournal implements AutoCloseable {
  private static final System.Logger LOGGER = System.getLogger(ScoreJournal.class.getName());
  private static final String SUFFIX = ".scores";
  private static final int BODY_BYTES = 5 * Long.BYTES;
  private static final int RECORD_BYTES = BODY_BYTES + Integer.BYTES;
  private static final long FORCE_NANOS = 1_000_000_000;

  private final Path folder;
  private final Map<ContentHash, CellValue> scores = new ConcurrentHashMap<>();
  private @Nullable FileChannel channel;
  private long lastForce;

  private ScoreJournal(Path folder) {
    this.folder = folder;
  }

  /** Opens a folder that may not exist yet and reads all journals in it. */
  static ScoreJournal open(Path folder) throws IOException {
    var journal = new ScoreJournal(folder);
    if (Files.isDirectory(folder)) {
      try (var files = Files.newDirectoryStream(folder, "*" + SUFFIX)) {
        for (var file : files) {
          journal.readAll(file);
        }
      }
    }
    return journal;
  }

  private void readAll(Path file) throws IOException {
    var bytes = ByteBuffer.wrap(Files.readAllBytes(file));
    int damaged = 0;
    while (bytes.remaining() >= RECORD_BYTES) {
      var record = bytes.slice(bytes.position(), BODY_BYTES);
      int checksum = bytes.getInt(bytes.position() + BODY_BYTES);
      bytes.position(bytes.position() + RECORD_BYTES);
      if (checksum == checksum(record)) {
        var key = new ContentHash(record.getLong(), record.getLong());
        double score = record.getDouble();
        scores.put(key, new CellValue(score, record.getLong(), record.getLong()));
      } else {
        damaged++;
      }
    }
    if (damaged > 0) {
      LOGGER.log(
          System.Logger.Level.WARNING,
          "{0} damaged records in {1} are ignored; their scores will be computed again",
          damaged,
          file);
    }
  }

  private static int checksum(ByteBuffer record) {
    var crc = new CRC32C();
    crc.update(record.duplicate());
    return (int) crc.getValue();
  }

  Optional<CellValue> get(ContentHash key) {
    return Optional.ofNullable(scores.get(key));
  }

  /** Appends a score; the value of {@code score} is a {@code Double}. */
  synchronized void append(ContentHash key, CellValue score) throws IOException {
    if (scores.putIfAbsent(key, score) != null) {
      return;
    }
    var record = ByteBuffer.allocate(RECORD_BYTES);
    record.putLong(key.high()).putLong(key.low());
    record.putDouble((Double) score.value()).putLong(score.fitNanos()).putLong(score.scoreNanos());
    record.putInt(checksum(record.slice(0, BODY_BYTES))).flip();
    var file = channel();
    while (record.hasRemaining()) {
      file.write(record);
    }
    if (System.nanoTime() - lastForce > FORCE_NANOS) {
      file.force(false);
      lastForce = System.nanoTime();
    }
  }

  private FileChannel channel() throws IOException {
    var open = channel;
    if (open == null) {
      Files.createDirectories(folder);
      var file = Files.createTempFile(folder, "run-", SUFFIX);
      open = FileChannel.open(file, StandardOpenOption.WRITE);
      channel = open;
      lastForce = System.nanoTime();
    }
    return open;
  }

  @Override
  public synchronized void close() throws IOException {
    var open = channel;
    if (open != null) {
      channel = null;
      try (open) {
        open.force(true);
      }
    }
  }
}
