package io.github.foldmill.internal.cells;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.foldmill.hash.ContentHash;
import io.github.foldmill.hash.Hashing;
import io.github.foldmill.memory.CachePolicy;
import io.github.foldmill.memory.Memory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScoreJournalTest {
  private static final ContentHash A = Hashing.hashOf("a");
  private static final ContentHash B = Hashing.hashOf("b");
  private static final CellValue SCORE_A = new CellValue(0.75, 100, 20);
  private static final CellValue SCORE_B = new CellValue(Double.NaN, 300, 40);

  @TempDir private Path folder;

  private void writeBoth() throws IOException {
    try (var journal = ScoreJournal.open(folder)) {
      journal.append(A, SCORE_A);
      journal.append(B, SCORE_B);
    }
  }

  private List<Path> files() throws IOException {
    try (var files = Files.list(folder.resolve("scores"))) {
      return files.toList();
    }
  }

  @Test
  void scoresOfEarlierRunsAreFound() throws IOException {
    writeBoth();
    try (var journal = ScoreJournal.open(folder)) {
      assertThat(journal.get(A)).contains(SCORE_A);
      assertThat(journal.get(B)).contains(SCORE_B);
      assertThat(journal.get(Hashing.hashOf("c"))).isEmpty();
    }
  }

  @Test
  void runThatAddsNothingLeavesNoFile() throws IOException {
    writeBoth();
    try (var journal = ScoreJournal.open(folder)) {
      journal.append(A, SCORE_A);
    }
    assertThat(files()).hasSize(1);
  }

  @Test
  void scoreThatAnotherRunAddsIsSeenWhenAskedForAgain() throws IOException {
    try (var mine = ScoreJournal.open(folder);
        var other = ScoreJournal.open(folder)) {
      other.append(A, SCORE_A);
      assertThat(mine.get(A)).isEmpty();
      assertThat(mine.getLatest(A)).contains(SCORE_A);
      other.append(B, SCORE_B);
      assertThat(mine.getLatest(B)).contains(SCORE_B);
      mine.append(A, SCORE_A);
    }
    assertThat(files()).hasSize(1);
  }

  @Test
  void filesOfFinishedRunsAreMergedAndThoseOfLiveOnesLeftAlone() throws IOException {
    try (var live = ScoreJournal.open(folder)) {
      live.append(A, SCORE_A);
      var first = files();
      for (int run = 0; run < 20; run++) {
        try (var journal = ScoreJournal.open(folder)) {
          journal.append(Hashing.hashOf(run), new CellValue((double) run, 1, 1));
        }
      }
      assertThat(files()).containsAll(first).hasSizeLessThan(10);
      live.append(B, SCORE_B);
    }
    try (var journal = ScoreJournal.open(folder)) {
      assertThat(journal.get(A)).contains(SCORE_A);
      assertThat(journal.get(B)).contains(SCORE_B);
      for (int run = 0; run < 20; run++) {
        assertThat(journal.get(Hashing.hashOf(run))).contains(new CellValue((double) run, 1, 1));
      }
    }
  }

  @Test
  void runWhoseFileIsTakenAwayWritesAnother() throws IOException {
    try (var journal = ScoreJournal.open(folder)) {
      journal.append(A, SCORE_A);
      Files.delete(files().getFirst());
      journal.append(B, SCORE_B);
    }
    try (var journal = ScoreJournal.open(folder)) {
      assertThat(journal.get(A)).isEmpty();
      assertThat(journal.get(B)).contains(SCORE_B);
    }
  }

  @Test
  void scoresAreEntriesOfTheMemoryAndGoWhenTheyMust() throws Exception {
    var memory = Memory.at(folder);
    try (var journal = ScoreJournal.open(folder.resolve("v1"))) {
      journal.append(A, SCORE_A);
      journal.append(B, SCORE_B);
    }
    memory.compute(Hashing.hashOf("c"), "c", () -> 1);

    var scores = memory.entries().stream().filter(e -> e.madeBy().equals("scores")).toList();
    assertThat(scores).hasSize(1);
    assertThat(scores.getFirst().took()).isEqualTo(Duration.ofNanos(460));
    assertThat(scores.getFirst().bytes()).isEqualTo(2 * 52);

    assertThat(memory.evictTo(CachePolicy.unlimited().bytes(0))).hasSize(2);
    assertThat(memory.entries()).isEmpty();
    try (var journal = ScoreJournal.open(folder.resolve("v1"))) {
      assertThat(journal.get(A)).isEmpty();
    }
  }

  @Test
  void scoresCountTowardsTheBudget() throws Exception {
    try (var journal = ScoreJournal.open(folder.resolve("v1"))) {
      for (int i = 0; i < 100; i++) {
        journal.append(Hashing.hashOf(i), new CellValue((double) i, 0, 0));
      }
    }
    var memory = Memory.at(folder).budget(CachePolicy.unlimited().bytes(2000));
    memory.compute(Hashing.hashOf("c"), "c", () -> 1);

    assertThat(memory.entries()).noneMatch(entry -> entry.madeBy().equals("scores"));
  }

  @Test
  void clearTakesScoresToo() throws IOException {
    try (var journal = ScoreJournal.open(folder.resolve("v1"))) {
      journal.append(A, SCORE_A);
    }
    var memory = Memory.at(folder);
    assertThat(memory.entries()).hasSize(1);
    memory.clear();
    assertThat(memory.entries()).isEmpty();
  }

  @Test
  void recordTornByACrashCostsThatScoreOnly() throws IOException {
    writeBoth();
    var file = files().getFirst();
    byte[] whole = Files.readAllBytes(file);
    for (int length = 0; length < whole.length; length++) {
      Files.write(file, Arrays.copyOf(whole, length));
      try (var journal = ScoreJournal.open(folder)) {
        assertThat(journal.get(A).isPresent()).isEqualTo(length >= whole.length / 2);
        assertThat(journal.get(B)).isEmpty();
      }
    }
  }

  @Test
  void everyFlippedBitCostsOneScoreAndNeverChangesOne() throws IOException {
    writeBoth();
    var file = files().getFirst();
    byte[] whole = Files.readAllBytes(file);
    for (int bit = 0; bit < whole.length * 8; bit++) {
      byte[] flipped = whole.clone();
      flipped[bit / 8] ^= (byte) (1 << bit % 8);
      Files.write(file, flipped);
      try (var journal = ScoreJournal.open(folder)) {
        boolean inFirst = bit / 8 < whole.length / 2;
        assertThat(journal.get(inFirst ? B : A)).contains(inFirst ? SCORE_B : SCORE_A);
        assertThat(journal.get(inFirst ? A : B)).isEmpty();
      }
    }
  }
}
