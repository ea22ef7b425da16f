package io.github.foldmill.internal.cells;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.foldmill.hash.ContentHash;
import io.github.foldmill.hash.Hashing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
    try (var files = Files.list(folder)) {
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
