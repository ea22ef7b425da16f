package io.github.foldmill.tribuo;

import io.github.foldmill.data.ClassPredictions;
import io.github.foldmill.data.ClassTarget;
import io.github.foldmill.data.Tabular;
import io.github.foldmill.data.ValuePredictions;
import io.github.foldmill.datasets.Datasets;
import io.github.foldmill.pipeline.FitContext;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.tribuo.Dataset;
import org.tribuo.Output;
import org.tribuo.Trainer;
import org.tribuo.classification.Label;
import org.tribuo.regression.Regressor;

/**
 * A data set, its folds, and what scikit-learn predicts on them; see {@code tribuo_pairs.py} and
 * {@code tribuo_pairs_more.py} in {@code tools/golden}.
 */
final class Pairs {
  static final int FOLDS = 5;

  private static final Map<String, String> GOLDEN = read();

  private final String name;
  private final Tabular table;
  private final int[] folds;

  private Pairs(String name, Tabular table, int[] folds) {
    this.name = name;
    this.table = table;
    this.folds = folds;
  }

  static Pairs of(String name) {
    var table =
        switch (name) {
          case "iris" -> Datasets.iris();
          case "wine" -> Datasets.wine();
          case "breast_cancer" -> Datasets.breastCancer();
          case "digits" -> Datasets.digits();
          case "diabetes" -> Datasets.diabetes();
          default -> throw new IllegalArgumentException(name);
        };
    return new Pairs(name, table, codes(Objects.requireNonNull(GOLDEN.get(name + " folds "))));
  }

  private static Map<String, String> read() {
    var records = new HashMap<String, String>();
    read("tribuo-pairs", records);
    read("tribuo-pairs-more", records);
    return records;
  }

  private static void read(String file, Map<String, String> records) {
    var resource = Pairs.class.getResourceAsStream("/golden/" + file + ".tsv.gz");
    try (var in =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Objects.requireNonNull(resource)), StandardCharsets.UTF_8))) {
      in.lines()
          .map(line -> line.split("\t", -1))
          .forEach(each -> records.put(each[0] + " " + each[1] + " " + each[2], each[3]));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Tabular table() {
    return table;
  }

  private String golden(String algorithm, Object parameter) {
    return Objects.requireNonNull(GOLDEN.get(name + " " + algorithm + " " + parameter));
  }

  int[] classes(String algorithm, Object parameter) {
    return codes(golden(algorithm, parameter));
  }

  double[] values(String algorithm, Object parameter) {
    return Arrays.stream(golden(algorithm, parameter).split(" "))
        .mapToDouble(Double::parseDouble)
        .toArray();
  }

  private static int[] codes(String digits) {
    return digits.chars().map(digit -> digit - '0').toArray();
  }

  int[] validation(int fold) {
    return IntStream.range(0, folds.length).filter(row -> folds[row] == fold).toArray();
  }

  int[] train(int fold) {
    return IntStream.range(0, folds.length).filter(row -> folds[row] != fold).toArray();
  }

  /** The predictions on each fold; features are standardised if asked for. */
  ClassPredictions[] classify(Trainer<Label> trainer, boolean scaled) throws Exception {
    var data = TribuoData.classification(table);
    var predictions = new ClassPredictions[FOLDS];
    for (int fold = 0; fold < FOLDS; fold++) {
      predictions[fold] = (ClassPredictions) predict(data, trainer, fold, scaled);
    }
    return predictions;
  }

  /** A model with the rows that it was not trained on. */
  record Fitted<T extends Output<T>>(FittedTribuo<T> learner, Dataset<T> validation) {}

  Fitted<Label> fit(Trainer<Label> trainer, int fold, boolean scaled) throws Exception {
    return fit(TribuoData.classification(table), trainer, fold, scaled);
  }

  /** The accuracy on the rows of one fold by what was trained on the others. */
  double accuracy(Trainer<Label> trainer, int fold) throws Exception {
    var fitted = fit(trainer, fold, false);
    var found = (ClassPredictions) fitted.learner().predict(fitted.validation());
    return IntStream.range(0, found.size())
        .mapToDouble(row -> found.predicted(row) == found.truth(row) ? 1 : 0)
        .average()
        .orElseThrow();
  }

  /** The predicted class of each row, as its code in the table. */
  int[] codes(ClassPredictions[] predictions) {
    var codes = new int[table.rows()];
    var classes = ((ClassTarget) table.target()).classes();
    for (int fold = 0; fold < FOLDS; fold++) {
      int[] rows = validation(fold);
      for (int i = 0; i < rows.length; i++) {
        codes[rows[i]] = classes.indexOf(predictions[fold].label(i));
      }
    }
    return codes;
  }

  double meanAccuracy(int[] codes) {
    var target = (ClassTarget) table.target();
    return IntStream.range(0, FOLDS)
        .mapToDouble(fold ->
            Arrays.stream(validation(fold))
                .mapToDouble(row -> target.code(row) == codes[row] ? 1 : 0)
                .average()
                .orElseThrow())
        .average()
        .orElseThrow();
  }

  /** The predicted value of each row. */
  double[] regress(Trainer<Regressor> trainer, boolean scaled) throws Exception {
    var data = TribuoData.regression(table);
    var values = new double[table.rows()];
    for (int fold = 0; fold < FOLDS; fold++) {
      var predictions = (ValuePredictions) predict(data, trainer, fold, scaled);
      int[] rows = validation(fold);
      for (int i = 0; i < rows.length; i++) {
        values[rows[i]] = predictions.predicted(i);
      }
    }
    return values;
  }

  private <T extends Output<T>> Object predict(
      Dataset<T> data, Trainer<T> trainer, int fold, boolean scaled) throws Exception {
    var fitted = fit(data, trainer, fold, scaled);
    return fitted.learner().predict(fitted.validation());
  }

  private <T extends Output<T>> Fitted<T> fit(
      Dataset<T> data, Trainer<T> trainer, int fold, boolean scaled) throws Exception {
    var view = TribuoData.<T>view();
    var train = view.select(data, train(fold));
    var validation = view.select(data, validation(fold));
    if (scaled) {
      var scale = Standardize.<T>features().fit(train, FitContext.of(0));
      train = scale.apply(train);
      validation = scale.apply(validation);
    }
    var learner = (FittedTribuo<T>) TribuoLearner.of(trainer).fit(train, FitContext.of(0));
    return new Fitted<>(learner, validation);
  }
}
