package io.github.foldmill.validation;

import io.github.foldmill.data.ClassPredictions;
import java.util.stream.IntStream;

/** Per class, how many rows are of it, are predicted as it, and both. */
record SetCounts(int[] actual, int[] predicted, int[] both) {

  static SetCounts zero(int size) {
    return new SetCounts(new int[size], new int[size], new int[size]);
  }

  /** Counts rows by class code; the last position is for true classes the model does not know. */
  static SetCounts of(ClassPredictions predictions) {
    int unknown = predictions.classes().size();
    var counts = zero(unknown + 1);
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
