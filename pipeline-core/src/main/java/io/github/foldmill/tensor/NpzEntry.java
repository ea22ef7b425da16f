package io.github.foldmill.tensor;

import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * One array of a zip archive.
 *
 * @param fileBytes the size of the archive
 */
record NpzEntry(String file, ZipEntry entry, long fileBytes) {
  /** The most that deflate can make of a byte. */
  private static final long MOST_RATIO = 1032;

  private static final int BLOCK = 1 << 16;

  /** Checks what the entry promises against the size of the file, then reads it. */
  Tensor read(ZipFile zip) throws IOException {
    long size = entry.getSize();
    long stored = entry.getCompressedSize();
    boolean deflated = entry.getMethod() == ZipEntry.DEFLATED;
    if (size < 0 || stored < 0 || stored > fileBytes) {
      throw error("must have a size that fits the file, %d, was %d".formatted(fileBytes, stored));
    }
    if (deflated ? size / MOST_RATIO > stored : size != stored) {
      throw error("%d bytes cannot hold %d".formatted(stored, size));
    }
    try (InputStream in = zip.getInputStream(entry)) {
      var crc = new CRC32();
      var bytes = readAll(new CheckedInputStream(in, crc), size);
      if (crc.getValue() != entry.getCrc()) {
        throw error(
            "must have the checksum %08x, has %08x".formatted(entry.getCrc(), crc.getValue()));
      }
      return NpyFile.read("%s!%s".formatted(file, entry.getName()), bytes);
    }
  }

  private MemorySegment readAll(InputStream in, long size) throws IOException {
    MemorySegment memory;
    try {
      memory = Tensor.newMemory(size);
    } catch (OutOfMemoryError e) {
      // One allocation failed as a whole, so nothing else is the worse for it.
      throw new MalformedFileException(
          file, 0, "memory must have room for the %d bytes of %s".formatted(size, entry), e);
    }
    var block = new byte[BLOCK];
    long done = 0;
    int count;
    while ((count = in.read(block)) >= 0) {
      if (count > size - done) {
        throw error("must have %d bytes, has more".formatted(size));
      }
      MemorySegment.copy(block, 0, memory, ValueLayout.JAVA_BYTE, done, count);
      done += count;
    }
    if (done != size) {
      throw error("must have %d bytes, has %d".formatted(size, done));
    }
    return memory.asReadOnly();
  }

  private MalformedFileException error(String rule) {
    return new MalformedFileException(file, 0, "entry \"%s\": %s".formatted(entry.getName(), rule));
  }
}
