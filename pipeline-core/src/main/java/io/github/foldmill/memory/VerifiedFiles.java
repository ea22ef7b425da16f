package io.github.foldmill.memory;

import io.github.foldmill.hash.ContentHash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Remembers which large files were found whole, so that their checksums are verified once and not
 * on every hit.
 *
 * <p>A file is the same as long as its inode, size and time of modification are. Small files are
 * always verified: that costs next to nothing. So are files on systems without inodes.
 */
final class VerifiedFiles {
  private static final long LEAST_BYTES = 1 << 20;
  private static final int MOST_REMEMBERED = 10_000;

  private final Map<ContentHash, Identity> verified = new ConcurrentHashMap<>();

  /** What tells one content of a path from another. */
  record Identity(Object inode, long bytes, FileTime modified) {}

  /** Returns the identity of a large file; empty for those that are verified each time. */
  static Optional<Identity> identity(Path file) throws IOException {
    var attributes = Files.readAttributes(file, BasicFileAttributes.class);
    return attributes.size() < LEAST_BYTES || attributes.fileKey() == null
        ? Optional.empty()
        : Optional.of(
            new Identity(attributes.fileKey(), attributes.size(), attributes.lastModifiedTime()));
  }

  boolean contains(ContentHash key, Identity identity) {
    return identity.equals(verified.get(key));
  }

  void add(ContentHash key, Identity identity) {
    if (verified.size() >= MOST_REMEMBERED) {
      verified.clear();
    }
    verified.put(key, identity);
  }

  void remove(ContentHash key) {
    verified.remove(key);
  }
}
