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
  private final List<Stage> steps;
  private final String learnerName;
  private final LearnerFactory<?, M> learner;

  Pipeline(DataView<D> view, List<Stage> steps, String learnerName, LearnerFactory<?, M> learner) {
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
  public List<Stage> steps() {
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
   * Fits every step and the learner, without search, cache or threads; gives what the refit of a
   * search with that seed and those values gives.
   *
   * @param data the training data
   * @param params a value for every parameter that a stage reads
   * @param seed the seed from which every stage's seed is derived
   * @return the fitted pipeline
   * @throws IllegalArgumentException if a parameter has no value, or a step cannot take the columns
   *     that it would be given, as far as that is known before fitting
   * @throws UnsupportedOperationException if a stage draws at random and it, or a stage before it,
   *     has no identity
   * @throws Exception if a stage fails
   */
  public FittedPipeline<D, M> fit(D data, ParamValues params, long seed) throws Exception {
    new PlainSchema(params).through("", steps, view.schema(data));
    var plain = new PlainFit(params, seed);
    var fitted = new ArrayList<FittedStage>();
    var all = new PlainFit.Rows(data, Once.of(() -> view.contentHash(data)));
    var rows = plain.steps(steps, all, fitted);
    return new FittedPipeline<>(fitted, learnerName, plain.learn(learner, rows), params.asMap());
  }

  /**
   * Returns how the pipeline is put together. Every factory is called once, with the first or
   * median values of the parameters that it reads, to tell what it builds.
   *
   * @return the diagram, whose text is a tree
   */
  public Diagram diagram() {
    return OpenDiagram.of(this);
  }

  /** Returns the {@link #diagram()} as text. */
  @Override
  public String toString() {
    return diagram().toString();
  }
}
