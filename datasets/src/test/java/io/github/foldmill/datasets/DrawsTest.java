package io.github.foldmill.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.foldmill.datasets.Draws.Purpose;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DrawsTest {

  @Test
  void bitsAreThoseOfTheReferenceImplementation() {
    // The first outputs of the published splitmix64.c for the seed 1234567.
    var draws = Draws.from(1234567);
    assertThat(new long[] {draws.bits(), draws.bits(), draws.bits(), draws.bits(), draws.bits()})
        .containsExactly(
            Long.parseUnsignedLong("6457827717110365317"),
            Long.parseUnsignedLong("3203168211198807973"),
            Long.parseUnsignedLong("9817491932198370423"),
            Long.parseUnsignedLong("4593380528125082431"),
            Long.parseUnsignedLong("16408922859458223821"));
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, -1, Long.MIN_VALUE, 0x123456789ABCDEFL})
  void bitsAreThoseOfSplittableRandom(long seed) {
    var oracle = new SplittableRandom(seed);
    var draws = Draws.from(seed);
    for (int i = 0; i < 100; i++) {
      assertThat(draws.bits()).isEqualTo(oracle.nextLong());
    }
  }

  @ParameterizedTest
  @EnumSource(Purpose.class)
  void everyPurposeAndSeedHasItsOwnStream(Purpose purpose) {
    long own = Draws.of(5, purpose).bits();
    assertThat(Draws.of(5, purpose).bits()).isEqualTo(own);
    assertThat(Draws.of(6, purpose).bits()).isNotEqualTo(own);
    assertThat(Arrays.stream(Purpose.values()).filter(p -> Draws.of(5, p).bits() == own))
        .containsExactly(purpose);
  }

  @ParameterizedTest
  @CsvSource({
    "-3, 0.0013498980316300946",
    "-1, 0.15865525393145705",
    "-0.5, 0.3085375387259869",
    "0, 0.5",
    "0.25, 0.5987063256829237",
    "1, 0.8413447460685429",
    "2, 0.9772498680518208"
  })
  void normalNumbersAreDistributedNormally(double bound, double probability) {
    int count = 200_000;
    var draws = Draws.of(3, Purpose.NOISE);
    long below = DoubleStream.generate(draws::normal).limit(count).filter(x -> x < bound).count();
    double error = Math.sqrt(probability * (1 - probability) / count);
    assertThat((double) below / count).isCloseTo(probability, within(4 * error));
  }

  @Test
  void neighbouringNormalNumbersAreUncorrelated() {
    int count = 200_000;
    var draws = Draws.of(4, Purpose.NOISE);
    double previous = draws.normal();
    double sum = 0;
    for (int i = 0; i < count; i++) {
      double next = draws.normal();
      sum += previous * next;
      previous = next;
    }
    assertThat(sum / count).isCloseTo(0, within(4 / Math.sqrt(count)));
  }

  @Test
  void uniformNumbersAreSpreadEvenlyOverTheirRange() {
    int count = 100_000;
    var draws = Draws.of(5, Purpose.NOISE);
    var uniform = DoubleStream.generate(draws::uniform).limit(count).toArray();
    assertThat(Arrays.stream(uniform)).allMatch(x -> x >= 0 && x < 1);
    assertThat(Arrays.stream(uniform).average().orElseThrow())
        .isCloseTo(0.5, within(4 / Math.sqrt(12.0 * count)));
    assertThat(Arrays.stream(uniform).map(x -> x * x).average().orElseThrow())
        .isCloseTo(1 / 3.0, within(4 * Math.sqrt(4 / 45.0 / count)));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 10, 1000, Integer.MAX_VALUE})
  void integersStayBelowTheirBound(int bound) {
    var draws = Draws.of(6, Purpose.NOISE);
    for (int i = 0; i < 1000; i++) {
      assertThat(draws.below(bound)).isBetween(0, bound - 1);
    }
  }

  @Test
  void allOrdersAreEquallyLikely() {
    int count = 24_000;
    var draws = Draws.of(7, Purpose.ROWS);
    var seen = new int[4 * 4 * 4 * 4];
    for (int i = 0; i < count; i++) {
      var order = draws.permutation(4);
      seen[((order[0] * 4 + order[1]) * 4 + order[2]) * 4 + order[3]]++;
    }
    var orders = Arrays.stream(seen).filter(times -> times > 0).toArray();
    assertThat(orders).hasSize(24);
    double chiSquare =
        Arrays.stream(orders).mapToDouble(times -> (times - 1000.0) * (times - 1000) / 1000).sum();
    // The 0.9999 quantile of the distribution with 23 degrees of freedom.
    assertThat(chiSquare).isLessThan(57.07);
  }
}
