package io.github.foldmill.tribuo;

import io.github.foldmill.data.ClassTarget;
import io.github.foldmill.data.DataView;
import io.github.foldmill.data.Tabular;
import io.github.foldmill.data.ValueTarget;
import io.github.foldmill.pipeline.Step;
import io.github.foldmill.pipeline.TrainOnlyStep;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.tribuo.Dataset;
import org.tribuo.Output;
import org.tribuo.OutputFactory;
import org.tribuo.anomaly.AnomalyFactory;
import org.tribuo.anomaly.Event;
import org.tribuo.anomaly.Event.EventType;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.clustering.ClusterID;
import org.tribuo.clustering.ClusteringFactory;
import org.tribuo.multilabel.MultiLabel;
import org.tribuo.multilabel.MultiLabelFactory;
import org.tribuo.regression.RegressionFactory;
import org.tribuo.regression.Regressor;

/**
 * Makes Tribuo data sets of tables, and lets pipelines and searches read Tribuo data sets.
 *
 * <p>Tribuo numbers features by the alphabetical order of their names. So that its order is always
 * the column order of the table, names that are not in strictly ascending order get a zero-padded
 * prefix: the columns {@code width}, {@code height} become the features {@code f0_width}, {@code
 * f1_height}; with 64 columns the first would be {@code f00_width}. Names already in order are kept
 * as they are.
 *
 * <p>Equal tables give equal data sets: provenance holds neither time nor host. The weights of a
 * table become those of the examples, in single precision, as Tribuo keeps them. Stateless and safe
 * for use by many threads.
 *
 * {@snippet class="io.github.foldmill.tribuo.TribuoSnippetsTest" region="data"}
 */
public final class TribuoData {
  /** The name of the only dimension of regression outputs made here; Tribuo's own default. */
  static final String DIMENSION = Regressor.DEFAULT_NAME + "-0";

  private TribuoData() {}

  /**
   * Makes a classification data set of a table.
   *
   * <p>All features are kept, zeros too. Tribuo has no missing value: a feature that is left out
   * counts as 0 in most trainers, so NaN is refused rather than silently turned into that.
   *
   * @param table the rows, with a {@link ClassTarget}
   * @return a mutable data set of its own, one example per row in row order
   * @throws IllegalArgumentException if the target holds numbers, a value is NaN, or there are no
   *     columns
   */
  public static Dataset<Label> classification(Tabular table) {
    if (!(table.target() instanceof ClassTarget target)) {
      throw new IllegalArgumentException(
          "classification needs a ClassTarget, the table has a ValueTarget; use regression"
              + " instead");
    }
    return dataset(table, new LabelFactory(), row -> new Label(target.label(row)));
  }

  /**
   * Returns a step that makes a classification data set of a table, so that steps on tables can
   * stand before a Tribuo learner.
   *
   * <p>It learns nothing but the names of the columns, and refuses tables with other columns. Rows
   * become examples as {@link #classification} says. The fitted step can be saved.
   *
   * {@snippet class="io.github.foldmill.tribuo.TribuoSnippetsTest" region="table"}
   *
   * @return the step
   */
  public static Step<Tabular, Dataset<Label>> classificationStep() {
    return new ClassificationStep();
  }

  /**
   * Makes a regression data set of a table.
   *
   * <p>The output has one dimension, named {@code DIM-0}. Features are treated as in {@link
   * #classification}.
   *
   * @param table the rows, with a {@link ValueTarget}
   * @return a mutable data set of its own, one example per row in row order
   * @throws IllegalArgumentException if the target holds classes, a value is NaN, or there are no
   *     columns
   */
  public static Dataset<Regressor> regression(Tabular table) {
    if (!(table.target() instanceof ValueTarget target)) {
      throw new IllegalArgumentException(
          "regression needs a ValueTarget, the table has a ClassTarget; use classification"
              + " instead");
    }
    return dataset(
        table, new RegressionFactory(), row -> new Regressor(DIMENSION, target.value(row)));
  }

  /**
   * Makes a regression data set with several dimensions of the features of a table.
   *
   * <p>Tribuo keeps dimensions in the order of their names. Features are treated as in {@link
   * #classification}; the table's own target is not used.
   *
   * @param table the rows
   * @param outputs the names of the dimensions, distinct
   * @param values the value of every dimension per row
   * @return a mutable data set of its own, one example per row in row order
   * @throws IllegalArgumentException if the values are not one per dimension for each row, a
   *     feature is NaN, or there are no columns or dimensions
   */
  public static Dataset<Regressor> multiRegression(
      Tabular table, List<String> outputs, double[][] values) {
    var names = outputs.toArray(String[]::new);
    if (names.length == 0 || values.length != table.rows()) {
      throw new IllegalArgumentException(
          "regression needs at least 1 output and %d rows of values, had %d and %d"
              .formatted(table.rows(), names.length, values.length));
    }
    for (int row = 0; row < values.length; row++) {
      if (values[row].length != names.length) {
        throw new IllegalArgumentException(
            "values must be %d per row, were %d in row %d"
                .formatted(names.length, values[row].length, row));
      }
    }
    return dataset(
        table, new RegressionFactory(), row -> new Regressor(names.clone(), values[row].clone()));
  }

  /**
   * Makes a data set with a set of labels per row of the features of a table.
   *
   * <p>Features are treated as in {@link #classification}; the table's own target is not used.
   *
   * @param table the rows
   * @param labels the labels of each row, also none
   * @return a mutable data set of its own, one example per row in row order
   * @throws IllegalArgumentException if there is not one set per row, a feature is NaN, or there
   *     are no columns
   */
  public static Dataset<MultiLabel> multiLabel(Tabular table, List<? extends Set<String>> labels) {
    if (labels.size() != table.rows()) {
      throw new IllegalArgumentException(
          "labels must be one set for each of %d rows, were %d"
              .formatted(table.rows(), labels.size()));
    }
    return dataset(
        table,
        new MultiLabelFactory(),
        row ->
            new MultiLabel(
                labels.get(row).stream().map(Label::new).collect(Collectors.toUnmodifiableSet())));
  }

