package io.github.foldmill.internal.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
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
   * @return those bytes in the order of this machine, zero where nobody wrote; unmapped when no
   *     longer reachable
   * @throws IOException if the file cannot be created or mapped
   */
  public static ByteBuffer open(Path path, int size) throws IOException {
    try (var channel =
        FileChannel.open(
            path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      return channel.map(FileChannel.MapMode.READ_WRITE, 0, size).order(ByteOrder.nativeOrder());
    }
  }
}
