package io.github.foldmill.search;

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
}
