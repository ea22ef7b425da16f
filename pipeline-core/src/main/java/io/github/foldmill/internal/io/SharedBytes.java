package io.github.foldmill.internal.io;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Memory that several processes share through a file. */
public final class SharedBytes {
  private SharedBytes() {}

  /**
   * Opens a file whose bytes several processes see and change as they happen.
   *
   * @param path the file; created if it does not exist
   * @param size how many bytes of it are mapped; it grows to that size
   * @param arena how long the mapping lives
   * @return those bytes, writable, zero where nobody wrote
   * @throws IOException if the file cannot be created or mapped
   */
  public static MemorySegment open(Path path, long size, Arena arena) throws IOException {
    try (var channel =
        FileChannel.open(
            path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      return channel.map(FileChannel.MapMode.READ_WRITE, 0, size, arena);
    }
  }
}
