package io.github.foldmill.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.foldmill.data.Tabular;
import io.github.foldmill.memory.Memory;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a search had planned to read is found damaged when it is read. */
class DamagedSearchTest {
  private static final int LEARNS = SlowSteps.FOLDS * SlowSteps.CANDIDATES;

  @TempDir private Path folder;

  private final Tabular data = Blobs.of(60, 3);

  private SearchResult<Tabular, double[][]> search(Path cache, Path notes) throws IOException {
    Files.createDirectories(notes);
    return SlowSteps.search(Memory.at(cache), new SlowSteps.Notes(notes, 60)).fit(data);
  }

  @Test
  void everyFitInPlaceOfDamagedPredictionsIsCounted() throws Exception {
    var cache = folder.resolve("cache");
    // What a cold process takes to write says nothing about what pays.
    search(folder.resolve("practice"), folder.resolve("practice notes"));
    var first = search(cache, folder.resolve("first"));
    for (var scores : files(cache.resolve("v1/scores"))) {
      Files.delete(scores);
    }
    var entries = files(cache.resolve("v1/entries"));
    assertThat(entries).as("kept predictions").hasSizeGreaterThanOrEqualTo(LEARNS);
    for (var entry : entries) {
      damage(entry);
    }

    var second = search(cache, folder.resolve("second"));

    assertThat(second.cvResults().repeatable()).isEqualTo(first.cvResults().repeatable());
    assertThat(second.work().learnerFits().computed())
        .isEqualTo(notes("second", "learn"))
        .isEqualTo(LEARNS);
    assertThat(second.work().stepFits().computed()).isEqualTo(notes("second", "fit")).isPositive();
  }

  private static List<Path> files(Path place) throws IOException {
    try (var all = Files.walk(place)) {
      return all.filter(Files::isRegularFile).toList();
    }
  }

  /** Changes the last byte, which is content: of what is kept the beginning says what it is. */
  private static void damage(Path file) throws IOException {
    try (var channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      var last = ByteBuffer.allocate(1);
      channel.read(last, channel.size() - 1);
      last.put(0, (byte) ~last.get(0));
      channel.write(last.flip(), channel.size() - 1);
    }
  }

  private long notes(String search, String what) throws IOException {
    long times = 0;
    for (var note : files(folder.resolve(search))) {
      times += note.getFileName().toString().startsWith(what) ? Files.size(note) : 0;
    }
    return times;
  }
}
