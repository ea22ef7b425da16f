package io.github.foldmill.memory;

import io.github.foldmill.hash.ContentHash;
import io.github.foldmill.hash.Hashing;
import io.github.foldmill.internal.io.RecordFolder;
import io.github.foldmill.internal.io.ScoreFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The scores that searches have left in a cache, as entries: one for each file.
 *
 * <p>A file may grow while it is listed, and may be removed while it is written: its search makes
 * another. Safe for use by many threads.
 */
final class ScoreFiles {
  static final String MADE_BY = "scores";
  private static final long STALE_NANOS = 1_000_000_000;

  private final RecordFolder folder;
  private final Map<Path, Saved> saved = new HashMap<>();
  private long bytes;
  private long looked;
  private boolean known;

  /** What the scores in a file of some length took to compute. */
  private record Saved(long bytes, long nanos) {}

  ScoreFiles(Path version) {
    this.folder = ScoreFolder.in(version);
  }

  synchronized List<EntryInfo> entries() throws IOException {
    var parts = folder.parts();
    saved.keySet().retainAll(parts.stream().map(RecordFolder.Part::file).toList());
    return parts.stream().map(this::entry).toList();
  }

  private EntryInfo entry(RecordFolder.Part part) {
    var known =
        saved.compute(
            part.file(),
            (file, old) ->
                old != null && old.bytes() == part.bytes()
                    ? old
                    : new Saved(part.bytes(), folder.nanos(file)));
    return new EntryInfo(
        key(part.file()),
        MADE_BY,
        String.valueOf(part.file().getFileName()),
        part.created(),
        part.used(),
        Duration.ofNanos(known.nanos()),
        part.bytes(),
        List.of(),
        false);
  }

  private static ContentHash key(Path file) {
    return Hashing.hashOf(List.of(MADE_BY, String.valueOf(file.getFileName())));
  }

  /** Returns the sum of all sizes, about a second old at most. */
  synchronized long bytes() throws IOException {
    if (!known || System.nanoTime() - looked > STALE_NANOS) {
      bytes = folder.parts().stream().mapToLong(RecordFolder.Part::bytes).sum();
      looked = System.nanoTime();
      known = true;
    }
    return bytes;
  }

  /** Removes those of some entries that are scores. */
  synchronized void remove(Collection<ContentHash> keys) throws IOException {
    var all = Set.copyOf(keys);
    for (var part : folder.parts()) {
      if (all.contains(key(part.file()))) {
        Files.deleteIfExists(part.file());
      }
    }
    known = false;
  }
}
