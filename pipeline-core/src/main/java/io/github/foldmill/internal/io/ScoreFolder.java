package io.github.foldmill.internal.io;

import java.nio.file.Path;

/** Where a cache holds the scores of searches: searches write them, the cache counts them. */
public final class ScoreFolder {
  /** A score and two times. */
  public static final int PAYLOAD_BYTES = Double.BYTES + 2 * Long.BYTES;

  private ScoreFolder() {}

  /**
   * Returns the folder.
   *
   * @param version the folder of the cache's version, which also holds the locks
   * @return its scores
   */
  public static RecordFolder in(Path version) {
    return new RecordFolder(version.resolve("scores"), locks(version), PAYLOAD_BYTES);
  }

  /**
   * Returns the file whose bytes are the locks of a cache.
   *
   * @param version the folder of the cache's version
   * @return the file, which may not exist
   */
  public static Path locks(Path version) {
    return version.resolve("locks").resolve("keys.lock");
  }
}
