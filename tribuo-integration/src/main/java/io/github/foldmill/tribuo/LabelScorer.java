package io.github.foldmill.tribuo;

import io.github.foldmill.data.ClassPredictions;
import io.github.foldmill.validation.ClassificationScorer;
import io.github.foldmill.validation.ScoreRange;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import org.tribuo.MutableOutputInfo;
import org.tribuo.Prediction;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.classification.evaluation.ConfusionMetrics;
import org.tribuo.classification.evaluation.LabelConfusionMatrix;
import org.tribuo.evaluation.metrics.EvaluationMetric;
import org.tribuo.impl.ArrayExample;

/** Scores predicted classes with Tribuo's confusion matrix. */
record LabelScorer(LabelMetric metric) implements ClassificationScorer {

  @Override
  public String name() {
    return metric.scorerName();
  }

  @Override
  public ScoreRange range() {
    return ScoreRange.share();
  }

  @Override
  public double score(ClassPredictions predictions) {
    var matrix = matrix(predictions);
    return switch (metric) {
      case ACCURACY -> ConfusionMetrics.accuracy(EvaluationMetric.Average.MICRO, matrix);
      case BALANCED_ACCURACY ->
          mean(matrix, label -> matrix.support(label) > 0, label -> recall(matrix, label));
      case MACRO_F1 -> mean(matrix, _ -> true, label -> f1(matrix, label));
      case MICRO_F1 -> ConfusionMetrics.f1(matrix.tp(), matrix.fp(), 0, matrix.fn());
      case MACRO_PRECISION -> mean(matrix, _ -> true, label -> precision(matrix, label));
      case MACRO_RECALL -> mean(matrix, _ -> true, label -> recall(matrix, label));
    };
  }

  /** Adds in the order of class names, so that the sum never depends on a hash order. */
  private static double mean(
      LabelConfusionMatrix matrix, Predicate<Label> counts, ToDoubleFunction<Label> value) {
    var names = new TreeSet<String>();
    matrix.observed().stream().filter(counts).forEach(label -> names.add(label.getLabel()));
    double sum = 0;
    for (String name : names) {
      sum += value.applyAsDouble(new Label(name));
    }
    return sum / names.size();
  }

  private static double precision(LabelConfusionMatrix matrix, Label label) {
    return ConfusionMetrics.precision(matrix.tp(label), matrix.fp(label), 0, matrix.fn(label));
  }

  private static double recall(LabelConfusionMatrix matrix, Label label) {
    return ConfusionMetrics.recall(matrix.tp(label), matrix.fp(label), 0, matrix.fn(label));
  }

  private static double f1(LabelConfusionMatrix matrix, Label label) {
    return ConfusionMetrics.f1(matrix.tp(label), matrix.fp(label), 0, matrix.fn(label));
  }

  private static LabelConfusionMatrix matrix(ClassPredictions predictions) {
    String other = nameBeyond(predictions.classes());
    MutableOutputInfo<Label> domain = new LabelFactory().generateInfo();
    List<Prediction<Label>> labels = new ArrayList<>(predictions.size());
    for (int row = 0; row < predictions.size(); row++) {
      int code = predictions.truth(row);
      var truth =
          new Label(code == ClassPredictions.UNKNOWN ? other : predictions.classes().get(code));
      var predicted = new Label(predictions.label(row));
      domain.observe(truth);
      domain.observe(predicted);
      labels.add(new Prediction<>(predicted, 1, new ArrayExample<>(truth)));
    }
    return new LabelConfusionMatrix(domain.generateImmutableOutputInfo(), labels);
  }

  private static String nameBeyond(List<String> classes) {
    var name = new StringBuilder("?");
    while (classes.contains(name.toString())) {
      name.append('?');
    }
    return name.toString();
  }
}
