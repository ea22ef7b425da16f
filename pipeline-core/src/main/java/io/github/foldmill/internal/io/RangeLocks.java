package io.github.foldmill.internal.io;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Many locks between processes in one file: each is a byte of it, which need not exist.
 *
 * <p>The operating system releases the locks of a process that ends, however it ends. On POSIX
 * systems locks belong to a process, and closing any channel to a file releases all locks on it.
 * That is why all users of a file within a process must share one channel, and why the table of
 * open files is static: it mirrors a table of the kernel. The last user closes the channel.
 *
 * <p>Safe for use by many threads. Locks are never waited for here, so an interrupt cannot close
 * the channel.
 */
public final class RangeLocks implements AutoCloseable {
  private static final Map<Path, Shared> OPEN = new ConcurrentHashMap<>();

  private final Path file;
  private final Shared shared;
  private boolean closed;

  private RangeLocks(Path file, Shared shared) {
    this.file = file;
    this.shared = shared;
  }

  private static final class Shared {
    private final FileChannel channel;
    private int users;

    Shared(FileChannel channel) {
      this.channel = channel;
    }
  }

  /** A lock that is held. */
  public static final class Held implements AutoCloseable {
    private final FileLock lock;

    private Held(FileLock lock) {
      this.lock = lock;
    }

    @Override
    public void close() throws IOException {
      lock.release();
    }
  }

  /**
   * Opens a file of locks.
   *
   * @param file the file
   * @param create whether to create it, and the folders that lead to it, if it does not exist
   * @return its locks, to be closed after the last of them
   * @throws IOException if it cannot be opened for writing
   */
  public static RangeLocks open(Path file, boolean create) throws IOException {
    Set<OpenOption> options =
        create
            ? Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE)
            : Set.of(StandardOpenOption.WRITE);
    var failure = new IOException[1];
    var path = file.toAbsolutePath().normalize();
    var shared =
        OPEN.compute(
            path,
            (_, known) -> {
              var used = known;
              try {
                if (used == null) {
                  used = new Shared(open(path, options));
                }
                used.users++;
              } catch (IOException e) {
                failure[0] = e;
              }
              return used;
            });
    if (failure[0] != null || shared == null) {
      throw failure[0] == null ? new IOException("cannot open " + file) : failure[0];
    }
    return new RangeLocks(path, shared);
  }

  private static FileChannel open(Path path, Set<OpenOption> options) throws IOException {
    try {
      return FileChannel.open(path, options);
    } catch (NoSuchFileException e) {
      if (!options.contains(StandardOpenOption.CREATE)) {
        throw e;
      }
      Files.createDirectories(path.getParent());
      return FileChannel.open(path, options);
    }
  }

  /**
   * Takes a lock if nobody has it.
   *
   * @param position which lock, at least 0
   * @return the lock, or null if this or another process has it
   * @throws IOException if the file system has no locks
   */
  public @Nullable Held tryLock(long position) throws IOException {
    try {
      var lock = shared.channel.tryLock(position, 1, false);
      return lock == null ? null : new Held(lock);
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  @Override
  public void close() throws IOException {
    if (closed) {
      return;
    }
    closed = true;
    var failure = new IOException[1];
    OPEN.computeIfPresent(
        file,
        (_, used) -> {
          used.users--;
          if (used.users > 0) {
            return used;
          }
          try {
            used.channel.close();
          } catch (IOException e) {
            failure[0] = e;
          }
          return null;
        });
    if (failure[0] != null) {
      throw failure[0];
    }
  }
}
