package io.github.foldmill.datasets;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Collects what a {@link CsvLoader} has to know; only the target column is required.
 *
 * <p>Not safe for use by many threads; the loader it builds is.
 */
public final class CsvLoaderBuilder {
  private static final Set<String> USUAL_MISSING = Set.of("", "NA", "NaN", "?");

  private boolean header = true;
  private List<String> names = List.of();
  private char separator = ',';
  private List<String> features = List.of();
  private @Nullable TargetColumn target;
  private boolean missingAllowed;
  private Set<String> missing = USUAL_MISSING;

  CsvLoaderBuilder() {}

  /**
   * Says that the first record is data already.
   *
   * @param columnNames a distinct name for every column of the source; none at all names the
   *     columns x0, x1, x2, …
   * @return this builder
   * @throws IllegalArgumentException if a name is empty or occurs twice
   */
  public CsvLoaderBuilder withoutHeader(String... columnNames) {
    names = distinct("column names", columnNames);
    header = false;
    return this;
  }

  /**
   * Sets the character between fields; a comma unless set.
   *
   * @param separator any character but a quote, a line break, or one that occurs in numbers
   * @return this builder
   * @throws IllegalArgumentException if the character cannot separate fields
   */
  public CsvLoaderBuilder separator(char separator) {
    if ("\"\r\n+-.".indexOf(separator) >= 0 || Character.isLetterOrDigit(separator)) {
      throw new IllegalArgumentException(
          "separator must not be a quote, a line break or part of a number or name, was U+%04X;"
                  .formatted((int) separator)
              + " use ',', ';', '|' or a tab");
    }
    this.separator = separator;
    return this;
  }

  /**
   * Chooses the feature columns; all columns but the target, in file order, unless chosen.
   *
   * @param columnNames distinct column names, in the order the table is to have
   * @return this builder
   * @throws IllegalArgumentException if there are none, one is empty or one occurs twice
   */
  public CsvLoaderBuilder features(String... columnNames) {
    var chosen = distinct("features", columnNames);
    if (chosen.isEmpty()) {
      throw new IllegalArgumentException(
          "features must name at least one column, named none; leave the call out to take all");
    }
    features = chosen;
    return this;
  }

  /**
   * Makes a column the target and its texts classes, coded in the natural order of their names.
   *
   * <p>The natural order is that of {@link String#compareTo}: it depends on neither the locale nor
   * the order of the rows, but puts "10" before "9".
   *
   * @param column the column's name
   * @return this builder
   */
  public CsvLoaderBuilder classTarget(String column) {
    target = new TargetColumn.Classes(Objects.requireNonNull(column, "column"), List.of());
    return this;
  }

  /**
   * Makes a column the target and its texts classes, coded in the order given.
   *
   * @param column the column's name
   * @param classes the distinct class names; a row of any other class is refused
   * @return this builder
   * @throws IllegalArgumentException if there are no classes, one is empty or one occurs twice
   */
  public CsvLoaderBuilder classTarget(String column, List<String> classes) {
    var known = distinct("classes", classes.toArray(String[]::new));
    if (known.isEmpty()) {
      throw new IllegalArgumentException(
          "classes must name at least one class, named none; leave the list out to find them");
    }
    target = new TargetColumn.Classes(Objects.requireNonNull(column, "column"), known);
    return this;
  }

  /**
   * Makes a column the target and its texts real numbers.
   *
   * @param column the column's name
   * @return this builder
   */
  public CsvLoaderBuilder valueTarget(String column) {
    target = new TargetColumn.Values(Objects.requireNonNull(column, "column"));
    return this;
  }

  /**
   * Reads features that are empty or one of "NA", "NaN" and "?" as NaN instead of refusing them.
   *
   * @return this builder
   */
  public CsvLoaderBuilder allowMissing() {
    missing = USUAL_MISSING;
    missingAllowed = true;
    return this;
  }

  /**
   * Reads features that are one of the given texts as NaN.
   *
   * @param first a text that stands for a missing value, compared exactly
   * @param others more of them; together they replace the usual ones
   * @return this builder
   */
  public CsvLoaderBuilder allowMissing(String first, String... others) {
    var chosen = new HashSet<>(List.of(others));
    chosen.add(Objects.requireNonNull(first, "first"));
    missing = Set.copyOf(chosen);
    missingAllowed = true;
    return this;
  }

  /**
   * Builds the loader.
   *
   * @return a loader, immutable and independent of this builder
   * @throws IllegalStateException if no target column was chosen
   * @throws IllegalArgumentException if the target is a feature too
   */
  public CsvLoader build() {
    var chosen = target;
    if (chosen == null) {
      throw new IllegalStateException(
          "a target column must be chosen; call classTarget or valueTarget");
    }
    if (features.contains(chosen.name())) {
      throw new IllegalArgumentException(
          "target must not be a feature, was \"%s\"; leave it out of features"
              .formatted(chosen.name()));
    }
    return new CsvLoader(
        new CsvFormat(header, names, separator, features, chosen, missingAllowed, missing));
  }

  private static List<String> distinct(String what, String[] names) {
    var list = List.of(names);
    var seen = new TreeSet<String>();
    for (String name : list) {
      if (name.isEmpty() || !seen.add(name)) {
        throw new IllegalArgumentException(
            "%s must be distinct and not empty, were %s".formatted(what, list));
      }
    }
    return list;
  }
}
