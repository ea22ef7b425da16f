package io.github.foldmill.internal.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A folder of files of small records, each file written by one process.
 *
 * <p>A writer holds the lock of its file, so that everybody knows which files are finished. Those
 * are merged now and then: the merged file appears before the others go, under a lock that readers
 * take to list a folder for the first time. Locks are bytes of a file outside the folder.
 *
 * @param folder the folder, which may not exist
 * @param locks the file whose bytes are the locks
 * @param payloadBytes the length of a record's payload
 */
public record RecordFolder(Path folder, Path locks, int payloadBytes) {
  static final String SUFFIX = ".log";

  /** Beyond all that is derived from a hash, see {@link #position}. */
  private static final long MERGING = (1L << 62) + 1;

  private static final int MOST_FILES = 8;
  private static final int ATTEMPTS = 500;

  /** A file of records as a directory listing shows it. */
  public record Part(Path file, long bytes, Instant created, Instant used) {}

  /**
   * Lists the files.
   *
   * @return the files in no meaningful order
   * @throws IOException if the folder cannot be listed
   */
  public List<Part> parts() throws IOException {
    var parts = new ArrayList<Part>();
    for (var file : files()) {
      try {
        var attributes = Files.readAttributes(file, BasicFileAttributes.class);
        parts.add(
            new Part(
                file,
                attributes.size(),
                attributes.creationTime().toInstant(),
                attributes.lastModifiedTime().toInstant()));
      } catch (NoSuchFileException e) {
        // Merged or evicted since it was listed.
      }
    }
    return parts;
  }

  List<Path> files() {
    String[] names = folder.toFile().list((_, name) -> name.endsWith(SUFFIX));
    var files = new ArrayList<Path>();
    for (String name : names == null ? new String[0] : names) {
      files.add(folder.resolve(name));
    }
    return files;
  }

  /**
   * Reads whole records of a file.
   *
   * @param file the file
   * @param from where to start, a multiple of the length of records
   * @return the records, and where to go on another time
   * @throws IOException if the file cannot be read
   */
  public Records read(Path file, long from) throws IOException {
    try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
      long length = Math.max(0, channel.size() - from);
      var bytes = ByteBuffer.allocate(Math.toIntExact(length));
      int read;
      do {
        read = channel.read(bytes, from + bytes.position());
      } while (read >= 0 && bytes.hasRemaining());
      bytes.flip();
      int size = LogRecord.bytes(payloadBytes);
      var records = new ArrayList<LogRecord>();
      int damaged = 0;
      while (bytes.remaining() >= size) {
        var record = LogRecord.parse(bytes.slice(bytes.position(), size));
        bytes.position(bytes.position() + size);
        record.ifPresent(records::add);
        damaged += record.isPresent() ? 0 : 1;
      }
      return new Records(records, damaged, from + bytes.position());
    }
  }

  /** What was read of a file: records, how many were damaged, and where to go on. */
  public record Records(List<LogRecord> records, int damaged, long end) {}

  /** Notes that files were of use; only eviction cares, so failures do not matter. */
  void touch(Path file) {
    try {
      Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
    } catch (IOException e) {
      // The folder may be read-only.
      return;
    }
  }

  Path newFile() {
    return folder.resolve(UUID.randomUUID() + SUFFIX);
  }

  /** The lock of a file; its place is never that of another kind of lock. */
  static long position(Path file) {
    long hash = 0xCBF29CE484222325L;
    for (char c : file.getFileName().toString().toCharArray()) {
      hash = (hash ^ c) * 0x100000001B3L;
    }
    return 1 + (hash >>> 2);
  }

  /** Keeps files from being merged for a moment; empty where there are no locks. */
  Optional<RangeLocks.Held> holdStill(RangeLocks open) throws IOException {
    boolean interrupted = false;
    try {
      for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
        var held = open.tryLock(MERGING);
        if (held != null) {
          return Optional.of(held);
        }
        try {
          Thread.sleep(1);
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
      return Optional.empty();
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Merges files whose writers are gone, if there are many and nobody else is at it. */
  void mergeIfMany() throws IOException {
    if (files().size() <= MOST_FILES) {
      return;
    }
    try (var open = RangeLocks.open(locks, true);
        var merging = open.tryLock(MERGING)) {
      if (merging != null) {
        merge(open);
      }
    }
  }

  private void merge(RangeLocks open) throws IOException {
    var finished = new ArrayList<Path>();
    var held = new ArrayList<RangeLocks.Held>();
    try {
      for (var file : files()) {
        var lock = open.tryLock(position(file));
        if (lock != null) {
          held.add(lock);
          finished.add(file);
        }
      }
      if (finished.size() > 1) {
        merge(finished);
      }
    } finally {
      for (var lock : held) {
        lock.close();
      }
    }
  }

  private void merge(List<Path> files) throws IOException {
    var records = new LinkedHashMap<LogRecord.Key, LogRecord>();
    for (var file : files) {
      try {
        read(file, 0).records().forEach(record -> records.putIfAbsent(record.key(), record));
      } catch (NoSuchFileException e) {
        // Evicted since it was listed.
      }
    }
    var all =
        ByteBuffer.allocate(Math.multiplyExact(records.size(), LogRecord.bytes(payloadBytes)));
    records.values().forEach(record -> record.writeTo(all));
    all.flip();
    AtomicFile.write(newFile(), channel -> writeAll(channel, all));
    for (var file : files) {
      Files.deleteIfExists(file);
    }
  }

  static void writeAll(FileChannel channel, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  /**
   * Adds up how long making the records of a file took.
   *
   * @param file the file
   * @return the sum in nanoseconds, 0 if it cannot be read
   */
  public long nanos(Path file) {
    try {
      return read(file, 0).records().stream().mapToLong(LogRecord::nanos).sum();
    } catch (IOException e) {
      return 0;
    }
  }
}
