package io.github.foldmill.validation;

import io.github.foldmill.data.MultiValuePredictions;
import io.github.foldmill.data.Predictions;
import io.github.foldmill.data.ValuePredictions;
import io.github.foldmill.hash.HashSink;
import io.github.foldmill.internal.numeric.NumPyMath;
import io.github.foldmill.pipeline.Identified;
import io.github.foldmill.pipeline.Traits;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Judges several predicted numbers per row by a scorer of single numbers, averaged over outputs or
 * of one of them; scikit-learn's {@code multioutput}.
 *
 * <p>Made by {@link RegressionScorers}. {@link #raw} gives the scores of all outputs; to have them
 * as columns of a search, score each output by its name. Immutable and safe for use by many threads
 * if the scorer inside is.
 *
 * {@snippet :
 * var search = GridSearch.of(pipeline, grid)
 *     .scoring(
 *         RegressionScorers.averaged(RegressionScorers.r2(), OutputAverage.VARIANCE_WEIGHTED),
 *         RegressionScorers.ofOutput(RegressionScorers.r2(), "height"),
 *         RegressionScorers.ofOutput(RegressionScorers.r2(), "width"));
 * }
 *
 * @param scorer what judges each output
 * @param average how outputs become one number; not used if an output is named
 * @param output the name of the only output that is judged; empty for an average
 */
public record MultiOutputScorer(
    Scorer<Object> scorer, OutputAverage average, Optional<String> output)
    implements Scorer<Object> {

  /** Checks that nothing is null. */
  public MultiOutputScorer {
    Objects.requireNonNull(scorer, "scorer");
    Objects.requireNonNull(average, "average");
    Objects.requireNonNull(output, "output");
  }

  /**
   * {@inheritDoc}
   *
   * @return the name of the scorer inside, with the average or the output, such as {@code
   *     r2_variance_weighted} and {@code r2_of_height}; unchanged for the uniform average
   */
  @Override
  public String name() {
    if (output.isPresent()) {
      return scorer.name() + "_of_" + output.get();
    }
    return average == OutputAverage.UNIFORM ? scorer.name() : scorer.name() + "_" + average.word();
  }

  /**
   * {@inheritDoc}
   *
   * @return that of the scorer inside
   */
  @Override
  public ScoreRange range() {
    return scorer.range();
  }

  /**
   * {@inheritDoc}
   *
   * <p>A single number per row is one output without a name.
   *
   * @throws IllegalArgumentException if there is no row, if the predictions are of another kind, or
   *     if there is no output of the name asked for
   */
  @Override
  public double score(Object model, Predictions predictions) throws Exception {
    WrongKind.requireRows(name(), predictions);
    if (predictions instanceof ValuePredictions values && output.isEmpty()) {
      return scorer.score(model, values);
    }
    if (!(predictions instanceof MultiValuePredictions several)) {
      throw WrongKind.refusal(name(), "MultiValuePredictions", predictions);
    }
    if (output.isPresent()) {
      int position = several.outputs().indexOf(output.get());
      if (position < 0) {
        throw new IllegalArgumentException(
            "output must be one of %s, was %s".formatted(several.outputs(), output.get()));
      }
      return scorer.score(model, several.only(position));
    }
    double[] scores = raw(model, several);
    return average == OutputAverage.UNIFORM
        ? NumPyMath.mean(scores)
        : weighted(scores, several, Weighing.of(name(), several));
  }

  /**
   * Returns the score of each output; scikit-learn's {@code raw_values}.
   *
   * @param model the model that made the predictions; unspecified unless {@link #needsModel()}
   * @param predictions at least one row
   * @return the scores in the order of {@link MultiValuePredictions#outputs()}
   * @throws Exception if scoring fails
   */
  public double[] raw(Object model, MultiValuePredictions predictions) throws Exception {
    var scores = new double[predictions.outputs().size()];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = scorer.score(model, predictions.only(i));
    }
    return scores;
  }

  private static double weighted(
      double[] scores, MultiValuePredictions predictions, Weighing weighing) {
    double sum = 0;
    double weights = 0;
    for (int i = 0; i < scores.length; i++) {
      var truths = new double[predictions.size()];
      for (int row = 0; row < truths.length; row++) {
        truths[row] = predictions.truth(row, i);
      }
      double weight = weighing.sum(Values.squares(Values.deviations(truths, weighing)));
      sum += weight * scores[i];
      weights += weight;
    }
    return weights == 0 ? NumPyMath.mean(scores) : sum / weights;
  }

  @Override
  public boolean needsModel() {
    return scorer.needsModel();
  }

  @Override
  public Traits traits() {
    return scorer.traits();
  }

  @Override
  public List<Identified> parts() {
    return List.of(scorer);
  }

  @Override
  public void identity(HashSink sink) {
    sink.put(average).put(output);
  }
}
