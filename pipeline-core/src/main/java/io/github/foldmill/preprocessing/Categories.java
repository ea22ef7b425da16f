package io.github.foldmill.preprocessing;

import io.github.foldmill.data.Tabular;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The categories of one column, as learnt from training rows.
 *
 * <p>A category that is not rare has a code of its own, in the order of the values from 0; all rare
 * ones share the code after those. Equal by content. Immutable and safe for use by many threads.
 *
 * @param values the values, ascending and finite but for the last, which is NaN if values were
 *     missing
 * @param rare for each value whether it is one of those that count as one category
 */
@SuppressWarnings("ArrayRecordComponent") // copied in and out, and compared by content
public record Categories(double[] values, boolean[] rare) {
  /** What stands for a value that is no category. */
  static final int UNKNOWN = -1;

  private static final String RARE = "infrequent_sklearn";

  /**
   * Copies and checks the values.
   *
   * @throws IllegalArgumentException if values do not ascend, are infinite, or if there is not one
   *     mark for each value
   */
  public Categories {
    values = values.clone();
    rare = rare.clone();
    if (values.length != rare.length) {
      throw new IllegalArgumentException(
          "rare must have one mark for each of %d values, had %d"
              .formatted(values.length, rare.length));
    }
    for (int i = 0; i < values.length; i++) {
      values[i] += 0.0; // the two zeros are one category
      boolean ascends = i == 0 || Double.compare(values[i - 1], values[i]) < 0;
      if (Double.isInfinite(values[i]) || !ascends) {
        throw new IllegalArgumentException(
            "values must ascend and be finite, but for one NaN at the end; were "
                + Arrays.toString(values));
      }
    }
  }

  /** Finds the categories of a column; missing values are one. */
  static Categories of(String step, Tabular table, int column, CategoryGrouping grouping) {
    return of(step, table, column, grouping, true);
  }

  /** Finds the categories of a column; missing values are one that is never rare. */
  static Categories keepingMissing(
      String step, Tabular table, int column, CategoryGrouping grouping) {
    return of(step, table, column, grouping, false);
  }

  private static Categories of(
      String step, Tabular table, int column, CategoryGrouping grouping, boolean missingMayBeRare) {
    double[] sorted = Arrays.stream(read(step, table, column)).sorted().toArray();
    var values = new double[sorted.length];
    var counts = new int[sorted.length];
    int size = 0;
    for (int i = 0; i < sorted.length; i++) {
      if (i == 0 || Double.compare(sorted[i - 1], sorted[i]) != 0) {
        values[size++] = sorted[i];
      }
      counts[size - 1]++;
    }
    boolean missing = size > 0 && Double.isNaN(values[size - 1]);
    int grouped = missing && !missingMayBeRare ? size - 1 : size;
    boolean[] rare = grouping.rare(Arrays.copyOf(counts, grouped), sorted.length);
    return new Categories(Arrays.copyOf(values, size), Arrays.copyOf(rare, size));
  }

  private static double[] read(String step, Tabular table, int column) {
    var values = new double[table.rows()];
    for (int row = 0; row < values.length; row++) {
      values[row] = table.value(row, column) + 0.0;
      if (Double.isInfinite(values[row])) {
        throw new IllegalArgumentException(
            "%s needs finite values, was given %s in row %d, feature \"%s\""
                .formatted(step, values[row], row, table.names().get(column)));
      }
    }
    return values;
  }

  /**
   * Returns the values.
   *
   * @return a fresh array
   */
  @Override
  public double[] values() {
    return values.clone();
  }

  /**
   * Returns which values count as one category.
   *
   * @return a fresh array, a mark for each value
   */
  @Override
  public boolean[] rare() {
    return rare.clone();
  }

  boolean hasMissing() {
    return values.length > 0 && Double.isNaN(values[values.length - 1]);
  }

  Categories withoutMissing() {
    int size = hasMissing() ? values.length - 1 : values.length;
    return new Categories(Arrays.copyOf(values, size), Arrays.copyOf(rare, size));
  }

  /** Returns the number of a value, {@link #UNKNOWN} if it is no category. */
  int indexOf(double value) {
    return Math.max(UNKNOWN, Arrays.binarySearch(values, value + 0.0));
  }

  /** Returns the number of values that do not share their code. */
  int own() {
    int count = 0;
    for (boolean one : rare) {
      count += one ? 0 : 1;
    }
    return count;
  }

  /** Returns whether some values share a code, which is that after all others. */
  boolean hasRare() {
    return own() < values.length;
  }

  /** Returns the number of codes. */
  int codeCount() {
    return hasRare() ? own() + 1 : own();
  }

  /** Returns the code of each value. */
  int[] codes() {
    var codes = new int[values.length];
    int own = 0;
    for (int i = 0; i < codes.length; i++) {
      codes[i] = rare[i] ? own() : own++;
    }
    return codes;
  }

  /** Returns what each code is called in the name of a column. */
  List<String> labels() {
    var labels = new ArrayList<String>();
    for (int i = 0; i < values.length; i++) {
      if (!rare[i]) {
        labels.add(PythonNumber.text(values[i]));
      }
    }
    if (hasRare()) {
      labels.add(RARE);
    }
    return labels;
  }

  /** Refuses a value that is no category. */
  IllegalArgumentException unknown(String step, String name, int row, double value) {
    return new IllegalArgumentException(
        "%s learnt %d categories of feature \"%s\", and was given another, %s, in row %d; have it"
                .formatted(step, values.length, name, value, row)
            + " take unknown values, or train on rows of that category");
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Categories that
        && Arrays.equals(values, that.values)
        && Arrays.equals(rare, that.rare);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(values) + Arrays.hashCode(rare);
  }

  @Override
  public String toString() {
    return "Categories[values=%s, rare=%s]"
        .formatted(Arrays.toString(values), Arrays.toString(rare));
  }
}
