package io.github.foldmill.memory;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;

/** What is not, or no longer, part of a cache: files being written, and damaged ones. */
final class Trash {
  /** Enough to see what went wrong; a dying disk must not fill itself with evidence. */
  private static final int MOST_DAMAGED = 20;

  private static final Duration ABANDONED = Duration.ofDays(1);

  private final Path root;
  private final AtomicBoolean swept = new AtomicBoolean();

  Trash(Path root) {
    this.root = root;
  }

  /** Returns a place for a file that is about to be written. */
  Path newFile() throws IOException {
    var folder = root.resolve("tmp");
    if (!Files.isDirectory(folder)) {
      Files.createDirectories(folder);
    }
    if (swept.compareAndSet(false, true)) {
      sweep(folder);
    }
    return folder.resolve(UUID.randomUUID().toString());
  }

  /** Removes what crashes left behind long enough ago that nobody can still be writing it. */
  private void sweep(Path folder) throws IOException {
    var old = Instant.now().minus(ABANDONED);
    try (var files = Files.list(folder)) {
      for (var file : files.toList()) {
        if (file.toFile().lastModified() < old.toEpochMilli()) {
          removeTree(file);
        }
      }
    }
  }

  /** Keeps a damaged file for inspection; the oldest ones make room. */
  void quarantine(Path file, String name) throws IOException {
    var damaged = Files.createDirectories(root.resolve("quarantine"));
    makeRoom(damaged);
    try {
      Files.move(
          file,
          damaged.resolve(name + "-" + UUID.randomUUID().toString().substring(0, 8)),
          StandardCopyOption.ATOMIC_MOVE);
    } catch (NoSuchFileException | FileAlreadyExistsException e) {
      // Another process was first.
      return;
    }
  }

  private void makeRoom(Path damaged) throws IOException {
    try (var list = Files.list(damaged)) {
      var all = list.sorted(Comparator.comparingLong((Path path) -> path.toFile().lastModified()));
      var old = all.toList();
      for (int i = 0; i <= old.size() - MOST_DAMAGED; i++) {
        removeTree(old.get(i));
      }
    }
  }

  /** Removes a folder and all in it. */
  void removeTree(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (var paths = Files.walk(folder)) {
      for (var path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }

  /** Removes what was set aside and what a crash left behind. */
  void empty() throws IOException {
    removeTree(root.resolve("tmp"));
    removeTree(root.resolve("quarantine"));
  }
}
