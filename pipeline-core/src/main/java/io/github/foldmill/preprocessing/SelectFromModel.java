package io.github.foldmill.preprocessing;

import io.github.foldmill.data.Schema;
import io.github.foldmill.data.Tabular;
import io.github.foldmill.hash.HashSink;
import io.github.foldmill.pipeline.Derivable;
import io.github.foldmill.pipeline.FitContext;
import io.github.foldmill.pipeline.FittedStep;
import io.github.foldmill.pipeline.Identified;
import io.github.foldmill.pipeline.Importance;
import io.github.foldmill.pipeline.Learner;
import io.github.foldmill.pipeline.Traits;
import java.io.Serializable;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * Keeps the features that matter most to a model fitted on the training rows; scikit-learn's {@code
 * SelectFromModel}.
 *
 * <p>A feature is kept if its importance reaches the threshold and it is among the {@code
 * maxFeatures} most important, the earlier one first of equals. A search over several thresholds or
 * numbers of features fits the model once for each set of training rows, unless the learner draws
 * at random by the context's seed or does not promise to be deterministic.
 *
 * <p>scikit-learn reads importances by itself and takes the absolute values of {@code coef_}; here
 * the function decides.
 *
 * {@snippet class="io.github.foldmill.search.SelectFromModelSearchTest" region="select"}
 *
 * @param learner learns the model; what it promises, this step promises
 * @param importance tells from the model how much each feature matters
 * @param threshold the least importance
 * @param maxFeatures the most features to keep, at least 1, or {@link #ALL}
 * @param <M> the type of model
 */
public record SelectFromModel<M>(
    Learner<Tabular, M> learner,
    Importance<? super M> importance,
    ImportanceThreshold threshold,
    int maxFeatures)
    implements Derivable<Tabular, Tabular> {
  /** The value of {@code maxFeatures} that sets no limit. */
  public static final int ALL = Integer.MAX_VALUE;

  /**
   * Checks the range.
   *
   * @throws IllegalArgumentException if {@code maxFeatures} is less than 1
   */
  public SelectFromModel {
    Objects.requireNonNull(learner, "learner");
    Objects.requireNonNull(importance, "importance");
    Objects.requireNonNull(threshold, "threshold");
    if (maxFeatures < 1) {
      throw new IllegalArgumentException("maxFeatures must be at least 1, was " + maxFeatures);
    }
  }

  /**
   * Keeps features of at least the mean importance; scikit-learn's default.
   *
   * @param learner learns the model
   * @param importance tells from the model how much each feature matters
   * @param <M> the type of model
   * @return the step
   */
  public static <M> SelectFromModel<M> of(
      Learner<Tabular, M> learner, Importance<? super M> importance) {
    return new SelectFromModel<>(learner, importance, ImportanceThreshold.mean(), ALL);
  }

  /**
   * Sets the least importance.
   *
   * @param threshold the least importance
   * @return the step with that threshold
   */
  public SelectFromModel<M> threshold(ImportanceThreshold threshold) {
    return new SelectFromModel<>(learner, importance, threshold, maxFeatures);
  }

  /**
   * Sets the most features to keep.
   *
   * @param maxFeatures at least 1, or {@link #ALL}
   * @return the step with that limit
   * @throws IllegalArgumentException if it is less than 1
   */
  public SelectFromModel<M> maxFeatures(int maxFeatures) {
    return new SelectFromModel<>(learner, importance, threshold, maxFeatures);
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if {@code maxFeatures} is greater than the number of columns
   *     and not {@link #ALL}, the function does not give one finite number for each feature, or no
   *     feature is left
   */
  @Override
  public FittedSelection fit(Tabular training, FitContext context) throws Exception {
    requireColumns(training.columns());
    var model = learner.fit(training, context).model();
    return best(training.names(), importance.checked(model, training.names()));
  }

  private void requireColumns(int columns) {
    if (maxFeatures > columns && maxFeatures != ALL) {
      throw new IllegalArgumentException(
          "maxFeatures must be at most the number of columns, %d, was %d; use SelectFromModel.ALL"
                  .formatted(columns, maxFeatures)
              + " to set no limit");
    }
  }

  private FittedSelection best(List<String> names, double[] importances) {
    double least = threshold.of(importances);
    int[] columns =
        IntStream.range(0, importances.length)
            .boxed()
            .sorted(Comparator.comparingDouble(column -> -importances[column]))
            .limit(maxFeatures)
            .filter(column -> importances[column] >= least)
            .mapToInt(Integer::intValue)
            .sorted()
            .toArray();
    Columns.requireSome("SelectFromModel", columns);
    return new FittedSelection(names, importances, columns);
  }

  /** Returns 1: the importances are the same whatever is kept. */
  @Override
  public int extent() {
    return 1;
  }

  /** Returns the selection of all features, whose importances are those of any other. */
  @Override
  public SelectFromModel<M> covering(int extent) {
    return new SelectFromModel<>(learner, importance, ImportanceThreshold.none(), ALL);
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException as {@link #fit} does, or if what is given is no selection
   */
  @Override
  public FittedSelection derive(FittedStep<Tabular, Tabular> larger) {
    if (!(larger instanceof FittedSelection all)) {
      throw new IllegalArgumentException("a FittedSelection is needed, was given " + larger);
    }
    requireColumns(all.names().size());
    return best(all.names(), all.scores());
  }

  @Override
  public Schema schema(Schema given) {
    given.columns().ifPresent(this::requireColumns);
    return Schema.unknown();
  }

  @Override
  public void identity(HashSink sink) {
    sink.put(threshold).put(maxFeatures);
  }

  @Override
  public List<Identified> parts() {
    return List.of(learner);
  }

  @Override
  public List<Serializable> functions() {
    return List.of(importance);
  }

  @Override
  public Traits traits() {
    var inner = learner.traits();
    return new Traits(
        inner.deterministic(),
        inner.threadSafe(),
        inner.acceptsMissing(),
        false,
        inner.seeded(),
        inner.needsProcess());
  }
}
