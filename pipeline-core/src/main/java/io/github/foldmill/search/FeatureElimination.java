package io.github.foldmill.search;

import io.github.foldmill.data.Tabular;
import io.github.foldmill.pipeline.Importance;
import io.github.foldmill.pipeline.ParamValues;
import io.github.foldmill.pipeline.Pipeline;

/**
 * Finds how many features are enough, and which: fits, drops the least important features, fits
 * again, and judges each number of features on every fold; scikit-learn's {@code RFECV} and {@code
 * RFE}.
 *
 * <p>Each fold drops features by its own training rows alone. The number with the best mean score
 * wins, the least one among equals; then the features themselves are chosen on all rows. Every fit
 * is a cell of its own: folds run side by side, and with a {@link io.github.foldmill.memory.Memory}
 * scores and importances are found again.
 *
 * <p>Source: Guyon, Weston, Barnhill and Vapnik, "Gene selection for cancer classification using
 * support vector machines", Machine Learning 46, 2002.
 *
 * <p>Immutable; each method gives a new search. Safe for use by many threads.
 *
 * {@snippet class="io.github.foldmill.search.SearchSnippetsTest" region="featureElimination"}
 *
 * @param <M> the type of model
 */
public final class FeatureElimination<M> extends ModelSelection<Tabular, M, FeatureElimination<M>> {
  private final ParamValues params;
  private final Importance<? super M> importance;
  private final EliminationStep step;
  private final int minFeatures;

  private FeatureElimination(
      SearchSettings<Tabular, M> settings,
      ParamValues params,
      Importance<? super M> importance,
      EliminationStep step,
      int minFeatures) {
    super(settings);
    this.params = params;
    this.importance = importance;
    this.step = step;
    this.minFeatures = minFeatures;
  }

  /**
   * Starts an elimination of one feature at a time down to one: one job, no memory, five folds,
   * stratified where the data has classes.
   *
   * @param pipeline the pipeline to judge; it is given the features that are left
   * @param params a value for every parameter that a stage reads
   * @param importance tells from a model how much each feature matters
   * @param <M> the type of model
   * @return an elimination that still needs {@link #scoring}
   */
  public static <M> FeatureElimination<M> of(
      Pipeline<Tabular, M> pipeline, ParamValues params, Importance<? super M> importance) {
    return new FeatureElimination<>(
        SearchSettings.of(pipeline), params, importance, new EliminationStep(1), 1);
  }

  @Override
  FeatureElimination<M> with(SearchSettings<Tabular, M> changed) {
    return new FeatureElimination<>(changed, params, importance, step, minFeatures);
  }

  /**
   * Sets how many features are dropped at a time; scikit-learn's {@code step}.
   *
   * @param features at least 1
   * @return the elimination with that step
   * @throws IllegalArgumentException if it is less than 1
   */
  public FeatureElimination<M> step(int features) {
    return new FeatureElimination<>(
        settings(), params, importance, EliminationStep.of(features), minFeatures);
  }

  /**
   * Sets how many features are dropped at a time, as a share of all features; scikit-learn's {@code
   * step} below 1.
   *
   * @param share above 0 and less than 1, rounded down to whole features but at least one
   * @return the elimination with that step
   * @throws IllegalArgumentException if it is out of range
   */
  public FeatureElimination<M> stepFraction(double share) {
    return new FeatureElimination<>(
        settings(), params, importance, EliminationStep.ofFraction(share), minFeatures);
  }

  /**
   * Sets the least number of features to try; scikit-learn's {@code min_features_to_select}.
   *
   * @param features at least 1
   * @return the elimination with that end
   * @throws IllegalArgumentException if it is less than 1
   */
  public FeatureElimination<M> minFeatures(int features) {
    if (features < 1) {
      throw new IllegalArgumentException("minFeatures must be at least 1, was " + features);
    }
    return new FeatureElimination<>(settings(), params, importance, step, features);
  }

  /**
   * Finds the number of features, then the features, and fits the pipeline on them.
   *
   * @param data the data, not changed
   * @return scores by number of features, the features, and the fitted pipeline
   * @throws IllegalArgumentException as {@link CrossValidation#run} does
   * @throws SearchFailedException if a fit or a score fails
   * @throws SearchInterruptedException if the thread is interrupted; it stays interrupted
   */
  public EliminationResult<M> run(Tabular data) {
    settings().judging().chooserIndex();
    settings().judging().requireRealScores("an elimination of features");
    try (var driver = driver(data)) {
      return driver.validated();
    }
  }

  /**
   * Finds the best features of a given number on all rows, without any fold; scikit-learn's {@code
   * RFE}.
   *
   * @param data the data, not changed
   * @param features how many features to keep, at least 1 and at most all
   * @return the features, and which were dropped when
   * @throws IllegalArgumentException if the number is out of range or the pipeline does not fit the
   *     data
   * @throws SearchFailedException if a fit fails
   * @throws SearchInterruptedException if the thread is interrupted; it stays interrupted
   */
  public FeatureRanking rank(Tabular data, int features) {
    if (features < 1 || features > data.columns()) {
      throw new IllegalArgumentException(
          "features must be from 1 to %d, was %d".formatted(data.columns(), features));
    }
    try (var driver = driver(data)) {
      return driver.ranking(features);
    }
  }

  private EliminationDriver<M> driver(Tabular data) {
    return new EliminationDriver<>(settings(), data, params, importance, step, minFeatures);
  }
}
