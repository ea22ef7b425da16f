package io.github.foldmill.internal.io;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/** Gives the bytes of a file as memory. */
public final class FileBytes {
  /**
   * Up to this size files are read instead of mapped: the number of mappings of a process is
   * limited, and thousands of small cache entries must not use it up before a collection runs.
   */
  private static final long MAP_FROM = 1 << 20;

  private FileBytes() {}

  /**
   * Opens a file for reading.
   *
   * @param path the file
   * @param arena how long a mapping lives; small files are read to the heap and outlive it
   * @return all bytes of the file, read-only
   * @throws IOException if the file does not exist or cannot be read
   */
  public static MemorySegment open(Path path, Arena arena) throws IOException {
    if (Files.isDirectory(path)) {
      throw new FileSystemException(path.toString(), null, "is a folder, not a file");
    }
    try (var channel = FileChannel.open(path, StandardOpenOption.READ)) {
      long size = channel.size();
      if (size >= MAP_FROM) {
        return channel.map(FileChannel.MapMode.READ_ONLY, 0, size, arena);
      }
      return MemorySegment.ofArray(readFully(channel, (int) size)).asReadOnly();
    }
  }

  /**
   * Opens a file whose bytes several processes see and change as they happen.
   *
   * @param path the file; created if it does not exist
   * @param size how many bytes of it are mapped; it grows to that size
   * @param arena how long the mapping lives
   * @return those bytes, writable, zero where nobody wrote
   * @throws IOException if the file cannot be created or mapped
   */
  public static MemorySegment shared(Path path, long size, Arena arena) throws IOException {
    try (var channel =
        FileChannel.open(
            path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      return channel.map(FileChannel.MapMode.READ_WRITE, 0, size, arena);
    }
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
}
