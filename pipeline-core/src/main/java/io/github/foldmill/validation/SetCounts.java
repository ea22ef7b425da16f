package io.github.foldmill.validation;

import io.github.foldmill.data.ClassPredictions;
import io.github.foldmill.data.MultiLabelPredictions;
import java.util.stream.IntStream;

/** Per class or label, how many rows are of it, are predicted as it, and both; or per row. */
final class SetCounts {
  private final int[] actual;
  private final int[] predicted;
  private final int[] both;

  private SetCounts(int[] actual, int[] predicted, int[] both) {
    this.actual = actual;
    this.predicted = predicted;
    this.both = both;
  }

  /** Counts rows by class code; the last position is for true classes the model does not know. */
  static SetCounts of(ClassPredictions predictions) {
    int unknown = predictions.classes().size();
    var counts = new SetCounts(new int[unknown + 1], new int[unknown + 1], new int[unknown + 1]);
    for (int row = 0; row < predictions.size(); row++) {
      int truth =
          predictions.truth(row) == ClassPredictions.UNKNOWN ? unknown : predictions.truth(row);
      counts.actual[truth]++;
      counts.predicted[predictions.predicted(row)]++;
      if (truth == predictions.predicted(row)) {
        counts.both[truth]++;
      }
    }
    return counts;
  }

  /** Counts rows by label; every label has a position. */
  static SetCounts ofLabels(MultiLabelPredictions predictions) {
    int labels = predictions.labels().size();
    var counts = new SetCounts(new int[labels], new int[labels], new int[labels]);
    for (int row = 0; row < predictions.size(); row++) {
      for (int code : predictions.truth(row)) {
        counts.actual[code]++;
      }
      for (int code : predictions.predicted(row)) {
        counts.predicted[code]++;
        counts.both[code] += predictions.truth(row, code) ? 1 : 0;
      }
    }
    return counts;
  }

  /** Counts labels by row. */
  static SetCounts ofRows(MultiLabelPredictions predictions) {
    int rows = predictions.size();
    var counts = new SetCounts(new int[rows], new int[rows], new int[rows]);
    for (int row = 0; row < rows; row++) {
      counts.actual[row] = predictions.truth(row).length;
      for (int code : predictions.predicted(row)) {
        counts.predicted[row]++;
        counts.both[row] += predictions.truth(row, code) ? 1 : 0;
      }
    }
    return counts;
  }

  int size() {
    return actual.length;
  }

  int actual(int position) {
    return actual[position];
  }

  int predicted(int position) {
    return predicted[position];
  }

  int both(int position) {
    return both[position];
  }

  SetCounts only(int code) {
    return select(code);
  }

  /** Leaves out classes that neither occur nor are predicted. */
  SetCounts present() {
    return select(
        IntStream.range(0, actual.length).filter(c -> actual[c] + predicted[c] > 0).toArray());
  }

  SetCounts summed() {
    return new SetCounts(sum(actual), sum(predicted), sum(both));
  }

  private SetCounts select(int... codes) {
    return new SetCounts(select(actual, codes), select(predicted, codes), select(both, codes));
  }

  private static int[] select(int[] counts, int[] codes) {
    return IntStream.of(codes).map(code -> counts[code]).toArray();
  }

  private static int[] sum(int[] counts) {
    return new int[] {IntStream.of(counts).sum()};
  }
}
