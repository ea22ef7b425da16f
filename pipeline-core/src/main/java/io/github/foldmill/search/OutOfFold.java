package io.github.foldmill.search;

import io.github.foldmill.data.ClassPredictions;
import io.github.foldmill.data.MultiLabelPredictions;
import io.github.foldmill.data.MultiValuePredictions;
import io.github.foldmill.data.Predictions;
import io.github.foldmill.data.RowWeights;
import io.github.foldmill.data.ValuePredictions;
import io.github.foldmill.validation.Fold;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Puts the predictions of all folds into the order of the data. */
final class OutOfFold {
  private OutOfFold() {}

  static Predictions join(List<Fold> folds, List<Predictions> parts, int rows) {
    return joinRows(folds.stream().map(Fold::validation).toList(), parts, rows);
  }

  static Predictions joinRows(List<int[]> validation, List<Predictions> parts, int rows) {
    int[][] places = places(validation, rows);
    return joined(places, parts, rows).withWeights(weights(places, parts, rows));
  }

  private static Optional<RowWeights> weights(int[][] places, List<Predictions> parts, int rows) {
    if (parts.stream().allMatch(part -> part.weights().isEmpty())) {
      return Optional.empty();
    }
    var weights = new double[rows];
    for (int fold = 0; fold < places.length; fold++) {
      var ofFold = parts.get(fold).weights();
      for (int i = 0; i < places[fold].length; i++) {
        weights[places[fold][i]] = ofFold.isPresent() ? ofFold.get().weight(i) : 1;
      }
    }
    return Optional.of(RowWeights.of(weights));
  }

  private static Predictions joined(int[][] places, List<Predictions> parts, int rows) {
    if (parts.stream().allMatch(ValuePredictions.class::isInstance)) {
      return values(places, parts.stream().map(ValuePredictions.class::cast).toList(), rows);
    }
    if (parts.stream().allMatch(ClassPredictions.class::isInstance)) {
      return classes(places, parts.stream().map(ClassPredictions.class::cast).toList(), rows);
    }
    if (parts.stream().allMatch(MultiValuePredictions.class::isInstance)) {
      return outputs(places, parts.stream().map(MultiValuePredictions.class::cast).toList(), rows);
    }
    if (parts.stream().allMatch(MultiLabelPredictions.class::isInstance)) {
      return labels(places, parts.stream().map(MultiLabelPredictions.class::cast).toList(), rows);
    }
    throw new IllegalStateException(
        "predictions of %s cannot be put together".formatted(parts.getFirst().getClass()));
  }

  /** Puts together what is predicted for the rows that are validated, each once. */
  static OutOfFoldRows joinValidated(List<int[]> validation, List<Predictions> parts) {
    int[] rows = validation.stream().flatMapToInt(Arrays::stream).sorted().toArray();
    for (int i = 1; i < rows.length; i++) {
      if (rows[i] == rows[i - 1]) {
        throw new IllegalStateException(
            ("row %d is validated more than once, its predictions are not one;"
                    + " use folds that are not repeated")
                .formatted(rows[i]));
      }
    }
    var numbered =
        validation.stream()
            .map(part -> Arrays.stream(part).map(row -> Arrays.binarySearch(rows, row)).toArray())
            .toList();
    return new OutOfFoldRows(rows, joinRows(numbered, parts, rows.length));
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
    var classes = union(parts.stream().map(ClassPredictions::classes).toList());
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

  private static Predictions outputs(int[][] places, List<MultiValuePredictions> parts, int rows) {
    var outputs = parts.getFirst().outputs();
    int width = outputs.size();
    var truth = new double[Math.multiplyExact(rows, width)];
    var predicted = new double[truth.length];
    for (int fold = 0; fold < places.length; fold++) {
      var part = parts.get(fold);
      if (!part.outputs().equals(outputs)) {
        throw new IllegalStateException(
            "all folds must predict the outputs %s, fold %d predicted %s"
                .formatted(outputs, fold, part.outputs()));
      }
      for (int i = 0; i < places[fold].length; i++) {
        for (int output = 0; output < width; output++) {
          truth[places[fold][i] * width + output] = part.truth(i, output);
          predicted[places[fold][i] * width + output] = part.predicted(i, output);
        }
      }
    }
    return MultiValuePredictions.of(outputs, truth, predicted);
  }

  private static Predictions labels(int[][] places, List<MultiLabelPredictions> parts, int rows) {
    var labels = union(parts.stream().map(MultiLabelPredictions::labels).toList());
    boolean probabilities = parts.stream().allMatch(MultiLabelPredictions::probabilities);
    boolean scored = parts.stream().allMatch(MultiLabelPredictions::hasScores);
    var truth = new int[rows][];
    var predicted = new int[rows][];
    var scores = new double[scored ? Math.multiplyExact(rows, labels.size()) : 0];
    Arrays.fill(scores, probabilities ? 0 : -Double.MAX_VALUE);
    for (int fold = 0; fold < places.length; fold++) {
      var part = parts.get(fold);
      int[] codes = part.labels().stream().mapToInt(labels::indexOf).toArray();
      for (int i = 0; i < places[fold].length; i++) {
        int row = places[fold][i];
        truth[row] = part.isKnown(i) ? recoded(part.truth(i), codes) : part.truth(i);
        predicted[row] = recoded(part.predicted(i), codes);
        for (int k = 0; scored && k < codes.length; k++) {
          scores[row * labels.size() + codes[k]] = part.score(i, k);
        }
      }
    }
    return MultiLabelPredictions.of(labels, truth, predicted, scores, probabilities);
  }

  /** All names in ascending order, unless all folds agree on another. */
  private static List<String> union(List<List<String>> lists) {
    if (lists.stream().distinct().count() == 1) {
      return lists.getFirst();
    }
    var names = new TreeSet<String>();
    lists.forEach(names::addAll);
    return List.copyOf(names);
  }

  private static int[] recoded(int[] set, int[] codes) {
    return Arrays.stream(set).map(code -> codes[code]).toArray();
  }
}
