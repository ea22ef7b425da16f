package io.github.foldmill.internal.numeric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.foldmill.testing.Golden;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Against {@code selection.txt}, made by SciPy 1.17.1. */
class SobolTest {

  @Test
  void firstPointsAreSciPys() {
    for (var line : Golden.lines("selection.txt", "sobol")) {
      int dimensions = Integer.parseInt(line.getFirst());
      var points =
          IntStream.range(0, 16)
              .mapToObj(point -> point(point, dimensions))
              .collect(Collectors.joining("|"));
      assertThat(points).isEqualTo(line.get(1));
    }
  }

  private static String point(int point, int dimensions) {
    return IntStream.range(0, dimensions)
        .mapToObj(dimension -> Integer.toUnsignedString(Sobol.at(point, dimension)))
        .collect(Collectors.joining(","));
  }

  @Test
  void laterPointsOfAllDimensionsAreSciPys() throws Exception {
    var lines = Golden.lines("selection.txt", "sobolDigest");
    assertThat(lines).hasSize(3);
    for (var line : lines) {
      int dimensions = Integer.parseInt(line.get(0));
      long first = Long.parseLong(line.get(1));
      int count = Integer.parseInt(line.get(2));
      var bytes = ByteBuffer.allocate(4 * dimensions * count).order(ByteOrder.LITTLE_ENDIAN);
      for (long point = first; point < first + count; point++) {
        for (int dimension = 0; dimension < dimensions; dimension++) {
          bytes.putInt(Sobol.at(point, dimension));
        }
      }
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes.array());
      assertThat(HexFormat.of().formatHex(digest)).startsWith(line.get(3));
    }
  }

  @Test
  void dimensionsBeyondTheTableAreRefused() {
    assertThatExceptionOfType(IndexOutOfBoundsException.class)
        .isThrownBy(() -> Sobol.at(0, Sobol.DIMENSIONS));
  }
}
