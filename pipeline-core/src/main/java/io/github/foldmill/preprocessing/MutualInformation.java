package io.github.foldmill.preprocessing;

import io.github.foldmill.data.Tabular;
import java.util.HashMap;

/** The mutual information of classes and features whose values are categories. */
final class MutualInformation {
  private static final String NAME = "mutual information";

  private MutualInformation() {}

  static double[] scores(Tabular table) {
    var target = Columns.classes(NAME, table);
    int[] codes = target.codes();
    var scores = new double[table.columns()];
    for (int column = 0; column < scores.length; column++) {
      double[] values = Columns.complete(NAME, table, column);
      scores[column] = score(values, codes, target.classes().size());
    }
    return scores;
  }

  private static double score(double[] values, int[] codes, int classes) {
    // Zeros of either sign are one category.
    var categories = new HashMap<Double, Integer>();
    var category = new int[values.length];
    for (int row = 0; row < values.length; row++) {
      int next = categories.size();
      category[row] = categories.computeIfAbsent(values[row] + 0.0, _ -> next);
    }
    var both = new int[categories.size()][classes];
    var ofCategory = new int[categories.size()];
    var ofClass = new int[classes];
    for (int row = 0; row < values.length; row++) {
      both[category[row]][codes[row]]++;
      ofCategory[category[row]]++;
      ofClass[codes[row]]++;
    }
    double rows = values.length;
    double sum = 0;
    for (int i = 0; i < both.length; i++) {
      for (int j = 0; j < classes; j++) {
        if (both[i][j] > 0) {
          double share = both[i][j] / rows;
          sum += share * Math.log(share * rows / ofCategory[i] * rows / ofClass[j]);
        }
      }
    }
    return Math.max(0, sum);
  }
}
