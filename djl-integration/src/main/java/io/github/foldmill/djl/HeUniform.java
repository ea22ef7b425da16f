package io.github.foldmill.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.initializer.Initializer;
import java.lang.foreign.ValueLayout;
import java.util.Objects;
import java.util.SplittableRandom;

/**
 * First weights from a generator of our own: uniform within ±√(6 / fan-in) (He et al., 2015,
 * "Delving deep into rectifiers"), the same variance as DJL's default.
 *
 * <p>DJL's initializers draw from a generator that the whole process shares.
 */
final class HeUniform implements Initializer {
  private final SplittableRandom random;

  HeUniform(SplittableRandom random) {
    this.random = random;
  }

  /** Tells whether nobody chose an initializer, so that DJL's default would be used. */
  static boolean appliesTo(Parameter parameter) {
    return Objects.equals(parameter.getInitializer(), Parameter.Type.WEIGHT.getInitializer());
  }

  @Override
  public NDArray initialize(NDManager manager, Shape shape, DataType dataType) {
    var weights = DjlArrays.floats(shape.size());
    long fanIn = shape.dimension() > 1 ? shape.size() / shape.get(0) : shape.size();
    double bound = Math.sqrt(6.0 / fanIn);
    SplittableRandom own = random.split();
    for (long i = 0; i < shape.size(); i++) {
      float weight = (float) ((2 * own.nextDouble() - 1) * bound);
      weights.setAtIndex(ValueLayout.JAVA_FLOAT, i, weight);
    }
    return DjlArrays.over(weights, shape.getShape(), DataType.FLOAT32, manager);
  }
}
