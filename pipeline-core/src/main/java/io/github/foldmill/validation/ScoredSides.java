package io.github.foldmill.validation;

import io.github.foldmill.data.ClassPredictions;
import io.github.foldmill.data.MultiLabelPredictions;
import java.util.ArrayList;
import java.util.List;

/**
 * Questions with two answers, such as whether a row is of a class: a score for each and whether it
 * is true.
 *
 * @param scores the scores, all of equal length
 * @param isTrue whether each is true
 * @param items how much each item of a question counts
 * @param questions how much each question counts
 */
record ScoredSides(
    List<double[]> scores, List<boolean[]> isTrue, Weighing items, Weighing questions) {

  /** One question per class, asked of each row. */
  static ScoredSides ofClasses(String scorer, ClassPredictions predictions) {
    var scores = new ArrayList<double[]>();
    var isTrue = new ArrayList<boolean[]>();
    for (int code = 0; code < predictions.classes().size(); code++) {
      scores.add(KnownTruth.scores(scorer, predictions, code));
      isTrue.add(KnownTruth.isOf(predictions, code));
    }
    return new ScoredSides(
        scores, isTrue, Weighing.of(scorer, predictions), Weighing.none(scores.size()));
  }

  /** One question per row, asked of each label. */
  static ScoredSides ofRows(String scorer, MultiLabelPredictions predictions) {
    var scores = new ArrayList<double[]>();
    var isTrue = new ArrayList<boolean[]>();
    for (int row = 0; row < predictions.size(); row++) {
      scores.add(KnownLabels.scores(scorer, predictions, row));
      isTrue.add(KnownLabels.has(predictions, row));
    }
    return new ScoredSides(
        scores,
        isTrue,
        Weighing.none(predictions.labels().size()),
        Weighing.of(scorer, predictions));
  }

  /** One question per label, asked of each row. */
  static ScoredSides ofLabels(String scorer, MultiLabelPredictions predictions) {
    var rows = ofRows(scorer, predictions);
    var scores = new ArrayList<double[]>();
    var isTrue = new ArrayList<boolean[]>();
    for (int code = 0; code < predictions.labels().size(); code++) {
      var ofLabel = new double[rows.size()];
      var has = new boolean[rows.size()];
      for (int row = 0; row < ofLabel.length; row++) {
        ofLabel[row] = rows.scores.get(row)[code];
        has[row] = rows.isTrue.get(row)[code];
      }
      scores.add(ofLabel);
      isTrue.add(has);
    }
    return new ScoredSides(scores, isTrue, rows.questions, Weighing.none(scores.size()));
  }

  int size() {
    return scores.size();
  }

  /** How often the answer is yes, or how much those items weigh. */
  double truths(int question) {
    boolean[] yes = isTrue.get(question);
    double count = 0;
    for (int item = 0; item < yes.length; item++) {
      count += yes[item] ? items.of(item) : 0;
    }
    return count;
  }

  ThresholdCounts counts(int question) {
    return ThresholdCounts.of(scores.get(question), isTrue.get(question), items);
  }

  /** All questions as if they were one. */
  ThresholdCounts together() {
    int length = scores.isEmpty() ? 0 : scores.getFirst().length;
    var all = new double[Math.multiplyExact(size(), length)];
    var truths = new boolean[all.length];
    for (int question = 0; question < size(); question++) {
      System.arraycopy(scores.get(question), 0, all, question * length, length);
      System.arraycopy(isTrue.get(question), 0, truths, question * length, length);
    }
    return ThresholdCounts.of(all, truths, items.repeated(size()));
  }

  @Override
  public String toString() {
    return "ScoredSides[%d questions]".formatted(size());
  }
}
