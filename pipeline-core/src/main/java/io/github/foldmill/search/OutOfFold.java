package io.github.foldmill.search;

import io.github.foldmill.data.ClassPredictions;
import io.github.foldmill.data.Predictions;
import io.github.foldmill.data.ValuePredictions;
import io.github.foldmill.validation.Fold;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;

/** Puts the predictions of all folds into the order of the data. */
final class OutOfFold {
  private OutOfFold() {}

  static Predictions join(List<Fold> folds, List<Predictions> parts, int rows) {
    return joinRows(folds.stream().map(Fold::validation).toList(), parts, rows);
  }

  static Predictions joinRows(List<int[]> validation, List<Predictions> parts, int rows) {
    int[][] places = places(validation, rows);
    if (parts.stream().allMatch(ValuePredictions.class::isInstance)) {
      return values(places, parts.stream().map(ValuePredictions.class::cast).toList(), rows);
    }
    if (parts.stream().allMatch(ClassPredictions.class::isInstance)) {
      return classes(places, parts.stream().map(ClassPredictions.class::cast).toList(), rows);
    }
    throw new IllegalStateException(
        "predictions of %s cannot be put together".formatted(parts.getFirst().getClass()));
  }

  private static int[][] places(List<int[]> validation, int rows) {
    var seen = new boolean[rows];
    var places = new int[validation.size()][];
    int count = 0;
    for (int fold = 0; fold < places.length; fold++) {
      places[fold] = validation.get(fold);
      for (int row : places[fold]) {
        if (seen[row]) {
          throw new IllegalStateException(
              "row %d is validated more than once; out-of-fold predictions need a partition"
                  .formatted(row));
        }
        seen[row] = true;
        count++;
      }
    }
    if (count < rows) {
      throw new IllegalStateException(
          "%d of %d rows are never validated; out-of-fold predictions need a partition"
              .formatted(rows - count, rows));
    }
    return places;
  }

  private static Predictions values(int[][] places, List<ValuePredictions> parts, int rows) {
    var truth = new double[rows];
    var predicted = new double[rows];
    for (int fold = 0; fold < places.length; fold++) {
      for (int i = 0; i < places[fold].length; i++) {
        truth[places[fold][i]] = parts.get(fold).truth(i);
        predicted[places[fold][i]] = parts.get(fold).predicted(i);
      }
    }
    return ValuePredictions.of(truth, predicted);
  }

  private static Predictions classes(int[][] places, List<ClassPredictions> parts, int rows) {
    var names = new TreeSet<String>();
    parts.forEach(part -> names.addAll(part.classes()));
    var classes = List.copyOf(names);
    boolean probabilities = parts.stream().allMatch(ClassPredictions::probabilities);
    var truth = new int[rows];
    var predicted = new int[rows];
    var scores = new double[Math.multiplyExact(rows, classes.size())];
    Arrays.fill(scores, probabilities ? 0 : -Double.MAX_VALUE);
    for (int fold = 0; fold < places.length; fold++) {
      var part = parts.get(fold);
      int[] codes = part.classes().stream().mapToInt(classes::indexOf).toArray();
      for (int i = 0; i < places[fold].length; i++) {
        int row = places[fold][i];
        int code = part.truth(i);
        truth[row] = code == ClassPredictions.UNKNOWN ? code : codes[code];
        predicted[row] = codes[part.predicted(i)];
        for (int k = 0; k < codes.length; k++) {
          scores[row * classes.size() + codes[k]] = part.score(i, k);
        }
      }
    }
    return ClassPredictions.of(classes, truth, predicted, scores, probabilities);
  }
}
