package io.github.foldmill.pipeline;

import java.io.Serializable;
import java.util.List;

/**
 * Tells from a model how much each feature matters; what scikit-learn reads from {@code coef_} and
 * {@code feature_importances_}.
 *
 * <p>The code of the function is part of the keys under which its results are kept.
 *
 * @param <M> the type of model
 */
@FunctionalInterface
public interface Importance<M> extends Serializable {

  /**
   * Returns the importance of each feature.
   *
   * @param model the model
   * @param features the names of the features that the pipeline was given
   * @return one finite number for each feature, in the same order; greater is more important
   */
  double[] of(M model, List<String> features);

  /**
   * Returns the importance of each feature, checked.
   *
   * @param model the model
   * @param features the names of the features
   * @return what {@link #of} gives
   * @throws IllegalArgumentException if it does not give one finite number for each feature
   */
  default double[] checked(M model, List<String> features) {
    double[] importances = of(model, features);
    if (importances.length != features.size()) {
      throw new IllegalArgumentException(
          "importance must give one number for each of %d features, gave %d"
              .formatted(features.size(), importances.length));
    }
    for (int i = 0; i < importances.length; i++) {
      if (!Double.isFinite(importances[i])) {
        throw new IllegalArgumentException(
            "importance of feature %s must be finite, was %s"
                .formatted(features.get(i), importances[i]));
      }
    }
    return importances;
  }
}
