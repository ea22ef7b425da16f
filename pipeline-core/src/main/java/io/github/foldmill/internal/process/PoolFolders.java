package io.github.foldmill.internal.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The private folders of one pool: one for small files and sockets, and one in memory-backed
 * storage where the machine has it.
 *
 * <p>Thread-safe.
 */
final class PoolFolders implements AutoCloseable {
  private static final Path MEMORY_BACKED = Path.of("/dev/shm");
  private static final Path SHORTEST = Path.of("/tmp");

  /** Containers often have a tiny one; what does not fit there would fail in the middle. */
  private static final long LEAST_MEMORY = 2L << 30;

  /** What others need of memory-backed storage. */
  private static final long SPARE = 512L << 20;

  /** From this size on, giving a file's memory back takes a millisecond and more. */
  private static final long BIG_FILE = 8L << 20;

  /** The address of a Unix domain socket has at most 108 bytes on Linux and 104 on macOS. */
  private static final int SOCKET_PATH_LIMIT = 90;

  private final List<OwnedFolder> folders;

  private PoolFolders(List<OwnedFolder> folders) {
    this.folders = folders;
  }

  /** Creates the folders, after removing those that dead processes left behind. */
  static PoolFolders create(Optional<Path> chosen) throws IOException {
    var folders = new ArrayList<OwnedFolder>();
    try {
      folders.add(OwnedFolder.create(chosen.orElse(Path.of(System.getProperty("java.io.tmpdir")))));
      if (chosen.isEmpty() && isLargeEnough(MEMORY_BACKED)) {
        folders.add(OwnedFolder.create(MEMORY_BACKED));
      }
      if (folders.stream().noneMatch(PoolFolders::isShort)) {
        folders.add(OwnedFolder.create(SHORTEST));
      }
    } catch (IOException e) {
      folders.forEach(OwnedFolder::close);
      throw e;
    }
    return new PoolFolders(folders);
  }

  private static boolean isLargeEnough(Path folder) {
    return Files.isWritable(folder) && isWorthUsing(folder.toFile().getUsableSpace());
  }

  static boolean isWorthUsing(long usable) {
    return usable >= LEAST_MEMORY;
  }

  static boolean fits(long bytes, long usable) {
    return usable >= bytes + SPARE;
  }

  private static boolean isShort(OwnedFolder folder) {
    return folder.path().toString().length() <= SOCKET_PATH_LIMIT;
  }

  static FileAttribute<?>[] ownerOnly(Path folder) {
    return folder.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
        }
        : new FileAttribute<?>[0];
  }

  List<Path> paths() {
    return folders.stream().map(OwnedFolder::path).toList();
  }

  /** Returns where arguments, crash reports and pages of workers go. */
  Path control() {
    return folders.getFirst().path();
  }

  Path socket(String name) {
    return folders.stream()
        .filter(PoolFolders::isShort)
        .findFirst()
        .orElseGet(folders::getFirst)
        .path()
        .resolve(name);
  }

  /** Chooses a folder for a file, the last memory-backed one while there is room. */
  FileRef place(String name, long bytes) {
    for (int i = folders.size() - 1; i > 0; i--) {
      Path path = folders.get(i).path();
      if (path.startsWith(MEMORY_BACKED) && fits(bytes, path.toFile().getUsableSpace())) {
        return new FileRef(i, name);
      }
    }
    return new FileRef(0, name);
  }

  Path resolve(FileRef file) {
    return resolve(paths(), file);
  }

  static Path resolve(List<Path> folders, FileRef file) {
    return folders.get(file.folder()).resolve(file.name());
  }

  /**
   * Removes a file.
   *
   * @return a big one still open: its memory is given back when that is closed, which takes a while
   */
  Optional<FileChannel> remove(FileRef file) {
    Path path = resolve(file);
    FileChannel big = null;
    try {
      if (Files.size(path) >= BIG_FILE) {
        big = FileChannel.open(path, StandardOpenOption.READ);
      }
      Files.delete(path);
    } catch (NoSuchFileException e) {
      // It is gone with its folder.
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Optional.ofNullable(big);
  }

  /** Removes all files whose names begin so, in all folders. */
  void deleteAll(String prefix) {
    folders.forEach(folder -> folder.deleteAll(prefix));
  }

  @Override
  public void close() {
    folders.forEach(OwnedFolder::close);
  }
}
