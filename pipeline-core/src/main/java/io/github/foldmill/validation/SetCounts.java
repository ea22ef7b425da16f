package io.github.foldmill.validation;

import io.github.foldmill.data.ClassPredictions;
import io.github.foldmill.data.MultiLabelPredictions;
import java.util.stream.IntStream;

/**
 * Per class or label, how many rows are of it, are predicted as it, and both, or how much they
 * weigh; or per row.
 */
final class SetCounts {
  private final double[] actual;
  private final double[] predicted;
  private final double[] both;

  /** Which of them occur or are predicted, in rows of weight 0 too. */
  private final boolean[] found;

  private SetCounts(double[] actual, double[] predicted, double[] both, boolean[] found) {
    this.actual = actual;
    this.predicted = predicted;
    this.both = both;
    this.found = found;
  }

  private static SetCounts empty(int size) {
    return new SetCounts(new double[size], new double[size], new double[size], new boolean[size]);
  }

  private void addActual(int position, double weight) {
    actual[position] += weight;
    found[position] = true;
  }

  private void addPredicted(int position, double weight, boolean isTrue) {
    predicted[position] += weight;
    found[position] = true;
    if (isTrue) {
      both[position] += weight;
    }
  }

  /** Counts rows by class code; the last position is for true classes the model does not know. */
  static SetCounts of(ClassPredictions predictions, Weighing weighing) {
    int unknown = predictions.classes().size();
    var counts = empty(unknown + 1);
    for (int row = 0; row < predictions.size(); row++) {
      int truth =
          predictions.truth(row) == ClassPredictions.UNKNOWN ? unknown : predictions.truth(row);
      int guess = predictions.predicted(row);
      counts.addActual(truth, weighing.of(row));
      counts.addPredicted(guess, weighing.of(row), truth == guess);
    }
    return counts;
  }

  /** Counts rows by label; every label has a position. */
  static SetCounts ofLabels(MultiLabelPredictions predictions, Weighing weighing) {
    var counts = empty(predictions.labels().size());
    for (int row = 0; row < predictions.size(); row++) {
      for (int code : predictions.truth(row)) {
        counts.addActual(code, weighing.of(row));
      }
      for (int code : predictions.predicted(row)) {
        counts.addPredicted(code, weighing.of(row), predictions.truth(row, code));
      }
    }
    return counts;
  }

  /** Counts labels by row. */
  static SetCounts ofRows(MultiLabelPredictions predictions) {
    int rows = predictions.size();
    var counts = empty(rows);
    for (int row = 0; row < rows; row++) {
      counts.addActual(row, predictions.truth(row).length);
      for (int code : predictions.predicted(row)) {
        counts.addPredicted(row, 1, predictions.truth(row, code));
      }
    }
    return counts;
  }

  int size() {
    return actual.length;
  }

  double actual(int position) {
    return actual[position];
  }

  double predicted(int position) {
    return predicted[position];
  }

  double both(int position) {
    return both[position];
  }

  SetCounts only(int code) {
    return select(code);
  }

  /** Leaves out classes that neither occur nor are predicted. */
  SetCounts present() {
    return select(IntStream.range(0, found.length).filter(c -> found[c]).toArray());
  }

  SetCounts summed() {
    return new SetCounts(sum(actual), sum(predicted), sum(both), new boolean[] {true});
  }

  private SetCounts select(int... codes) {
    var selected = empty(codes.length);
    for (int i = 0; i < codes.length; i++) {
      selected.actual[i] = actual[codes[i]];
      selected.predicted[i] = predicted[codes[i]];
      selected.both[i] = both[codes[i]];
      selected.found[i] = found[codes[i]];
    }
    return selected;
  }

  private static double[] sum(double[] counts) {
    double sum = 0;
    for (double count : counts) {
      sum += count;
    }
    return new double[] {sum};
  }
}
