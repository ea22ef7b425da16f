package io.github.foldmill.internal.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads all records of a {@link RecordFolder} and those that others add, and appends to a file of
 * its own, made when the first record is written.
 *
 * <p>A record torn by a crash, or damaged later, is skipped. Records are forced to the device at
 * least once a second and at the end. If the file is taken away meanwhile, another one is made. Not
 * safe for use by several threads.
 */
public final class RecordLog implements AutoCloseable {
  private static final System.Logger LOGGER = System.getLogger(RecordLog.class.getName());
  private static final long FORCE_NANOS = 1_000_000_000;

  private final RecordFolder place;
  private final Map<Path, Long> offsets = new HashMap<>();
  private @Nullable Own own;
  private long lastForce;

  /** The file that this log writes, and the lock that says so. */
  private record Own(Path file, FileChannel channel, @Nullable Lock lock) {}

  /** A lock with what it is a part of. */
  private record Lock(RangeLocks locks, RangeLocks.Held held) implements AutoCloseable {
    @Override
    public void close() throws IOException {
      try (locks) {
        held.close();
      }
    }
  }

  /**
   * Starts at the beginning.
   *
   * @param place where the records are
   */
  public RecordLog(RecordFolder place) {
    this.place = place;
  }

  /**
   * Reads all records there are; only for the first time.
   *
   * @param records takes them
   * @throws IOException if a file cannot be read
   */
  public void readAll(Consumer<LogRecord> records) throws IOException {
    if (Files.isDirectory(place.folder())) {
      readUnmerged(records);
      offsets.keySet().forEach(place::touch);
    }
  }

  /** While files are merged, a listing may show neither the old ones nor the new one. */
  private void readUnmerged(Consumer<LogRecord> records) throws IOException {
    RangeLocks open;
    try {
      open = RangeLocks.open(place.locks(), true);
    } catch (IOException e) {
      LOGGER.log(System.Logger.Level.DEBUG, "read without a lock", e);
      read(records);
      return;
    }
    try (open) {
      var still = place.holdStill(open);
      try {
        read(records);
      } finally {
        if (still.isPresent()) {
          still.get().close();
        }
      }
    }
  }

  /**
   * Reads what others have added since the last time.
   *
   * @param records takes it
   * @throws IOException if a file cannot be read
   */
  public void readNews(Consumer<LogRecord> records) throws IOException {
    if (!read(records)) {
      readUnmerged(records);
    }
  }

  /** Tells whether all files that were known were there. */
  private boolean read(Consumer<LogRecord> records) throws IOException {
    var seen = new HashSet<Path>();
    for (var file : place.files()) {
      seen.add(file);
      long offset = offsets.getOrDefault(file, 0L);
      if ((own == null || !own.file().equals(file)) && file.toFile().length() > offset) {
        try {
          var news = place.read(file, offset);
          news.records().forEach(records);
          offsets.put(file, news.end());
          warnOf(file, news.damaged());
        } catch (NoSuchFileException e) {
          seen.remove(file);
        }
      }
    }
    return !offsets.keySet().retainAll(seen);
  }

  private static void warnOf(Path file, int damaged) {
    if (damaged > 0) {
      LOGGER.log(
          System.Logger.Level.WARNING,
          "{0} damaged records in {1} are ignored; what they held will be computed again",
          damaged,
          file);
    }
  }

  /**
   * Appends a record.
   *
   * @param record the record
   * @throws IOException if it cannot be written
   */
  public void append(LogRecord record) throws IOException {
    var bytes = ByteBuffer.allocate(LogRecord.bytes(place.payloadBytes()));
    record.writeTo(bytes);
    var file = own();
    RecordFolder.writeAll(file.channel(), bytes.flip());
    if (System.nanoTime() - lastForce > FORCE_NANOS) {
      file.channel().force(false);
      lastForce = System.nanoTime();
    }
  }

  private Own own() throws IOException {
    var open = own;
    if (open != null && open.file().toFile().exists()) {
      return open;
    }
    closeOwn(false);
    Files.createDirectories(place.folder());
    var file = place.newFile();
    var lock = lock(file);
    open =
        new Own(
            file,
            FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            lock);
    own = open;
    lastForce = System.nanoTime();
    return open;
  }

  /** Says that a file is being written; null where there are no locks. */
  private @Nullable Lock lock(Path file) {
    try {
      var locks = RangeLocks.open(place.locks(), true);
      var held = locks.tryLock(RecordFolder.position(file));
      if (held != null) {
        return new Lock(locks, held);
      }
      locks.close();
    } catch (IOException e) {
      LOGGER.log(System.Logger.Level.DEBUG, "written without a lock", e);
    }
    return null;
  }

  private void closeOwn(boolean force) throws IOException {
    var open = own;
    if (open != null) {
      own = null;
      try (var _ = open.lock();
          var channel = open.channel()) {
        if (force) {
          channel.force(true);
        }
      }
    }
  }

  /** Ends the file of this log, and merges files if there are many. */
  @Override
  public void close() throws IOException {
    boolean wrote = own != null;
    closeOwn(true);
    if (wrote) {
      place.mergeIfMany();
    }
  }
}
