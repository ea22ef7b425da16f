package io.github.foldmill.pipeline;

import io.github.foldmill.data.Predictions;
import io.github.foldmill.data.Schema;
import io.github.foldmill.persist.Persist;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * A pipeline whose steps and learner are fitted: takes raw data, gives predictions.
 *
 * <p>Immutable and safe for use by many threads.
 *
 * {@snippet :
 * var best = result.best();
 * best.dump(Path.of("wine.safetensors"));
 * Predictions predictions = best.predict(newWines);
 * }
 *
 * @param <D> the type of data it takes
 * @param <M> the type of its model
 */
public final class FittedPipeline<D, M> {
  private final List<FittedStage> steps;
  private final String learnerName;
  private final FittedLearner<?, M> learner;
  private final Map<String, Object> params;
  private final Map<String, String> provenance;

  /**
   * Creates a fitted pipeline from its parts; searches and codecs do, scripts rarely need to.
   *
   * @param steps the fitted steps in their order; each takes what the one before it gives
   * @param learnerName the learner's name
   * @param learner the fitted learner; it takes what the last step gives
   * @param params the parameter values behind it by name, for information
   */
  public FittedPipeline(
      List<FittedStage> steps,
      String learnerName,
      FittedLearner<?, M> learner,
      Map<String, Object> params) {
    this(steps, learnerName, learner, params, Map.of());
  }

  private FittedPipeline(
      List<FittedStage> steps,
      String learnerName,
      FittedLearner<?, M> learner,
      Map<String, Object> params,
      Map<String, String> provenance) {
    this.steps = List.copyOf(steps);
    this.learnerName = Objects.requireNonNull(learnerName, "learnerName");
    this.learner = Objects.requireNonNull(learner, "learner");
    this.params = Collections.unmodifiableMap(new LinkedHashMap<>(params));
    this.provenance = Collections.unmodifiableMap(new TreeMap<>(provenance));
  }

  /**
   * Returns the fitted steps.
   *
   * @return the steps in their order, possibly none
   */
  public List<FittedStage> steps() {
    return steps;
  }

  /**
   * Returns a fitted step, also one inside a composite.
   *
   * @param path its name, after the names of the composites that it is part of, as messages tell
   *     it: {@code prepare/sizes/step}
   * @return the fitted step
   * @throws IllegalArgumentException if there is none; the message lists those that there are
   */
  public FittedStep<?, ?> step(String path) {
    return FittedPaths.find(steps, path);
  }

  /**
   * Returns a fitted step of a known type, also one inside a composite.
   *
   * @param path its name, as in {@link #step(String)}
   * @param type its class
   * @param <S> its class
   * @return the fitted step
   * @throws IllegalArgumentException if there is none, or it has another class
   */
  public <S> S step(String path, Class<S> type) {
    var step = step(path);
    if (!type.isInstance(step)) {
      throw new IllegalArgumentException(
          "fitted step \"%s\" must be a %s, is a %s"
              .formatted(path, type.getSimpleName(), step.getClass().getSimpleName()));
    }
    return type.cast(step);
  }

  /**
   * Returns the beginning of this pipeline; scikit-learn's {@code pipeline[:n]}.
   *
   * @param name the name of the last step to take
   * @return that step with all before it
   * @throws IllegalArgumentException if there is no such step
   */
  public FittedChain<D, Object> upTo(String name) {
    return new FittedChain<>(steps.subList(0, FittedPaths.indexOf(steps, name) + 1));
  }

  /**
   * Returns the end of this pipeline; scikit-learn's {@code pipeline[n:]}.
   *
   * @param name the name of the step to begin after
   * @return the steps after it, and the learner; it takes what {@link #upTo} gives for that step
   * @throws IllegalArgumentException if there is no such step
   */
  public FittedPipeline<Object, M> after(String name) {
    var rest = steps.subList(FittedPaths.indexOf(steps, name) + 1, steps.size());
    return new FittedPipeline<>(rest, learnerName, learner, params, provenance);
  }

  /**
   * Returns the names of the features that the learner is given; scikit-learn's {@code
   * pipeline[:-1].get_feature_names_out()}. {@code upTo(name).schema(Schema.unknown())} tells those
   * after a step.
   *
   * @return the names in the order of the features
   * @throws IllegalStateException if the steps do not tell, or there is none
   */
  public List<String> featureNames() {
    return featureNames(Schema.unknown());
  }

