package io.github.foldmill.internal.io;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Writes a file so that its name shows either the old content or the complete new one, whatever
 * fails.
 *
 * <p>The content goes to a unique temporary file in the same folder, is forced to the device and
 * then moved over the name atomically; the folder is forced last. A crash can leave a temporary
 * file behind, a failure cannot; the next write into that folder removes it. A file whose writer
 * lives is never removed.
 */
public final class AtomicFile {
  /** How names of temporary files begin, for whoever sweeps up after a crash. */
  public static final String TEMP_PREFIX = ".foldmill-";

  /** How names of temporary files end. */
  public static final String TEMP_SUFFIX = ".tmp";

  private AtomicFile() {}

  /** Writes the content of a file. */
  @FunctionalInterface
  public interface Body {

    /**
     * Writes all of the content.
     *
     * @param channel an empty file, open for writing; the caller closes it
     * @throws IOException if writing fails; the target is then left as it was
     */
    void write(FileChannel channel) throws IOException;
  }

  /**
   * Replaces or creates a file.
   *
   * @param target the file; a symbolic link is replaced, not followed
   * @param body writes the content
   * @throws IOException if the folder does not exist, the target is a folder, or writing fails
   */
  public static void write(Path target, Body body) throws IOException {
    Path folder = requireFolder(target);
    TemporaryFiles.sweep(folder);
    Path temporary = TemporaryFiles.in(folder);
    boolean moved = false;
    try {
      try (var channel =
              FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
          var _ = TemporaryFiles.lock(channel)) {
        body.write(channel);
        channel.force(true);
      }
      Files.move(
          temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      moved = true;
    } finally {
      if (!moved) {
        Files.deleteIfExists(temporary);
      }
    }
    forceFolder(folder);
  }

  private static Path requireFolder(Path target) throws IOException {
    Path folder = target.toAbsolutePath().getParent();
    if (folder == null || Files.isDirectory(target)) {
      throw new FileSystemException(
          target.toString(), null, "is a folder; give the path of a file in it");
    }
    if (!Files.isDirectory(folder)) {
      throw new NoSuchFileException(
          target.toString(), null, "the folder " + folder + " does not exist; create it first");
    }
    return folder;
  }

  /**
   * Forces a folder's entries to the device, where the platform can do so.
   *
   * @param folder the folder
   * @throws IOException if forcing fails
   */
  public static void forceFolder(Path folder) throws IOException {
    FileChannel channel;
    try {
      channel = FileChannel.open(folder, StandardOpenOption.READ);
    } catch (FileSystemException e) {
      // Windows cannot open folders; its moves are journalled by the file system.
      return;
    }
    try (channel) {
      channel.force(true);
    }
  }
}
