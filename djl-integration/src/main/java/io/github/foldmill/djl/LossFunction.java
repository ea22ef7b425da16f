package io.github.foldmill.djl;

import ai.djl.training.loss.Loss;
import java.io.Serializable;
import java.util.Objects;

/**
 * What training makes small, with a name that tells it.
 *
 * <p>Immutable and safe for use by many threads if the factory is.
 *
 * @param id names the loss and every setting of it, for cache keys
 * @param factory builds the loss
 */
public record LossFunction(String id, Factory factory) {

  /** Builds a fresh loss; those of DJL collect what they saw. */
  @FunctionalInterface
  public interface Factory extends Serializable {

    /**
     * Builds the loss.
     *
     * @return a fresh loss, which gives the mean over the rows of a batch; labels are codes of
     *     classes of shape (rows), or values of shape (rows), outputs are of shape (rows, outputs)
     */
    Loss create();
  }

  /** Checks that there is a name and a factory. */
  public LossFunction {
    Objects.requireNonNull(factory, "factory");
    if (id.isBlank()) {
      throw new IllegalArgumentException(
          "loss id must not be blank, was \"%s\"; name the loss and its settings".formatted(id));
    }
  }

  /**
   * Takes any loss.
   *
   * @param id names the loss and every setting of it
   * @param factory builds the loss
   * @return the loss function
   * @throws IllegalArgumentException if the name is blank
   */
  public static LossFunction of(String id, Factory factory) {
    return new LossFunction(id, factory);
  }

  /**
   * Takes the cross-entropy of the outputs' softmax; what classification uses by default.
   *
   * @return the loss function
   */
  public static LossFunction softmaxCrossEntropy() {
    return new LossFunction("softmaxCrossEntropy", Loss::softmaxCrossEntropyLoss);
  }

  /**
   * Takes half the mean squared error; what regression uses by default.
   *
   * @return the loss function
   */
  public static LossFunction l2() {
    return new LossFunction("l2", Loss::l2Loss);
  }

  /**
   * Takes the mean absolute error.
   *
   * @return the loss function
   */
  public static LossFunction l1() {
    return new LossFunction("l1", Loss::l1Loss);
  }

  @Override
  public String toString() {
    return id;
  }
}
