package io.github.foldmill.memory;

import io.github.foldmill.hash.ContentHash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where a memory puts its files, and how to spoil them. */
final class MemoryFiles {
  private MemoryFiles() {}

  static Path value(Path folder, ContentHash key) {
    var shard = folder.resolve("v1/entries").resolve(key.hex().substring(0, 2));
    return shard.resolve(key.text() + ".safetensors");
  }

  static void flipByte(Path file, int position) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    bytes[position] ^= 0x10;
    // Renamed into place: whoever has the old file mapped must not see it shrink.
    var spoiled = Files.write(file.resolveSibling("spoiled"), bytes);
    Files.move(
        spoiled,
        file,
        java.nio.file.StandardCopyOption.REPLACE_EXISTING,
        java.nio.file.StandardCopyOption.ATOMIC_MOVE);
  }
}
