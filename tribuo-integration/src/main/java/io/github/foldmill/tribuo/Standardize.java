package io.github.foldmill.tribuo;

import io.github.foldmill.pipeline.FitContext;
import io.github.foldmill.pipeline.FittedStep;
import io.github.foldmill.pipeline.Step;
import io.github.foldmill.pipeline.Traits;
import org.tribuo.Dataset;
import org.tribuo.Output;

/**
 * Shifts and scales every feature to mean 0 and variance 1; scikit-learn's {@code StandardScaler}.
 *
 * <p>The variance divides by the number of rows (ddof 0), as scikit-learn's does and unlike
 * Tribuo's own {@code MeanStdDevTransformation}. A feature that is constant up to rounding is
 * shifted but not scaled, so it becomes 0 and never NaN or infinite. Example weights are ignored.
 *
 * <p>Centring leaves no zeros, so the output is dense: a feature that a row lacks counts as 0 and
 * becomes {@code (0 - mean) / scale}. Features that the training rows did not have are dropped. For
 * large sparse data use another step. Immutable and safe for use by many threads.
 *
 * {@snippet class="io.github.foldmill.tribuo.TribuoSnippetsTest" region="data"}
 *
 * @param <T> the type of output
 */
public record Standardize<T extends Output<T>>() implements Step<Dataset<T>, Dataset<T>> {

  /**
   * Returns the step.
   *
   * @param <T> the type of output
   * @return the step
   */
  public static <T extends Output<T>> Standardize<T> features() {
    return new Standardize<>();
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if there are no rows
   */
  @Override
  public FittedStep<Dataset<T>, Dataset<T>> fit(Dataset<T> training, FitContext context) {
    if (training.size() == 0) {
      throw new IllegalArgumentException(
          "standardizing needs at least 1 training row, was given 0");
    }
    var features = FeatureColumns.of(training);
    double[] means = Moments.means(features, training.size());
    double[] variances = Moments.variances(features, training.size(), means);
    var scales = new double[means.length];
    for (int column = 0; column < scales.length; column++) {
      scales[column] =
          Moments.isConstant(variances[column], means[column], training.size())
              ? 1.0
              : Math.sqrt(variances[column]);
    }
    return new FittedStandardize<>(features.names(), means, scales);
  }

  @Override
  public Traits traits() {
    return Traits.pure();
  }
}
