package io.github.foldmill.pipeline;

import io.github.foldmill.data.DataView;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Steps ending in a learner, with parameters still open; scikit-learn's {@code Pipeline}.
 *
 * <p>A pipeline is an immutable description, safe for use by many threads.
 *
 * {@snippet class="io.github.foldmill.search.SnippetsTest" region="pipeline"}
 *
 * @param <D> the type of data it takes
 * @param <M> the type of model its learner gives
 */
public final class Pipeline<D, M> {
  private final DataView<D> view;
  private final List<NamedStep<?, ?>> steps;
  private final String learnerName;
  private final LearnerFactory<?, M> learner;

  Pipeline(
      DataView<D> view,
      List<NamedStep<?, ?>> steps,
      String learnerName,
      LearnerFactory<?, M> learner) {
    this.view = view;
    this.steps = List.copyOf(steps);
    this.learnerName = learnerName;
    this.learner = Objects.requireNonNull(learner, "learner");
  }

  /**
   * Starts a pipeline.
   *
   * @param view how to read the data it will take
   * @param <D> the type of that data
   * @return a pipeline without stages, to be continued
   */
  public static <D> PipelineBuilder<D, D> over(DataView<D> view) {
    return new PipelineBuilder<>(Objects.requireNonNull(view, "view"), List.of());
  }

  /**
   * Returns how the pipeline reads its data.
   *
   * @return the view
   */
  public DataView<D> view() {
    return view;
  }

  /**
   * Returns the steps before the learner.
   *
   * @return the steps in their order, possibly none
   */
  public List<NamedStep<?, ?>> steps() {
    return steps;
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
   * Returns how the learner is built.
   *
   * @return the factory
   */
  public LearnerFactory<?, M> learner() {
    return learner;
  }

  /**
   * Fits every step and the learner, without search, cache or threads.
   *
   * @param data the training data
   * @param params a value for every parameter that a stage reads
   * @param seed the seed from which every stage's seed is derived
   * @return the fitted pipeline
   * @throws IllegalArgumentException if a parameter has no value
   * @throws Exception if a stage fails
   */
  public FittedPipeline<D, M> fit(D data, ParamValues params, long seed) throws Exception {
    var fitted = new ArrayList<FittedStage>();
    Object current = data;
    for (int i = 0; i < steps.size(); i++) {
      var stage = fitStep(steps.get(i), current, params, FitContext.of(seed + i));
      fitted.add(stage);
      current = stage.applyUnchecked(current);
    }
    var context = FitContext.of(seed + steps.size());
    return new FittedPipeline<>(
        fitted, learnerName, fitLearner(learner, current, params, context), params.asMap());
  }

  @SuppressWarnings("unchecked") // the builder chained the types
  private static <I, O> FittedStage fitStep(
      NamedStep<I, O> step, Object data, Params params, FitContext context) throws Exception {
    return new FittedStage(step.name(), step.factory().create(params).fit((I) data, context));
  }

  @SuppressWarnings("unchecked") // the builder chained the types
  private static <I, M> FittedLearner<I, M> fitLearner(
      LearnerFactory<I, M> factory, Object data, Params params, FitContext context)
      throws Exception {
    return factory.create(params).fit((I) data, context);
  }
}
