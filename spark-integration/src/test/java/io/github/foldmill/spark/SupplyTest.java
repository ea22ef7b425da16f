package io.github.foldmill.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SupplyTest {
  private static final long SHORT = TimeUnit.MILLISECONDS.toNanos(60);
  private static final long LONG = TimeUnit.SECONDS.toNanos(3);

  private long now;

  private Supply supply(int tasks, int batchSize) {
    List<Parcel> parcels =
        IntStream.range(0, tasks)
            .mapToObj(i -> new Parcel(i, 100 + i, new byte[] {(byte) i}))
            .toList();
    return new Supply(parcels, batchSize, 2, () -> now);
  }

  /** The indices of the items in a request. */
  private static List<Long> indices(byte[] request) throws IOException {
    var indices = new ArrayList<Long>();
    try (var in = new DataInputStream(new ByteArrayInputStream(request))) {
      while (in.available() > 0) {
        indices.add(in.readLong());
        in.skipNBytes(in.readInt());
      }
    }
    return indices;
  }

  private int drawnAfter(long nanos, Supply supply, int portion) throws IOException {
    now += nanos;
    return drawn(supply, portion);
  }

  private static int drawn(Supply supply, int portion) throws IOException {
    return indices(supply.draw(portion)).size();
  }

  @Test
  void aFixedSizeGivesSoManyTasksToEachPartition() throws IOException {
    Supply supply = supply(7, 3);
    assertThat(supply.portions()).isEqualTo(3);
    assertThat(indices(supply.draw(0))).containsExactly(100L, 101L, 102L);
    assertThat(indices(supply.draw(1))).containsExactly(103L, 104L, 105L);
    now += LONG;
    assertThat(indices(supply.draw(2))).containsExactly(106L);
  }

  @Test
  void aPartitionThatIsSentAgainHasTheSameTasks() throws IOException {
    Supply supply = supply(10, 0);
    byte[] first = supply.draw(4);
    assertThat(supply.draw(4)).isEqualTo(first);
    assertThat(indices(supply.draw(2))).containsExactly(101L);
    assertThat(supply.ended(4)).containsExactly(0);
    assertThat(supply.draw(4)).isEmpty();
  }

  @Test
  void batchesGrowWhileTheyAreShortAndShrinkWhenTheyAreLong() throws IOException {
    Supply supply = supply(1000, 0);
    assertThat(drawn(supply, 0)).isEqualTo(1);
    assertThat(drawn(supply, 1)).isEqualTo(1);
    assertThat(drawnAfter(SHORT, supply, 2)).isEqualTo(2);
    assertThat(drawnAfter(SHORT, supply, 3)).isEqualTo(2);
    assertThat(drawnAfter(SHORT, supply, 4)).isEqualTo(4);
    assertThat(drawnAfter(0, supply, 5)).isEqualTo(4);
    assertThat(drawnAfter(LONG, supply, 6)).isEqualTo(2);
    assertThat(drawnAfter(LONG, supply, 7)).isEqualTo(2);
    assertThat(drawnAfter(5 * SHORT, supply, 8)).isEqualTo(1);
    assertThat(drawnAfter(5 * SHORT, supply, 9)).isEqualTo(1);
    assertThat(drawnAfter(5 * SHORT, supply, 10)).isEqualTo(1);
  }

  @Test
  void theLastTasksAreSharedOut() throws IOException {
    Supply supply = supply(16, 0);
    int[] sizes = new int[10];
    for (int portion = 0; portion < sizes.length; portion++) {
      sizes[portion] = drawn(supply, portion);
    }
    assertThat(sizes).containsExactly(1, 1, 2, 2, 2, 2, 1, 1, 1, 1);
  }

  @Test
  void allTasksFitIntoTheMostPartitionsThereMayBe() throws IOException {
    Supply supply = supply(2500, 0);
    assertThat(supply.portions()).isEqualTo(1000);
    int all = 0;
    for (int portion = 0; portion < 1000; portion++) {
      all += drawn(supply, portion);
    }
    assertThat(all).isEqualTo(2500);
  }

  @Test
  void itIsDoneWhenWhatWasDrawnHasEnded() {
    Supply supply = supply(2, 1);
    supply.draw(0);
    supply.draw(1);
    supply.ended(1);
    assertThat(supply.isDone()).isFalse();
    supply.ended(0);
    assertThat(supply.isDone()).isTrue();
  }

  @Test
  void nobodyWaitsForAPartitionThatFoundNothing() throws IOException {
    Supply supply = supply(16, 0);
    for (int portion = 0; portion < 15; portion++) {
      supply.draw(portion);
      supply.ended(portion);
    }
    assertThat(drawn(supply, 15)).isZero();
    assertThat(supply.isDone()).isTrue();
  }

  @Test
  void suspectsAreTheTasksOfTheLostPartition() {
    Supply supply = supply(5, 1);
    supply.draw(0);
    supply.draw(1);
    supply.draw(2);
    supply.ended(1);
    assertThat(supply.suspects(2)).containsExactly(2);
    assertThat(supply.suspects(null)).containsExactly(0, 2);
    assertThat(supply.unended()).containsExactly(0, 2, 3, 4);
  }
}
