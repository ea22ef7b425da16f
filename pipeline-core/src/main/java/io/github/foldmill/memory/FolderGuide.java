package io.github.foldmill.memory;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicBoolean;

/** Tells whoever looks into the folder of a memory what it is, and version control to pass by. */
final class FolderGuide {
  private static final String README =
      """
      Results that the library Foldmill keeps, so that they need not be computed again.
      Deleting this folder, or any part of it, at any time is safe: it only costs time.

      v1/entries/xx/KEY.safetensors
                             one result, named by its key
      v1/functions/NAME.txt  the results of a function: key, time, seconds it took, arguments
      v1/index/              sizes, costs and last uses of all results
      v1/scores/             scores of searches
      v1/costs/              how long stages of searches took, to plan the next one
      v1/locks/              nothing but locks between processes
      v1/quarantine/         damaged results, at most twenty
      v1/tmp/                what is being written
      """;

  private final Path directory;
  private final AtomicBoolean written = new AtomicBoolean();

  FolderGuide(Path directory) {
    this.directory = directory;
  }

  /** Writes what is missing, once; never touches what is there. */
  void write() throws IOException {
    if (written.compareAndSet(false, true)) {
      Files.createDirectories(directory);
      create(directory.resolve(".gitignore"), "*\n");
      create(directory.resolve("README.txt"), README);
    }
  }

  private static void create(Path file, String text) throws IOException {
    try {
      Files.writeString(file, text, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    } catch (FileAlreadyExistsException e) {
      return;
    }
  }
}
