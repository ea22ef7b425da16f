package io.github.foldmill.internal.io;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.Objects;

/**
 * The bytes of a file as read-only memory.
 *
 * <p>Immutable; whether it may be used by many threads is up to the arena.
 */
public final class FileBytes {
  /**
   * Up to this size files are read instead of mapped: the number of mappings of a process is
   * limited, and thousands of small cache entries must not use it up before a collection runs.
   */
  private static final long MAP_FROM = 1 << 20;

  /** What the bytes of mapped tensors are aligned to, as far as files align them. */
  private static final int ALIGNMENT = 64;

  private final Path path;
  private final BasicFileAttributes attributes;
  private final MemorySegment memory;

  private FileBytes(Path path, BasicFileAttributes attributes, MemorySegment memory) {
    this.path = path;
    this.attributes = attributes;
    this.memory = memory;
  }

  /**
   * Opens a file for reading; its memory is released when it is no longer reachable.
   *
   * @param path the file; symbolic links are followed
   * @return all bytes of the file
   * @throws IOException if there is no such file, or it cannot be read
   */
  public static FileBytes open(Path path) throws IOException {
    var attributes = attributesOf(path);
    try (var channel = FileChannel.open(path, StandardOpenOption.READ)) {
      long size = channel.size();
      var memory =
          size >= MAP_FROM
              ? channel.map(FileChannel.MapMode.READ_ONLY, 0, size, Arena.ofAuto())
              : MemorySegment.ofArray(readFully(channel, (int) size)).asReadOnly();
      return new FileBytes(path, attributes, memory);
    }
  }

  /**
   * Opens a file for as long as an arena lives; every later access fails.
   *
   * @param path the file; symbolic links are followed
   * @param arena decides how long the memory may be used, and by which threads
   * @return all bytes of the file
   * @throws IOException if there is no such file, or it cannot be read
   */
  public static FileBytes open(Path path, Arena arena) throws IOException {
    var attributes = attributesOf(path);
    try (var channel = FileChannel.open(path, StandardOpenOption.READ)) {
      long size = channel.size();
      if (size >= MAP_FROM) {
        var memory = channel.map(FileChannel.MapMode.READ_ONLY, 0, size, arena);
        return new FileBytes(path, attributes, memory);
      }
      byte[] bytes = readFully(channel, (int) size);
      var memory = arena.allocate(bytes.length, ALIGNMENT);
      return new FileBytes(
          path, attributes, memory.copyFrom(MemorySegment.ofArray(bytes)).asReadOnly());
    }
  }

  private static BasicFileAttributes attributesOf(Path path) throws IOException {
    var attributes = Files.readAttributes(path, BasicFileAttributes.class);
    if (attributes.isDirectory()) {
      throw new FileSystemException(path.toString(), null, "is a folder, not a file");
    }
    if (!attributes.isRegularFile()) {
      throw new FileSystemException(
          path.toString(), null, "is a pipe or device; only regular files can be opened");
    }
    return attributes;
  }

  private static byte[] readFully(FileChannel channel, int size) throws IOException {
    var buffer = ByteBuffer.allocate(size);
    int read;
    do {
      read = channel.read(buffer);
    } while (read >= 0 && buffer.hasRemaining());
    return buffer.hasRemaining()
        ? Arrays.copyOf(buffer.array(), buffer.position())
        : buffer.array();
  }

  /**
   * Returns the bytes.
   *
   * @return all bytes of the file, read-only
   */
  public MemorySegment memory() {
    return memory;
  }

  /**
   * Maps a part of the file so that it can be written to without changing the file.
   *
   * @param start the first byte
   * @param size the number of bytes
   * @param arena decides how long the memory may be used, and by which threads
   * @return memory of the caller's own; each page is copied when it is first written to, or all at
   *     once if this process may not write to the file
   * @throws IOException if the file was replaced since it was opened, or cannot be read
   */
  public MemorySegment mapPrivate(long start, long size, Arena arena) throws IOException {
    requireSame();
    try (var channel = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      requireSame();
      return channel.map(FileChannel.MapMode.PRIVATE, start, size, arena);
    } catch (AccessDeniedException e) {
      // Java maps privately only what could be written as well.
      return arena.allocate(size, ALIGNMENT).copyFrom(memory.asSlice(start, size));
    }
  }

  private void requireSame() throws IOException {
    var now = Files.readAttributes(path, BasicFileAttributes.class);
    if (now.size() != memory.byteSize()
        || !now.lastModifiedTime().equals(attributes.lastModifiedTime())
        || !Objects.equals(now.fileKey(), attributes.fileKey())) {
      throw new FileSystemException(
          path.toString(), null, "was replaced since it was opened; open it again");
    }
  }
}
