package io.github.foldmill.djl;

import java.io.Serializable;
import java.util.Objects;

/**
 * How large the steps of an optimizer are, epoch by epoch.
 *
 * <p>Immutable and safe for use by many threads.
 *
 * {@snippet :
 * var optimization = Optimization.adam(LearningRate.warmup(5, LearningRate.cosine(0.01, 1e-5, 95)));
 * }
 */
public sealed interface LearningRate extends Serializable {

  /**
   * Returns the rate of an epoch.
   *
   * @param epoch the epoch, from 0 on
   * @return the rate, at least 0
   */
  double at(int epoch);

  /**
   * Keeps one rate.
   *
   * @param rate the rate, above 0 and finite as a float
   * @return the schedule
   */
  static LearningRate constant(double rate) {
    return new Constant(rate);
  }

  /**
   * Multiplies the rate every few epochs; PyTorch's {@code StepLR}.
   *
   * @param rate the first rate, above 0 and finite as a float
   * @param every how many epochs a rate lasts, at least 1
   * @param factor what it is multiplied by then, above 0 and finite
   * @return the schedule
   */
  static LearningRate stepped(double rate, int every, double factor) {
    return new Stepped(rate, every, factor);
  }

  /**
   * Lowers the rate along half a cosine; PyTorch's {@code CosineAnnealingLR}.
   *
   * @param rate the first rate, above 0 and finite as a float
   * @param lowest the rate at the end and afterwards, from 0 to the first rate
   * @param epochs how many epochs it takes to get there, at least 1
   * @return the schedule
   */
  static LearningRate cosine(double rate, double lowest, int epochs) {
    return new Cosine(rate, lowest, epochs);
  }

  /**
   * Raises the rate evenly to the first one of another schedule, which then begins.
   *
   * @param epochs how many epochs that takes, at least 1
   * @param then the other schedule
   * @return the schedule
   */
  static LearningRate warmup(int epochs, LearningRate then) {
    return new Warmup(epochs, then);
  }

  /**
   * One rate.
   *
   * @param rate the rate, above 0 and finite as a float
   */
  record Constant(double rate) implements LearningRate {
    /** Checks the rate. */
    public Constant {
      requireRate(rate);
    }

    @Override
    public double at(int epoch) {
      return rate;
    }

    @Override
    public String toString() {
      return Float.toString((float) rate);
    }
  }

  /**
   * A rate that is multiplied every few epochs.
   *
   * @param rate the first rate, above 0 and finite as a float
   * @param every how many epochs a rate lasts, at least 1
   * @param factor what it is multiplied by then, above 0 and finite
   */
  record Stepped(double rate, int every, double factor) implements LearningRate {
    /** Checks the numbers. */
    public Stepped {
      requireRate(rate);
      SpecChecks.atLeast(1, "every", every);
      SpecChecks.positive("factor", factor);
    }

    @Override
    public double at(int epoch) {
      int times = epoch / every;
      return rate * StrictMath.pow(factor, times);
    }
  }

  /**
   * A rate that follows half a cosine.
   *
   * @param rate the first rate, above 0 and finite as a float
   * @param lowest the rate at the end and afterwards, from 0 to the first rate
   * @param epochs how many epochs it takes to get there, at least 1
   */
  record Cosine(double rate, double lowest, int epochs) implements LearningRate {
    /** Checks the numbers. */
    public Cosine {
      requireRate(rate);
      SpecChecks.atLeast(1, "epochs", epochs);
      if (!(lowest >= 0 && lowest <= rate)) {
        throw new IllegalArgumentException(
            "lowest must be from 0 to the first rate %s, was %s".formatted(rate, lowest));
      }
    }

    @Override
    public double at(int epoch) {
      double share = Math.min(1, epoch / (double) epochs);
      return lowest + (rate - lowest) * (1 + StrictMath.cos(Math.PI * share)) / 2;
    }
  }

  /**
   * A rate that rises evenly, and then follows another schedule.
   *
   * @param epochs how many epochs it rises, at least 1
   * @param then the other schedule
   */
  record Warmup(int epochs, LearningRate then) implements LearningRate {
    /** Checks the number of epochs. */
    public Warmup {
      SpecChecks.atLeast(1, "epochs", epochs);
      Objects.requireNonNull(then, "then");
    }

    @Override
    public double at(int epoch) {
      return epoch < epochs ? then.at(0) * (epoch + 1) / (epochs + 1) : then.at(epoch - epochs);
    }
  }

  private static void requireRate(double rate) {
    if (!((float) rate > 0) || Float.isInfinite((float) rate)) {
      throw new IllegalArgumentException(
          "learningRate must be above 0 and finite as a float, was " + rate);
    }
  }
}