  /**
   * Returns the names of the features that the learner is given for data with some columns.
   *
   * @param given what is known of the columns of the data
   * @return the names in the order of the features
   * @throws IllegalArgumentException if a step was fitted on other columns
   * @throws IllegalStateException if the steps do not tell
   */
  public List<String> featureNames(Schema given) {
    return new FittedChain<D, Object>(steps)
        .schema(given)
        .names()
        .orElseThrow(() ->
            new IllegalStateException(
                "the names of the features must be told by the steps, these do not: %s"
                    .formatted(steps.stream().map(FittedStage::name).toList())));
  }

  /**
   * Returns the name of the learner.
   *
   * @return the name
   */
  public String learnerName() {
    return learnerName;
  }

  /**
   * Returns the fitted learner.
   *
   * @return the fitted learner; it takes what the last step gives
   */
  public FittedLearner<?, M> learner() {
    return learner;
  }

  /**
   * Returns the model.
   *
   * @return the model of the library that trained it
   */
  public M model() {
    return learner.model();
  }

  /**
   * Returns the parameter values behind this pipeline by name.
   *
   * @return an unmodifiable map
   */
  public Map<String, Object> params() {
    return params;
  }

  /**
   * Returns where this pipeline comes from, as {@code SearchResult.provenance()} says it; files
   * that hold the pipeline tell the same.
   *
   * @return texts by key, in the order of the keys; empty if no search made it
   */
  public Map<String, String> provenance() {
    return provenance;
  }

  /**
   * Says where this pipeline comes from.
   *
   * @param texts texts by key
   * @return the same pipeline with that provenance
   */
  public FittedPipeline<D, M> withProvenance(Map<String, String> texts) {
    return new FittedPipeline<>(steps, learnerName, learner, params, texts);
  }

  /**
   * Applies every step to the data, but not the learner.
   *
   * @param data the data, not changed
   * @return what the learner would be given
   * @throws Exception if a step fails
   */
  public Object transform(D data) throws Exception {
    Object current = data;
    for (var step : steps) {
      current = step.applyUnchecked(current);
    }
    return current;
  }

  /**
   * Predicts for every row of the data.
   *
   * @param data the data, not changed
   * @return one prediction for each row, in order
   * @throws Exception if a step or the model fails
   */
  public Predictions predict(D data) throws Exception {
    return predict(learner, transform(data));
  }

  @SuppressWarnings("unchecked") // the pipeline that made the learner chained the types
  private static <I> Predictions predict(FittedLearner<I, ?> learner, Object data)
      throws Exception {
    return learner.predict((I) data);
  }

  /**
   * Saves this pipeline to a file, as {@link Persist#dump(Object, Path)} does.
   *
   * @param path the file; its folder must exist
   * @throws io.github.foldmill.persist.MissingCodecException if a fitted step or the learner has no
   *     codec
   * @throws IOException if writing fails; a file of that name is then left as it was
   */
  public void dump(Path path) throws IOException {
    Persist.dump(this, path);
  }

  /**
   * Loads a pipeline from a file; the types are the caller's word and not checked.
   *
   * @param path the file
   * @param <D> the type of data it takes
   * @param <M> the type of its model
   * @return the pipeline
   * @throws io.github.foldmill.persist.MissingCodecException if a codec that wrote it is not known
   * @throws IOException if the file cannot be read, is damaged, or holds something else
   */
  @SuppressWarnings("unchecked") // a file cannot vouch for type arguments, only the caller can
  public static <D, M> FittedPipeline<D, M> load(Path path) throws IOException {
    return Persist.load(path, FittedPipeline.class);
  }

  /**
   * Returns how the fitted pipeline is put together.
   *
   * @return the diagram, whose text is a tree
   */
  public Diagram diagram() {
    return FittedDiagram.of(this);
  }

  @Override
  public String toString() {
    var names = new StringBuilder("FittedPipeline[");
    steps.forEach(step -> names.append(step.name()).append(" -> "));
    return names.append(learnerName).append(", params ").append(params).append(']').toString();
  }
}
