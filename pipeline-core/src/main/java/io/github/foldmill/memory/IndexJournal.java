package io.github.foldmill.memory;

import io.github.foldmill.internal.io.AtomicFile;
import io.github.foldmill.internal.io.RangeLocks;
import java.io.FileNotFoundException;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * The file of index lines, shared by all processes: they append under a lock and read on from where
 * they stopped.
 *
 * <p>Rewriting makes a file of the next number and removes the old one, which tells readers to
 * start anew. Not safe for use by several threads.
 */
final class IndexJournal {
  /** The place of the journal's lock among those of the keys, which never take it. */
  static final long LOCK = 0;

  private static final String SUFFIX = ".tsv";
  private static final int ATTEMPTS = 2000;

  private final Path folder;
  private final Path locks;
  private long generation = -1;
  private long offset;

  /** What was read: the lines since the last time, or all of them. */
  record News(boolean all, List<String> lines) {}

  IndexJournal(Path folder, Path locks) {
    this.folder = folder;
    this.locks = locks;
  }

  private Path file(long number) {
    return folder.resolve("index-" + number + SUFFIX);
  }

  /** Reads what was appended since the last time; a torn last line is left for the next time. */
  News read() throws IOException {
    long newest = newest();
    boolean all = newest != generation;
    if (all) {
      generation = newest;
      offset = 0;
    }
    if (newest < 0) {
      return new News(all, List.of());
    }
    byte[] bytes = tail(file(newest));
    int end = bytes.length;
    while (end > 0 && bytes[end - 1] != '\n') {
      end--;
    }
    offset += end;
    var text = new String(bytes, 0, end, StandardCharsets.UTF_8);
    return new News(all, text.isEmpty() ? List.of() : List.of(text.split("\n", 0)));
  }

  private byte[] tail(Path file) throws IOException {
    try (var channel = Files.newByteChannel(file)) {
      long length = channel.size() - offset;
      if (length <= 0) {
        return new byte[0];
      }
      channel.position(offset);
      var bytes = ByteBuffer.allocate(Math.toIntExact(length));
      int read;
      do {
        read = channel.read(bytes);
      } while (read >= 0 && bytes.hasRemaining());
      return Arrays.copyOf(bytes.array(), bytes.position());
    }
  }

  private long newest() throws IOException {
    if (generation >= 0 && Files.exists(file(generation))) {
      return generation;
    }
    if (!Files.isDirectory(folder)) {
      return -1;
    }
    try (var files = Files.list(folder)) {
      return files.mapToLong(IndexJournal::number).max().orElse(-1);
    }
  }

  private static long number(Path file) {
    String name = String.valueOf(file.getFileName());
    return name.matches("index-\\d{1,18}\\.tsv")
        ? Long.parseLong(name.substring("index-".length(), name.length() - SUFFIX.length()))
        : -1;
  }

  /**
   * Appends lines.
   *
   * @param lines the lines
   * @param create whether to create what is missing; otherwise nothing is written then
   */
  void append(Collection<IndexLine> lines, boolean create) throws IOException {
    try (var open = RangeLocks.open(locks, create);
        var _ = lock(open)) {
      long newest = newest();
      if (newest < 0 && !create) {
        return;
      }
      var text = new StringBuilder();
      lines.forEach(line -> text.append(line.text()));
      try (var out = open(file(Math.max(0, newest)), create)) {
        out.write(text.toString().getBytes(StandardCharsets.UTF_8));
      }
    }
  }

  private static OutputStream open(Path file, boolean create) throws IOException {
    // A plain stream, because an interrupt would close a channel; but it always creates the file.
    if (!create) {
      return Files.newOutputStream(file, StandardOpenOption.APPEND);
    }
    try {
      return new FileOutputStream(file.toFile(), true);
    } catch (FileNotFoundException e) {
      Files.createDirectories(file.getParent());
      return new FileOutputStream(file.toFile(), true);
    }
  }

  /** Replaces all lines, unless others wrote in the meantime; tells whether it did. */
  boolean rewrite(Collection<IndexLine> lines) throws IOException {
    try (var open = RangeLocks.open(locks, true);
        var _ = lock(open)) {
      long newest = newest();
      if (newest != generation || (newest >= 0 && Files.size(file(newest)) != offset)) {
        return false;
      }
      var text = new StringBuilder();
      lines.forEach(line -> text.append(line.text()));
      Files.createDirectories(folder);
      byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
      AtomicFile.write(file(newest + 1), channel -> channel.write(ByteBuffer.wrap(bytes)));
      if (newest >= 0) {
        Files.deleteIfExists(file(newest));
      }
      generation = newest + 1;
      offset = bytes.length;
      return true;
    }
  }

  /** Removes the file. */
  void clear() throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (var files = Files.list(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        if (number(file) >= 0) {
          Files.deleteIfExists(file);
        }
      }
    }
    generation = -1;
    offset = 0;
  }

  private static RangeLocks.Held lock(RangeLocks open) throws IOException {
    boolean interrupted = false;
    try {
      for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
        var held = open.tryLock(LOCK);
        if (held != null) {
          return held;
        }
        try {
          Thread.sleep(1 + attempt / 100);
        } catch (InterruptedException e) {
          // Holders take milliseconds, and a half-kept entry would be worse than that delay.
          interrupted = true;
        }
      }
      throw new IOException("the index of the cache is locked by another process");
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  static List<IndexLine> listOf(Collection<EntryInfo> entries) {
    var lines = new ArrayList<IndexLine>();
    entries.forEach(entry -> lines.add(new IndexLine.Added(entry)));
    return lines;
  }
}
