package io.github.foldmill.memory;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.UUID;

/** Takes folders out of the way in one step, so that nobody sees half of one. */
final class Trash {
  /** Enough to see what went wrong; a dying disk must not fill itself with evidence. */
  private static final int MOST_DAMAGED = 20;

  private final Path root;

  Trash(Path root) {
    this.root = root;
  }

  /** Removes a folder; does nothing if it does not exist. */
  void remove(Path folder) throws IOException {
    var place = Files.createDirectories(root.resolve("tmp")).resolve(UUID.randomUUID().toString());
    try {
      Files.move(folder, place, StandardCopyOption.ATOMIC_MOVE);
    } catch (NoSuchFileException e) {
      return;
    }
    removeTree(place);
  }

  /** Keeps a damaged folder for inspection; the oldest ones make room. */
  void quarantine(Path folder, String name) throws IOException {
    var damaged = Files.createDirectories(root.resolve("quarantine"));
    makeRoom(damaged);
    try {
      Files.move(
          folder,
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
