package io.github.foldmill.preprocessing;

import io.github.foldmill.data.Schema;
import io.github.foldmill.data.Tabular;
import io.github.foldmill.pipeline.FittedStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A fitted {@link OneHotEncoder}: each category is a column of ones and zeros.
 *
 * <p>Equal by content. Immutable and safe for use by many threads.
 *
 * @param names the column names it was fitted on
 * @param categories the categories of each column
 * @param unknown what becomes of other values
 * @param drop which columns are left out
 */
public record FittedOneHotEncoder(
    List<String> names,
    List<Categories> categories,
    OneHotEncoder.Unknown unknown,
    OneHotEncoder.Drop drop)
    implements FittedStep<Tabular, Tabular> {

  /**
   * Copies and checks the categories.
   *
   * @throws IllegalArgumentException if there are not categories for each column, or if no column
   *     is left
   */
  public FittedOneHotEncoder {
    names = List.copyOf(names);
    categories = List.copyOf(categories);
    Objects.requireNonNull(unknown, "unknown");
    Objects.requireNonNull(drop, "drop");
    CategoryColumns.requireFor(categories, names);
    int width = 0;
    for (var own : categories) {
      width = Math.addExact(width, own.codeCount() - dropped(own, drop));
    }
    if (width == 0) {
      throw new IllegalArgumentException(
          "OneHotEncoder must leave at least 1 column, left none; drop none, or give it features"
              + " with several categories");
    }
  }

  /** Returns how many of the first codes have no column. */
  private static int dropped(Categories categories, OneHotEncoder.Drop drop) {
    boolean drops =
        switch (drop) {
          case NONE -> false;
          case FIRST -> categories.codeCount() > 0;
          case IF_BINARY -> categories.codeCount() == 2;
        };
    return drops ? 1 : 0;
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if the columns are not those of the training data, a value is
   *     unknown and unknown ones are refused, or if the names of two columns would be the same
   */
  @Override
  public Tabular apply(Tabular data) {
    Columns.requireNames(OneHotEncoder.NAME, names, data);
    var outNames = columnNames();
    int width = outNames.size();
    var encoded = new double[Math.multiplyExact(data.rows(), width)];
    int offset = 0;
    for (int column = 0; column < names.size(); column++) {
      var own = categories.get(column);
      int dropped = dropped(own, drop);
      int[] codes = own.codes();
      for (int row = 0; row < data.rows(); row++) {
        int code = code(own, codes, data, row, column);
        if (code >= dropped) {
          encoded[row * width + offset + code - dropped] = 1;
        }
      }
      offset += own.codeCount() - dropped;
    }
    return data.withFeatures(outNames, encoded);
  }

  private int code(Categories own, int[] codes, Tabular data, int row, int column) {
    double value = data.value(row, column);
    int index = own.indexOf(value);
    if (index != Categories.UNKNOWN) {
      return codes[index];
    }
    return switch (unknown) {
      case ERROR -> throw own.unknown(OneHotEncoder.NAME, names.get(column), row, value);
      case IGNORE -> Categories.UNKNOWN;
      case INFREQUENT_IF_EXIST -> own.hasRare() ? own.own() : Categories.UNKNOWN;
    };
  }

  private List<String> columnNames() {
    var all = new ArrayList<String>();
    for (int column = 0; column < names.size(); column++) {
      var labels = categories.get(column).labels();
      int dropped = dropped(categories.get(column), drop);
      for (var label : labels.subList(dropped, labels.size())) {
        all.add(names.get(column) + "_" + label);
      }
    }
    return all;
  }

  @Override
  public Schema schema(Schema given) {
    Columns.requireNames(OneHotEncoder.NAME, names, given);
    return Schema.of(columnNames());
  }
}
