package io.github.foldmill.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FilterTest {
  private static byte[] random(int length) {
    var bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    return bytes;
  }

  private static byte[] apply(Filter filter, byte[] bytes, int item) {
    var filtered = new byte[bytes.length];
    filter.apply(bytes.clone(), filtered, bytes.length, item);
    return filtered;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4, 8})
  void everyFilterIsTakenBackAtEveryLength(int item) {
    for (var filter : Filter.values()) {
      for (int items = 0; items < 70; items++) {
        byte[] bytes = random(items * item);
        byte[] filtered = apply(filter, bytes, item);
        var back = new byte[bytes.length];
        filter.undo(
            filtered, bytes.length, item, MemorySegment.ofArray(back), 0, new byte[16 * item]);
        assertThat(back).as("%s of %d items", filter, items).isEqualTo(bytes);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4, 8})
  void shuffledBytesAreThePlanesOfTheItems(int item) {
    for (int items : new int[] {1, 7, 8, 9, 31, 64}) {
      byte[] bytes = random(items * item);
      byte[] shuffled = apply(Filter.SHUFFLE, bytes, item);
      for (int i = 0; i < bytes.length; i++) {
        assertThat(shuffled[i % item * items + i / item]).isEqualTo(bytes[i]);
      }
    }
  }

  @Test
  void differencesOfASequenceAreItsStepsModuloTheSize() {
    byte[] deltas = apply(Filter.DELTA_SHUFFLE, new byte[] {5, 0, 7, 0, 4, 0, -1, 127, 0, -128}, 2);
    // 5, 2, -3, 32763 and 1 as 16-bit numbers, all low bytes first.
    assertThat(deltas).isEqualTo(new byte[] {5, 2, -3, -5, 1, 0, 0, -1, 127, 0});
  }

  @Test
  void bytesBeyondTheLengthAreLeftAlone() {
    var from = random(100);
    var to = new byte[100];
    Arrays.fill(to, (byte) 9);
    Filter.SHUFFLE.apply(from, to, 40, 4);
    assertThat(Arrays.copyOfRange(to, 40, 100)).containsOnly(9);
  }
}