  /**
   * Makes a data set for clustering whose true clusters are the classes of a table.
   *
   * <p>The number of a row's true cluster is the code of its class; trainers do not look at it,
   * scorers do. Features are treated as in {@link #classification}.
   *
   * @param table the rows, with a {@link ClassTarget}
   * @return a mutable data set of its own, one example per row in row order
   * @throws IllegalArgumentException if the target holds numbers, a value is NaN, or there are no
   *     columns
   */
  public static Dataset<ClusterID> clustering(Tabular table) {
    var target = classes(table, "clustering");
    return dataset(table, new ClusteringFactory(), row -> new ClusterID(target.code(row)));
  }

  /**
   * Makes a data set for anomaly detection of a table.
   *
   * <p>Features are treated as in {@link #classification}. Tribuo's trainers refuse anomalous rows;
   * put {@link #expectedOnly()} before the learner.
   *
   * @param table the rows, with a {@link ClassTarget}
   * @param anomalous the classes whose rows are anomalous; all others are expected
   * @return a mutable data set of its own, one example per row in row order
   * @throws IllegalArgumentException if the target holds numbers or has no such class, a value is
   *     NaN, or there are no columns
   */
  public static Dataset<Event> anomalies(Tabular table, Set<String> anomalous) {
    var target = classes(table, "anomaly detection");
    if (!target.classes().containsAll(anomalous)) {
      throw new IllegalArgumentException(
          "anomalous classes must be among %s, were %s"
              .formatted(target.classes(), new TreeSet<>(anomalous)));
    }
    return dataset(
        table,
        new AnomalyFactory(),
        row ->
            new Event(
                anomalous.contains(target.label(row)) ? EventType.ANOMALOUS : EventType.EXPECTED));
  }

  /**
   * Returns a step that leaves anomalous rows, and those of unknown type, out of what the learner
   * is trained with; what is predicted and scored keeps them.
   *
   * {@snippet class="io.github.foldmill.tribuo.TribuoSnippetsTest" region="anomalies"}
   *
   * @return the step
   */
  public static TrainOnlyStep<Dataset<Event>> expectedOnly() {
    return new ExpectedEvents();
  }

  private static ClassTarget classes(Tabular table, String what) {
    if (!(table.target() instanceof ClassTarget target)) {
      throw new IllegalArgumentException(
          what + " needs a ClassTarget, the table has a ValueTarget; cut its values into classes");
    }
    return target;
  }

  /**
   * Returns how pipelines and searches read a Tribuo data set.
   *
   * <p>{@code select} gives an independent data set whose feature and output domains are built from
   * the selected rows alone, so nothing of a validation row is known in training; Tribuo's own
   * {@code DatasetView} keeps those of all rows, which tells a learner the words and classes of
   * rows it must not know, and smooths naive Bayes by them. Strata are the classes of labels, the
   * types of events and the numbers of clusters. Where an example has another weight than 1, scores
   * weigh rows by the weights of their examples. The content key covers feature names, values,
   * outputs, weights and metadata, not provenance.
   *
   * <p>The view remembers which features the rows of the data sets have that it read or selected
   * last, so that keys and selections need not find them again. It counts only where each row still
   * has the same names, values are read anew each time, and it is given up when memory is short.
   * The view is safe for use by many threads as long as nobody changes the data set.
   *
   * @param <T> the type of output
   * @return the view
   */
  public static <T extends Output<T>> DataView<Dataset<T>> view() {
    return new TribuoView<>();
  }

  private static <T extends Output<T>> Dataset<T> dataset(
      Tabular table, OutputFactory<T> factory, IntFunction<T> output) {
    if (table.columns() == 0) {
      throw new IllegalArgumentException(
          "a Tribuo data set needs at least 1 feature column, was given 0");
    }
    requireComplete(table);
    var names = featureNames(table.names());
    var rows = RowBuilder.of(factory);
    for (int row = 0; row < table.rows(); row++) {
      rows.add(output.apply(row), names, table.row(row), weight(table, row));
    }
    return rows.build();
  }

  private static float weight(Tabular table, int row) {
    return table.weights().map(weights -> (float) weights.weight(row)).orElse(1f);
  }

  private static void requireComplete(Tabular table) {
    for (int row = 0; row < table.rows(); row++) {
      for (int column = 0; column < table.columns(); column++) {
        if (Double.isNaN(table.value(row, column))) {
          throw new IllegalArgumentException(
              "Tribuo has no missing values, feature \"%s\" is NaN in row %d; impute it first"
                  .formatted(table.names().get(column), row));
        }
      }
    }
  }

  /** Names for columns such that Tribuo keeps their order. */
  static String[] featureNames(List<String> columns) {
    if (ascending(columns)) {
      return columns.toArray(String[]::new);
    }
    int digits = Integer.toString(columns.size() - 1).length();
    var names = new String[columns.size()];
    for (int column = 0; column < names.length; column++) {
      String number = Integer.toString(column);
      names[column] =
          "f" + "0".repeat(digits - number.length()) + number + "_" + columns.get(column);
    }
    return names;
  }

  private static boolean ascending(List<String> names) {
    for (int i = 1; i < names.size(); i++) {
      if (names.get(i - 1).compareTo(names.get(i)) >= 0) {
        return false;
      }
    }
    return true;
  }
}
