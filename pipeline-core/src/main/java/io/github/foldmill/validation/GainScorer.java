package io.github.foldmill.validation;

import io.github.foldmill.data.MultiLabelPredictions;
import io.github.foldmill.data.MultiValuePredictions;
import io.github.foldmill.data.Predictions;
import io.github.foldmill.pipeline.Traits;
import java.util.Arrays;
import java.util.OptionalInt;

/**
 * Judges the order that scores give to labels by the discounted gain of those that are relevant
 * (Järvelin and Kekäläinen, 2002; ties as McSherry and Najork, 2008); scikit-learn's {@code
 * dcg_score} and {@code ndcg_score}.
 *
 * <p>Made by {@link MultiLabelScorers}. Of sets of labels, the row's own are relevant by 1 and all
 * others by 0. Of several numbers per row, the true numbers are the relevances and the predicted
 * ones the scores. Labels with equal scores share the mean of their gains. Immutable and safe for
 * use by many threads.
 *
 * @param normalized whether a row's gain is divided by the greatest that is possible; rows without
 *     a relevant label then score 0
 * @param top how many labels count, from the highest score down; empty for all
 */
public record GainScorer(boolean normalized, OptionalInt top) implements Scorer<Object> {

  /**
   * Checks the settings.
   *
   * @throws IllegalArgumentException if {@code top} is less than 1
   */
  public GainScorer {
    Assignment.requireAtLeastOne("top", top.orElse(1));
  }

  /**
   * Returns a scorer that counts fewer labels; scikit-learn's {@code k}.
   *
   * @param labels how many count, from the highest score down, at least 1
   * @return the scorer
   * @throws IllegalArgumentException if it is less than 1
   */
  public GainScorer top(int labels) {
    return new GainScorer(normalized, OptionalInt.of(labels));
  }

  /**
   * {@inheritDoc}
   *
   * @return {@code dcg} or {@code ndcg}, with {@code _at_5} if 5 labels count
   */
  @Override
  public String name() {
    return (normalized ? "ndcg" : "dcg") + (top.isPresent() ? "_at_" + top.getAsInt() : "");
  }

  /**
   * {@inheritDoc}
   *
   * @return from 0 to 1 if it is normalized; else unbounded
   */
  @Override
  public ScoreRange range() {
    return normalized ? ScoreRange.share() : ScoreRange.unbounded();
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if there is no row, if the predictions are of another kind or
   *     without scores, if a number is not finite, or if a relevance is negative or there is only
   *     one label while gains are normalised
   */
  @Override
  public double score(Object model, Predictions predictions) {
    WrongKind.requireRows(name(), predictions);
    var weighing = Weighing.of(name(), predictions);
    var gains = new double[predictions.size()];
    switch (predictions) {
      case MultiLabelPredictions sets -> {
        KnownLabels.require(name(), sets);
        Arrays.setAll(gains, row -> ofSet(sets, row));
      }
      case MultiValuePredictions values -> Arrays.setAll(gains, row -> ofNumbers(values, row));
      default ->
          throw WrongKind.refusal(
              name(), "MultiLabelPredictions or MultiValuePredictions", predictions);
    }
    return weighing.mean(gains);
  }

  private double ofSet(MultiLabelPredictions sets, int row) {
    var relevance = new double[sets.labels().size()];
    for (int code : sets.truth(row)) {
      relevance[code] = 1;
    }
    return gain(relevance, KnownLabels.scores(name(), sets, row));
  }

  private double ofNumbers(MultiValuePredictions values, int row) {
    var relevance = new double[values.outputs().size()];
    var scores = new double[relevance.length];
    for (int output = 0; output < scores.length; output++) {
      relevance[output] = values.truth(row, output);
      scores[output] = values.predicted(row, output);
      double least = normalized ? 0 : -Double.MAX_VALUE;
      if (!(relevance[output] >= least && Double.isFinite(relevance[output]))
          || !Double.isFinite(scores[output])) {
        throw new IllegalArgumentException(
            "%s needs finite scores and relevances of at least %s, row %d has %s and %s for \"%s\""
                .formatted(
                    name(),
                    least,
                    row,
                    scores[output],
                    relevance[output],
                    values.outputs().get(output)));
      }
    }
    return gain(relevance, scores);
  }

  private double gain(double[] relevance, double[] scores) {
    if (!normalized) {
      return discounted(relevance, scores);
    }
    if (relevance.length < 2) {
      throw new IllegalArgumentException(
          "%s needs at least 2 labels, was given %d".formatted(name(), relevance.length));
    }
    double ideal = discounted(relevance, relevance);
    return ideal == 0 ? 0 : discounted(relevance, scores) / ideal;
  }

  private double discounted(double[] relevance, double[] scores) {
    Integer[] order = new Integer[scores.length];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, (a, b) -> Double.compare(scores[b] + 0.0, scores[a] + 0.0));
    double gain = 0;
    for (int start = 0; start < order.length; ) {
      int end = start;
      double relevances = 0;
      double discounts = 0;
      for (; end < order.length && scores[order[end]] == scores[order[start]]; end++) {
        relevances += relevance[order[end]];
        discounts += end < top.orElse(order.length) ? Math.log(2) / Math.log(end + 2.0) : 0;
      }
      gain += relevances / (end - start) * discounts;
      start = end;
    }
    return gain;
  }

  /**
   * {@inheritDoc}
   *
   * @return false
   */
  @Override
  public boolean needsModel() {
    return false;
  }

  /**
   * {@inheritDoc}
   *
   * @return {@link Traits#pure()}
   */
  @Override
  public Traits traits() {
    return Traits.pure();
  }
}
