package io.github.foldmill.internal.io;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Names of temporary files that tell who writes them, and the removal of those whose writer died.
 *
 * <p>A name holds the process id and when that process started, because ids are used again. A
 * writer also holds a lock on its file: in another container of the same machine its id means
 * nothing, the lock does.
 */
final class TemporaryFiles {
  private static final Pattern NAME =
      Pattern.compile(
          Pattern.quote(AtomicFile.TEMP_PREFIX)
              + "([0-9]{1,18})-([0-9]{1,18})-[0-9a-f-]{36}"
              + Pattern.quote(AtomicFile.TEMP_SUFFIX));
  private static final String PREFIX = AtomicFile.TEMP_PREFIX + owner(ProcessHandle.current());

  private TemporaryFiles() {}

  private static String owner(ProcessHandle process) {
    return process.pid() + "-" + startOf(process) + "-";
  }

  private static long startOf(ProcessHandle process) {
    return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
  }

  /** Returns a new name in a folder. */
  static Path in(Path folder) {
    return folder.resolve(PREFIX + UUID.randomUUID() + AtomicFile.TEMP_SUFFIX);
  }

  /** Marks a file as being written; null where the file system has no locks. */
  static @Nullable FileLock lock(FileChannel channel) {
    try {
      return channel.tryLock();
    } catch (IOException e) {
      return null;
    }
  }

  /** Removes what dead processes left in a folder; a failure to do so is nobody's concern. */
  static void sweep(Path folder) {
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(folder, TemporaryFiles::mayBeAbandoned)) {
      for (Path file : files) {
        removeIfUnlocked(file);
      }
    } catch (IOException | DirectoryIteratorException | OverlappingFileLockException e) {
      // Somebody else may be sweeping too, or the folder may not be listed.
    }
  }

  private static boolean mayBeAbandoned(Path file) {
    String name = file.getFileName().toString();
    // Closing any channel of a file drops this process's locks on it, so its own are left alone.
    if (!name.startsWith(AtomicFile.TEMP_PREFIX) || name.startsWith(PREFIX)) {
      return false;
    }
    Matcher parts = NAME.matcher(name);
    return parts.matches()
        && !isRunning(Long.parseLong(parts.group(1)), Long.parseLong(parts.group(2)))
        && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
  }

  private static boolean isRunning(long pid, long start) {
    return ProcessHandle.of(pid).filter(process -> startOf(process) == start).isPresent();
  }

  private static void removeIfUnlocked(Path file) throws IOException {
    try (var channel = FileChannel.open(file, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
        var lock = channel.tryLock()) {
      if (lock != null) {
        Files.deleteIfExists(file);
      }
    }
  }
}
