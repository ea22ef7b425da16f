package io.github.foldmill.djl;

import io.github.foldmill.hash.HashSink;
import io.github.foldmill.pipeline.FitContext;
import io.github.foldmill.pipeline.Learner;
import io.github.foldmill.pipeline.Traits;
import java.util.Objects;

/**
 * Trains a network on images, series or other tensors, with everything else as in {@link
 * DjlLearner}; made by {@link DjlLearner#onTensors}. Immutable and safe for use by many threads.
 *
 * {@snippet :
 * var learner =
 *     DjlLearner.classification(
 *             BlockSpec.sequential(
 *                 BlockSpec.conv2d(8, 3), BlockSpec.relu(), BlockSpec.flatten(), BlockSpec.output()))
 *         .onTensors();
 * FittedTensorDjl fitted = learner.fit(images, FitContext.of(42));
 * }
 *
 * @param settings the network, and how it is trained
 */
public record DjlTensorLearner(DjlLearner settings) implements Learner<TensorData, DjlModel> {

  /** Checks that there are settings. */
  public DjlTensorLearner {
    Objects.requireNonNull(settings, "settings");
  }

  /**
   * Trains the network.
   *
   * @param training the rows to learn from, without missing values
   * @param context the seed; inner threads are not used
   * @return the trained network
   * @throws InterruptedException if the thread is interrupted while waiting or training
   * @throws IllegalArgumentException if there are no rows or no numbers, one is no finite float,
   *     the target does not fit, no row is left to hold out, or the network gives another number of
   *     outputs
   * @throws ArithmeticException if a weight ends as NaN or infinite
   */
  @Override
  public FittedTensorDjl fit(TensorData training, FitContext context) throws InterruptedException {
    return new FittedTensorDjl(settings.fit(training, context));
  }

  /** Writes what {@link DjlLearner#identity} does. */
  @Override
  public void identity(HashSink sink) {
    settings.identity(sink);
  }

  @Override
  public Traits traits() {
    return settings.traits();
  }
}
