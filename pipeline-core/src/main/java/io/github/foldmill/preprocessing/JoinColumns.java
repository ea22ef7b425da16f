package io.github.foldmill.preprocessing;

import io.github.foldmill.data.Schema;
import io.github.foldmill.data.Tabular;
import io.github.foldmill.pipeline.Combiner;
import io.github.foldmill.pipeline.Traits;
import java.util.ArrayList;
import java.util.List;

/**
 * Puts tables of the same rows beside each other, the columns of the first branch first; how
 * scikit-learn's {@code FeatureUnion} and {@code ColumnTransformer} join what their parts give.
 *
 * @param prefixed whether a column is named {@code branch__column}, as scikit-learn does by
 *     default; otherwise names stay as they are and must be distinct
 */
public record JoinColumns(boolean prefixed) implements Combiner<Tabular, Tabular> {
  private static final String SEPARATOR = "__";

  /**
   * Joins columns under names that tell their branch.
   *
   * @return the combiner
   */
  public static JoinColumns named() {
    return new JoinColumns(true);
  }

  /**
   * Joins columns under the names they have.
   *
   * @return the combiner
   */
  public static JoinColumns unnamed() {
    return new JoinColumns(false);
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if the tables differ in their rows' number or targets, or a
   *     column name occurs twice
   */
  @Override
  public Tabular combine(List<String> names, List<Tabular> parts) {
    var first = parts.getFirst();
    var joinedNames = new ArrayList<String>();
    for (int i = 0; i < parts.size(); i++) {
      if (!parts.get(i).target().equals(first.target())) {
        throw new IllegalArgumentException(
            "branches must give the same rows, but %s gives %s and %s gives %s"
                .formatted(names.getFirst(), first, names.get(i), parts.get(i)));
      }
      for (var column : parts.get(i).names()) {
        joinedNames.add(joined(names.get(i), column));
      }
    }
    return first.withFeatures(joinedNames, join(parts, first.rows(), joinedNames.size()));
  }

  private static double[] join(List<Tabular> parts, int rows, int columns) {
    var joined = new double[Math.multiplyExact(rows, columns)];
    int offset = 0;
    for (var part : parts) {
      var features = part.features();
      for (int row = 0; row < rows; row++) {
        features.get(row * part.columns(), joined, row * columns + offset, part.columns());
      }
      offset += part.columns();
    }
    return joined;
  }

  @Override
  public Schema schema(List<String> names, List<Schema> parts) {
    var joined = new ArrayList<String>();
    int count = 0;
    boolean named = true;
    for (int i = 0; i < parts.size(); i++) {
      if (parts.get(i).columns().isEmpty()) {
        return Schema.unknown();
      }
      count += parts.get(i).columns().getAsInt();
      named &= parts.get(i).names().isPresent();
      for (var column : parts.get(i).names().orElse(List.of())) {
        joined.add(joined(names.get(i), column));
      }
    }
    return named ? Schema.of(joined) : Schema.of(count);
  }

  private String joined(String branch, String column) {
    return prefixed ? branch + SEPARATOR + column : column;
  }

  @Override
  public Traits traits() {
    return Traits.pure().acceptingMissing();
  }
}
