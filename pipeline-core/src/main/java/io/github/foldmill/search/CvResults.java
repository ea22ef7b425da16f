package io.github.foldmill.search;

import io.github.foldmill.internal.numeric.NumPyMath;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * The results of a search as named columns with one value per candidate; scikit-learn's {@code
 * cv_results_}.
 *
 * <p>Columns, in this order: {@code mean_fit_time}, {@code std_fit_time}, {@code mean_score_time},
 * {@code std_score_time} (seconds); {@code param_<name>} for each parameter of the grid, empty
 * where the candidate does not read it; {@code params}; for each scorer {@code
 * split<i>_test_<scorer>}, {@code mean_test_<scorer>}, {@code std_test_<scorer>} (of the
 * population) and {@code rank_test_<scorer>} (ties share the smallest rank, candidates with a
 * failed fold come last); with training scores, the same without rank for {@code train}. A scorer's
 * own name is used even where it is the only one. A failed fold's score and times are NaN, and so
 * are means over it.
 *
 * <p>A search by halving has {@code iter} and {@code n_resources} before all others: the iteration
 * in which the candidate was tried, and on how many resources. A Hyperband search has {@code
 * bracket} before these: the number of the bracket, the paper's s.
 *
 * <p>Where this run fitted learners and the JVM tells, {@code mean_fit_allocated_bytes} and {@code
 * mean_peak_heap_bytes} follow: means of {@link FoldTrace#allocatedBytes()} and {@link
 * FoldTrace#peakHeapBytes()} over the folds that have them, NaN where none has. Like times, they
 * differ from run to run, and so may their columns.
 *
 * <p>Where fits have {@linkplain io.github.foldmill.pipeline.FitContext#warn warned}, {@code
 * n_warnings} is the last column: on how many folds those of the candidate did.
 *
 * <p>Immutable and safe for use by many threads.
 */
public final class CvResults {
  private static final String PARAM = "param_";
  private static final List<String> TIMES =
      List.of("mean_fit_time", "std_fit_time", "mean_score_time", "std_score_time");

  private static final List<String> BYTES =
      List.of("mean_fit_allocated_bytes", "mean_peak_heap_bytes");

  private final Map<String, List<Object>> columns;

  private CvResults(Map<String, List<Object>> columns) {
    this.columns = columns;
  }

  static CvResults of(ResultTable table) {
    var columns = new LinkedHashMap<String, List<Object>>();
    int rows = table.candidates().size();
    if (!table.brackets().isEmpty()) {
      columns.put("bracket", column(rows, table.brackets()::get));
    }
    if (!table.rungs().isEmpty()) {
      columns.put("iter", column(rows, row -> table.rungs().get(row).iteration()));
      columns.put("n_resources", column(rows, row -> table.rungs().get(row).resources()));
    }
    addTimes(columns, rows, "fit_time", table::fitSeconds);
    addTimes(columns, rows, "score_time", table::scoreSeconds);
    for (var param : table.params()) {
      columns.put(PARAM + param, column(rows, row -> param(table, row, param)));
    }
    columns.put("params", column(rows, row -> table.candidates().get(row).params()));
    for (int i = 0; i < table.scorers().size(); i++) {
      int scorer = i;
      var name = table.scorers().get(scorer);
      addScores(columns, table, "test_" + name, row -> table.scores(row, scorer));
      columns.put("rank_test_" + name, new ResultColumn(rows, () -> boxed(table.ranks(scorer))));
      if (table.hasTrainScores()) {
        addScores(columns, table, "train_" + name, row -> table.trainScores(row, scorer));
      }
    }
    addBytes(columns, table, "mean_fit_allocated_bytes", FoldTrace::allocatedBytes);
    addBytes(columns, table, "mean_peak_heap_bytes", FoldTrace::peakHeapBytes);
    if (!table.warnings().isEmpty()) {
      columns.put("n_warnings", column(rows, table::warnedFolds));
    }
    return new CvResults(Collections.unmodifiableMap(columns));
  }

  private static Object param(ResultTable table, int row, String param) {
    return Optional.ofNullable(table.candidates().get(row).params().asMap().get(param));
  }

  private static void addTimes(
      Map<String, List<Object>> columns, int rows, String name, IntFunction<double[]> seconds) {
    columns.put("mean_" + name, column(rows, row -> NumPyMath.mean(seconds.apply(row))));
    columns.put("std_" + name, column(rows, row -> NumPyMath.std(seconds.apply(row))));
  }

  /** Adds a mean over the folds that tell, if any does. */
  private static void addBytes(
      Map<String, List<Object>> columns,
      ResultTable table,
      String name,
      Function<FoldTrace, OptionalLong> bytes) {
    int rows = table.candidates().size();
    if (table.hasBytes(bytes)) {
      columns.put(name, column(rows, row -> table.bytes(row, bytes).average().orElse(Double.NaN)));
    }
  }

  private static void addScores(
      Map<String, List<Object>> columns,
      ResultTable table,
      String name,
      IntFunction<double[]> scores) {
    int rows = table.candidates().size();
    for (int i = 0; i < table.folds(); i++) {
      int fold = i;
      columns.put("split%d_%s".formatted(fold, name), column(rows, row -> scores.apply(row)[fold]));
    }
    columns.put("mean_" + name, column(rows, row -> NumPyMath.mean(scores.apply(row))));
    columns.put("std_" + name, column(rows, row -> NumPyMath.std(scores.apply(row))));
  }

  private static List<Object> column(int rows, IntFunction<Object> value) {
    return new ResultColumn(rows, () -> IntStream.range(0, rows).mapToObj(value).toArray());
  }

  private static Object[] boxed(int[] values) {
    return Arrays.stream(values).boxed().toArray();
  }

  /**
   * Returns the names of all columns in their order.
   *
   * @return the names
   */
  public List<String> names() {
    return List.copyOf(columns.keySet());
  }

  /**
   * Returns a column.
   *
   * @param name the column's name
   * @return one value per candidate: {@code Double} for scores, times and bytes, {@code Integer}
   *     for ranks, iterations, resources, brackets and counts of warnings, {@code Optional} for
   *     single parameters, {@code ParamValues} for {@code params}
   * @throws IllegalArgumentException if there is no such column
   */
  public List<Object> column(String name) {
    var column = columns.get(name);
    if (column == null) {
      throw new IllegalArgumentException(
          "column must be one of %s, was %s".formatted(columns.keySet(), name));
    }
    return column;
  }

  /**
   * Returns all columns but those of times and bytes: what is the same, bit for bit, each time the
   * same search is run, on whatever it is run.
   *
   * <p>Two such maps are equal if all numbers have the same bits and all parameters are the same
   * objects or equal; parameters of a result that was read from a file are others, so compare their
   * texts.
   *
   * @return the columns by name, in their order, as {@link #column} has them
   */
  public Map<String, List<Object>> repeatable() {
    var repeatable = new LinkedHashMap<>(columns);
    repeatable.keySet().removeAll(TIMES);
    repeatable.keySet().removeAll(BYTES);
    return Collections.unmodifiableMap(repeatable);
  }

  /**
   * Returns a column of numbers.
   *
   * @param name the name of a column of scores, times or ranks
   * @return one number per candidate
   * @throws IllegalArgumentException if there is no such column or it holds no numbers
   */
  public double[] numbers(String name) {
    return column(name).stream()
        .mapToDouble(value -> {
          if (value instanceof Number number) {
            return number.doubleValue();
          }
          throw new IllegalArgumentException(
              "column %s must hold numbers, holds %s".formatted(name, value));
        })
        .toArray();
  }

  /**
   * Tells how much of the differences between candidates each parameter accounts for.
   *
   * @param scorer the name of a scorer
   * @return the shares of the variance of the mean scores; empty unless candidates are a full grid:
   *     every combination of the values that occur, once, each with a finite score
   * @throws IllegalArgumentException if there is no such scorer
   */
  public Optional<ParamImportance> importance(String scorer) {
    var values = new LinkedHashMap<String, List<Optional<?>>>();
    for (var column : columns.entrySet()) {
      if (column.getKey().startsWith(PARAM)) {
        List<Optional<?>> ofCandidates = new ArrayList<>();
        column.getValue().forEach(value -> ofCandidates.add((Optional<?>) value));
        values.put(column.getKey().substring(PARAM.length()), ofCandidates);
      }
    }
    return GridVariance.of(scorer, values, numbers("mean_test_" + scorer));
  }
}
