package io.github.foldmill.search;

import io.github.foldmill.data.Tabular;
import io.github.foldmill.pipeline.ParamValues;
import io.github.foldmill.pipeline.Pipeline;

/**
 * Chooses features one by one by what the score says: in each round every feature that is left is
 * tried on every fold, and the best one is added, or dropped; scikit-learn's {@code
 * SequentialFeatureSelector}.
 *
 * <p>It needs nothing of the model, unlike {@link FeatureElimination}, and takes more fits. Among
 * equal mean scores the first feature in the order of the data wins. A feature whose trial fails is
 * not chosen. All trials of a round run side by side, and with a {@link
 * io.github.foldmill.memory.Memory} they are found again: asking for more features later costs the
 * further rounds only.
 *
 * <p>Source: Whitney, "A direct method of nonparametric measurement selection", IEEE Transactions
 * on Computers 20, 1971; Marill and Green, "On the effectiveness of receptors in recognition
 * systems", IEEE Transactions on Information Theory 9, 1963.
 *
 * <p>Immutable; each method gives a new search. Safe for use by many threads.
 *
 * {@snippet class="io.github.foldmill.search.SelectionSnippetsTest" region="sequentialSelection"}
 *
 * @param <M> the type of model
 */
public final class SequentialSelection<M>
    extends ModelSelection<Tabular, M, SequentialSelection<M>> {
  private final ParamValues params;
  private final boolean backward;
  private final SelectionGoal goal;

  private SequentialSelection(
      SearchSettings<Tabular, M> settings,
      ParamValues params,
      boolean backward,
      SelectionGoal goal) {
    super(settings);
    this.params = params;
    this.backward = backward;
    this.goal = goal;
  }

  /**
   * Starts a selection that adds half of the features, rounded down: one job, no memory, five
   * folds, stratified where the data has classes.
   *
   * @param pipeline the pipeline to judge; it is given the features that are tried
   * @param params a value for every parameter that a stage reads
   * @param <M> the type of model
   * @return a selection that still needs {@link #scoring}
   */
  public static <M> SequentialSelection<M> of(Pipeline<Tabular, M> pipeline, ParamValues params) {
    return new SequentialSelection<>(
        SearchSettings.of(pipeline), params, false, new SelectionGoal.Half());
  }

  @Override
  SequentialSelection<M> with(SearchSettings<Tabular, M> changed) {
    return new SequentialSelection<>(changed, params, backward, goal);
  }

  private SequentialSelection<M> with(SelectionGoal changed) {
    return new SequentialSelection<>(settings(), params, backward, changed);
  }

  /**
   * Begins with no feature and adds one in each round; scikit-learn's {@code direction="forward"},
   * and what is done by default.
   *
   * @return the selection in that direction
   */
  public SequentialSelection<M> forward() {
    return new SequentialSelection<>(settings(), params, false, goal);
  }

  /**
   * Begins with all features and drops one in each round; scikit-learn's {@code
   * direction="backward"}. Half of the features, where nothing else is asked for, is then rounded
   * up.
   *
   * @return the selection in that direction
   */
  public SequentialSelection<M> backward() {
    return new SequentialSelection<>(settings(), params, true, goal);
  }

  /**
   * Sets how many features to keep; scikit-learn's {@code n_features_to_select}. It takes the place
   * of any share or tolerance.
   *
   * @param features at least 1; {@link #run} refuses as many as the table has
   * @return the selection with that number
   * @throws IllegalArgumentException if it is less than 1
   */
  public SequentialSelection<M> features(int features) {
    return with(new SelectionGoal.Count(features));
  }

  /**
   * Sets how many features to keep as a share of all. It takes the place of any number or
   * tolerance.
   *
   * @param share above 0 and less than 1, rounded down to whole features; {@link #run} refuses what
   *     leaves none
   * @return the selection with that share
   * @throws IllegalArgumentException if it is out of range
   */
  public SequentialSelection<M> featureFraction(double share) {
    return with(new SelectionGoal.Share(share));
  }

  /**
   * Goes on until a round gains too little, instead of to a number of features; scikit-learn's
   * {@code tol} with {@code n_features_to_select="auto"}.
   *
   * <p>A round counts if its best mean score, by the first scorer, is at least this much more than
   * that of the round before; the first round always counts. At most all features but one are added
   * or dropped.
   *
   * @param gain finite; at least 0 when features are added, while a negative one lets the score
   *     fall a little for each feature that is dropped
   * @return the selection with that tolerance
   * @throws IllegalArgumentException if it is not finite
   */
  public SequentialSelection<M> tolerance(double gain) {
    return with(new SelectionGoal.Gain(gain));
  }

  /**
   * Chooses the features and fits the pipeline on them.
   *
   * @param data the data, not changed
   * @return the rounds, the features, and the fitted pipeline
   * @throws IllegalArgumentException as {@link CrossValidation#run} does, if the table has fewer
   *     than two features, or if what was asked for is not possible with its features
   * @throws SearchFailedException if all trials of a round fail, one fails and failures are to be
   *     raised, the time is over, or the fit on the chosen features fails
   * @throws SearchInterruptedException if the thread is interrupted; it stays interrupted
   */
  public SequentialResult<M> run(Tabular data) {
    settings().judging().chooserIndex();
    if (data.columns() < 2) {
      throw new IllegalArgumentException(
          "the table must have at least 2 features to choose from, had " + data.columns());
    }
    int rounds = goal.rounds(data.columns(), backward);
    try (var driver = new SequentialDriver<>(settings(), data, params, backward)) {
      return driver.run(rounds, goal);
    }
  }
}
