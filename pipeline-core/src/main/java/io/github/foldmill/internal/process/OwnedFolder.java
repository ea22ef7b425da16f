package io.github.foldmill.internal.process;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A folder that belongs to one process, which its name tells and a file lock proves; whoever
 * creates the next one removes those of dead processes.
 */
final class OwnedFolder implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(OwnedFolder.class.getName());
  private static final String PREFIX = "foldmill-pool-";
  private static final Pattern NAME = Pattern.compile(PREFIX + "(\\d+)-(\\d+)-[0-9a-z]+");
  private static final String LOCK = "lock";

  /** The clock of a machine may be corrected between two readings of a process's start. */
  private static final Duration CLOCK_ERROR = Duration.ofSeconds(2);

  private final Path path;
  private final FileChannel lock;

  private OwnedFolder(Path path, FileChannel lock) {
    this.path = path;
    this.lock = lock;
  }

  static OwnedFolder create(Path parent) throws IOException {
    removeOrphans(parent);
    var self = ProcessHandle.current();
    String name =
        PREFIX
            + self.pid()
            + "-"
            + start(self).toEpochMilli()
            + "-"
            + Integer.toString(ThreadLocalRandom.current().nextInt(Integer.MAX_VALUE), 36);
    Path path =
        Files.createDirectory(parent.toAbsolutePath().resolve(name), PoolFolders.ownerOnly(parent));
    var lock =
        FileChannel.open(
            path.resolve(LOCK), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try {
      lock.lock();
    } catch (IOException e) {
      LOG.log(System.Logger.Level.DEBUG, () -> "no file lock in " + path, e);
    }
    return new OwnedFolder(path, lock);
  }

  Path path() {
    return path;
  }

  private static Instant start(ProcessHandle process) {
    return process.info().startInstant().orElse(Instant.EPOCH);
  }

  private static void removeOrphans(Path parent) {
    try (DirectoryStream<Path> found = Files.newDirectoryStream(parent, PREFIX + "*")) {
      for (Path folder : found) {
        Matcher name = NAME.matcher(folder.getFileName().toString());
        if (name.matches()
            && !isAlive(Long.parseLong(name.group(1)), Long.parseLong(name.group(2)))
            && isUnlocked(folder)) {
          delete(folder);
        }
      }
    } catch (IOException | RuntimeException e) {
      LOG.log(System.Logger.Level.DEBUG, () -> "cannot look for old folders in " + parent, e);
    }
  }

  private static boolean isAlive(long pid, long startMillis) {
    return ProcessHandle.of(pid)
        .filter(ProcessHandle::isAlive)
        .flatMap(process -> process.info().startInstant())
        .filter(start ->
            Duration.between(Instant.ofEpochMilli(startMillis), start).abs().compareTo(CLOCK_ERROR)
                < 0)
        .isPresent();
  }

  /** A process of another container may be alive although its id means nothing here. */
  private static boolean isUnlocked(Path folder) {
    Path file = folder.resolve(LOCK);
    if (!Files.exists(file)) {
      return Files.isDirectory(folder);
    }
    try (var channel = FileChannel.open(file, StandardOpenOption.WRITE);
        var lock = channel.tryLock()) {
      return lock != null;
    } catch (IOException e) {
      return false;
    }
  }

  private static void delete(Path folder) {
    deleteAll(folder, "");
    try {
      Files.deleteIfExists(folder);
    } catch (IOException e) {
      LOG.log(System.Logger.Level.DEBUG, () -> "cannot remove " + folder, e);
    }
  }

  void deleteAll(String prefix) {
    deleteAll(path, prefix);
  }

  private static void deleteAll(Path folder, String prefix) {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, prefix + "*")) {
      for (Path file : files) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      LOG.log(System.Logger.Level.DEBUG, () -> "cannot empty " + folder, e);
    }
  }

  @Override
  public void close() {
    try {
      lock.close();
    } catch (IOException e) {
      LOG.log(System.Logger.Level.DEBUG, () -> "cannot unlock " + path, e);
    }
    delete(path);
  }
}
