package io.github.foldmill.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeUniformTest {
  @ParameterizedTest
  @CsvSource({"200,150,1,1,150", "64,16,5,5,400"})
  void weightsAreUniformWithVarianceTwoByFanIn(long a, long b, long c, long d, long fanIn) {
    float[] weights = draw(new HeUniform(new SplittableRandom(1)), new Shape(a, b, c, d));

    double bound = Math.sqrt(6.0 / fanIn);
    double sum = 0;
    double squares = 0;
    for (float weight : weights) {
      assertThat((double) weight).isBetween(-bound, bound);
      sum += weight;
      squares += weight * weight;
    }
    // Uniform samples: standard errors are 1/√n of the mean and 0.9/√n of the variance.
    double error = 5 / Math.sqrt(weights.length);
    double variance = 2.0 / fanIn;
    assertThat(sum / weights.length).isCloseTo(0, within(error * Math.sqrt(variance)));
    assertThat(squares / weights.length).isCloseTo(variance, within(error * variance));
  }

  @ParameterizedTest
  @CsvSource({"7", "-1"})
  void theSameSeedGivesTheSameBitsWhateverTheEngineDraws(long seed) {
    var shape = new Shape(16, 4);
    var one = new HeUniform(new SplittableRandom(seed));
    float[] first = draw(one, shape);
    float[] second = draw(one, shape);

    try (var manager = NDManager.newBaseManager()) {
      manager.randomNormal(shape);
    }
    var other = new HeUniform(new SplittableRandom(seed));

    assertThat(draw(other, shape)).containsExactly(first);
    assertThat(draw(other, shape)).containsExactly(second);
    assertThat(second).isNotEqualTo(first);
  }

  private static float[] draw(HeUniform initializer, Shape shape) {
    try (var manager = NDManager.newBaseManager()) {
      return initializer.initialize(manager, shape, DataType.FLOAT32).toFloatArray();
    }
  }
}
