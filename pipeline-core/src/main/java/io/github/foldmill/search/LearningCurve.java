package io.github.foldmill.search;

import io.github.foldmill.internal.cells.CandidatePlanner;
import io.github.foldmill.pipeline.ParamValues;
import io.github.foldmill.pipeline.Pipeline;
import io.github.foldmill.validation.Fold;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Judges one pipeline after training on more and more rows; scikit-learn's {@code learning_curve}.
 *
 * <p>For each size, the first rows of each fold's training side are used, so shuffle the folds if
 * the data is ordered. Training scores are those of the rows that were used.
 *
 * <p>Immutable; each method gives a new curve. Safe for use by many threads.
 *
 * {@snippet class="io.github.foldmill.search.SearchSnippetsTest" region="learningCurve"}
 *
 * @param <D> the type of data the pipeline takes
 * @param <M> the type of model it gives
 */
public final class LearningCurve<D, M> extends ModelSelection<D, M, LearningCurve<D, M>> {
  private static final double[] DEFAULT_FRACTIONS = {0.1, 0.325, 0.55, 0.775, 1};

  private final ParamValues params;
  private final TrainSizes sizes;

  private LearningCurve(SearchSettings<D, M> settings, ParamValues params, TrainSizes sizes) {
    super(settings);
    this.params = params;
    this.sizes = sizes;
  }

  /**
   * Starts a curve: one job, no memory, five folds, stratified where the data has classes, and five
   * sizes from a tenth of the training rows to all of them.
   *
   * @param pipeline the pipeline to judge
   * @param params a value for every parameter that a stage reads
   * @param <D> the type of data the pipeline takes
   * @param <M> the type of model it gives
   * @return a curve that still needs {@link #scoring}
   */
  public static <D, M> LearningCurve<D, M> of(Pipeline<D, M> pipeline, ParamValues params) {
    return new LearningCurve<>(
        SearchSettings.of(pipeline), params, new TrainSizes.Fractions(DEFAULT_FRACTIONS));
  }

  @Override
  LearningCurve<D, M> with(SearchSettings<D, M> changed) {
    return new LearningCurve<>(changed, params, sizes);
  }

  /**
   * Sets the sizes as shares of the training rows of the first fold, rounded down but at least one
   * row; scikit-learn's {@code train_sizes}.
   *
   * @param fractions each above 0 and at most 1
   * @return the curve with those sizes
   * @throws IllegalArgumentException if there is none or one is out of range
   */
  public LearningCurve<D, M> trainFractions(double... fractions) {
    return new LearningCurve<>(settings(), params, new TrainSizes.Fractions(fractions));
  }

  /**
   * Sets the sizes as numbers of rows; scikit-learn's {@code train_sizes}.
   *
   * @param rows each at least 1; {@link #run} refuses more than the first fold's training rows
   * @return the curve with those sizes
   * @throws IllegalArgumentException if there is none or one is less than 1
   */
  public LearningCurve<D, M> trainSizes(int... rows) {
    return new LearningCurve<>(settings(), params, new TrainSizes.Rows(rows));
  }

  /**
   * Fits and judges the pipeline for every size on every fold.
   *
   * @param data the data, not changed
   * @return the scores by size, sizes ascending and distinct
   * @throws IllegalArgumentException as {@link CrossValidation#run} does, or if a size is more than
   *     the first fold's training rows
   * @throws SearchFailedException if failures are to be raised and there is one
   * @throws SearchInterruptedException if the thread is interrupted; it stays interrupted
   */
  public ScoreCurve<Integer> run(D data) {
    var settings = settings().with(settings().judging().withTrainScores());
    settings.judging().chooserIndex();
    var candidate =
        new CandidatePlanner(settings.pipeline(), settings.running().memory().code()).plan(params);
    var layout = new Layout<>(settings, data).requireColumns(List.of(candidate));
    var folds = layout.folds();
    int[] rows = sizes.resolve(folds.getFirst().train().length);
    var batch =
        Batch.join(
            Arrays.stream(rows)
                .mapToObj(size -> layout.batch(List.of(candidate), first(folds, size)))
                .toList());
    var names = List.copyOf(params.asMap().keySet());
    var table = new Conclusion<>(settings, layout, names).judged(batch, folds);
    return new ScoreCurve<>("train rows", IntStream.of(rows).boxed().toList(), table);
  }

  private static List<Fold> first(List<Fold> folds, int size) {
    var cut = new ArrayList<Fold>();
    for (var fold : folds) {
      int[] train = fold.train();
      int rows = Math.min(size, train.length);
      cut.add(Fold.of(fold.index(), Arrays.copyOf(train, rows), fold.validation()));
    }
    return cut;
  }
}
