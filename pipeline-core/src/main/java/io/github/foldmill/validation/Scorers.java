package io.github.foldmill.validation;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The most used scorers, and all others by scikit-learn's names; with its values.
 *
 * <p>Those with options are made by {@link ClassificationScorers}, {@link ProbabilityScorers},
 * {@link MultiLabelScorers}, {@link RegressionScorers} and {@link ClusteringScorers}. They need
 * nothing but predictions.
 *
 * <p>Greater is always better, so losses are negated. A scorer for classes refuses predicted
 * numbers and the other way round with an {@link IllegalArgumentException}; no scorer accepts zero
 * rows. A true class that the model does not know counts as wrongly predicted; several such classes
 * count as one. Where rows have weights, scores weigh them as scikit-learn does with {@code
 * sample_weight}: {@code neg_max_error} and scorers of clusters, which take none there, count every
 * row once; {@code roc_auc_ovo} of more than two classes refuses them; and rows that all have
 * weight 0 are refused. {@link #unweighted} looks at no weights. All scorers are immutable and safe
 * for use by many threads.
 *
 * {@snippet :
 * Scorer<Object> scorer = Scorers.named("f1_macro"); // the same as Scorers.macroF1()
 * }
 */
public final class Scorers {
  private Scorers() {}

  /**
   * Returns the share of rows whose class, or whose whole set of labels, is predicted; {@code
   * accuracy}.
   *
   * @return the scorer, from 0 to 1
   */
  public static Scorer<Object> accuracy() {
    return new ClassScorer(ClassMetric.ACCURACY);
  }

  /**
   * Returns the mean, over the classes that occur, of the share of their rows that is predicted;
   * {@code balanced_accuracy}.
   *
   * @return the scorer, from 0 to 1
   */
  public static Scorer<Object> balancedAccuracy() {
    return new ClassScorer(ClassMetric.BALANCED_ACCURACY);
  }

  /**
   * Returns the mean F1 of the classes that occur or are predicted; {@code f1_macro}.
   *
   * <p>A class without a correct row has F1 0.
   *
   * @return the scorer, from 0 to 1
   */
  public static Scorer<Object> macroF1() {
    return ClassificationScorers.f1().average(Average.MACRO);
  }

  /**
   * Returns the F1 of all classes' counts together; {@code f1_micro}. With one class per row it
   * equals the accuracy.
   *
   * @return the scorer, from 0 to 1
   */
  public static Scorer<Object> microF1() {
    return ClassificationScorers.f1().average(Average.MICRO);
  }

  /**
   * Returns the mean F1 of the classes, each weighted by its number of rows; {@code f1_weighted}.
   *
   * @return the scorer, from 0 to 1
   */
  public static Scorer<Object> weightedF1() {
    return ClassificationScorers.f1().average(Average.WEIGHTED);
  }

  /**
   * Returns the mean natural logarithm of the probability given to the true class; {@code
   * neg_log_loss}.
   *
   * <p>Probabilities are clipped to 2<sup>-52</sup> from 0 and 1. The learner must predict
   * probabilities and know the true class of every row; otherwise the score is refused.
   *
   * @return the scorer, at most 0
   */
  public static Scorer<Object> negLogLoss() {
    return ProbabilityScorers.negLogLoss();
  }

  /**
   * Returns the coefficient of determination; {@code r2}.
   *
   * <p>If all true values are equal it is 1 for perfect predictions and 0 for others; for a single
   * row it is NaN.
   *
   * @return the scorer, at most 1
   */
  public static Scorer<Object> r2() {
    return new ValueScorer(ValueMetric.R2);
  }

  /**
   * Returns the mean squared error, negated; {@code neg_mean_squared_error}.
   *
   * @return the scorer, at most 0
   */
  public static Scorer<Object> negMeanSquaredError() {
    return new ValueScorer(ValueMetric.NEG_MEAN_SQUARED_ERROR);
  }

  /**
   * Returns the mean absolute error, negated; {@code neg_mean_absolute_error}.
   *
   * @return the scorer, at most 0
   */
  public static Scorer<Object> negMeanAbsoluteError() {
    return new ValueScorer(ValueMetric.NEG_MEAN_ABSOLUTE_ERROR);
  }

  /**
   * Returns a scorer to which all rows count the same, whatever their weights.
   *
   * <p>Searches score by the weights of the data unless told so; scikit-learn's {@code
   * set_score_request(sample_weight=False)}.
   *
   * @param scorer the scorer that is to see no weights
   * @param <M> the type of model that it can judge
   * @return the scorer, whose name ends in {@code _unweighted}
   */
  public static <M> Scorer<M> unweighted(Scorer<M> scorer) {
    return new UnweightedScorer<>(scorer);
  }

  /**
   * Returns the scorer with the given name.
   *
   * @param name scikit-learn's name of the scorer, such as {@code f1_macro}
   * @return the scorer
   * @throws IllegalArgumentException if no scorer has that name; the message lists those that exist
   */
  public static Scorer<Object> named(String name) {
    Objects.requireNonNull(name, "name");
    var scorers = all();
    return scorers.stream()
        .filter(scorer -> scorer.name().equals(name))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "scorer must be one of %s, was %s"
                    .formatted(scorers.stream().map(Scorer::name).toList(), name)));
  }

  private static List<Scorer<Object>> all() {
    var scorers = new ArrayList<Scorer<Object>>();
    for (var metric : ClassMetric.values()) {
      scorers.add(new ClassScorer(metric));
    }
    for (var measure : ClassCountScorer.Measure.values()) {
      var ofOneClass = ClassCountScorer.of(measure, 1);
      scorers.add(ofOneClass);
      for (var average : Average.values()) {
        scorers.add(ofOneClass.average(average));
      }
    }
    for (var metric : ProbabilityMetric.values()) {
      scorers.add(new ProbabilityScorer(metric));
    }
    scorers.add(ProbabilityScorers.rocAuc());
    for (var average : List.of(Average.MACRO, Average.WEIGHTED)) {
      scorers.add(ProbabilityScorers.rocAucOneVsRest(average));
      scorers.add(ProbabilityScorers.rocAucOneVsOne(average));
    }
    scorers.add(ProbabilityScorers.averagePrecision());
    scorers.add(ProbabilityScorers.topKAccuracy(2));
    for (var metric : ValueMetric.values()) {
      scorers.add(new ValueScorer(metric));
    }
    scorers.add(RegressionScorers.negMeanPoissonDeviance());
    scorers.add(RegressionScorers.negMeanGammaDeviance());
    scorers.add(RegressionScorers.d2AbsoluteError());
    for (var metric : LabelSetMetric.values()) {
      scorers.add(new LabelSetScorer(metric));
    }
    scorers.add(MultiLabelScorers.dcg());
    scorers.add(MultiLabelScorers.ndcg());
    for (var metric : ClusteringMetric.values()) {
      scorers.add(new ClusteringScorer(metric));
    }
    return scorers;
  }
}
