package io.github.foldmill.preprocessing;

import io.github.foldmill.data.Schema;
import io.github.foldmill.data.Tabular;
import io.github.foldmill.pipeline.FittedStep;
import java.util.Arrays;
import java.util.List;

/**
 * A fitted {@link KBinsDiscretizer}: each value becomes the number of its bin.
 *
 * <p>Equal by content. Immutable and safe for use by many threads.
 *
 * @param names the column names it was fitted on
 * @param edges the edges between the bins of each column, ascending, none if it has one bin
 */
public record FittedKBinsDiscretizer(List<String> names, List<double[]> edges)
    implements FittedStep<Tabular, Tabular> {
  private static final String STEP = "KBinsDiscretizer";

  /**
   * Copies and checks the edges.
   *
   * @throws IllegalArgumentException if there are not edges for each column, or they do not ascend
   */
  public FittedKBinsDiscretizer {
    names = List.copyOf(names);
    edges = edges.stream().map(double[]::clone).toList();
    if (edges.size() != names.size()) {
      throw new IllegalArgumentException(
          "edges must be there for each of %d columns, were for %d"
              .formatted(names.size(), edges.size()));
    }
    for (double[] own : edges) {
      for (int i = 0; i < own.length; i++) {
        if (Double.isNaN(own[i]) || (i > 0 && !(own[i - 1] <= own[i]))) {
          throw new IllegalArgumentException("edges must ascend, were " + Arrays.toString(own));
        }
      }
    }
  }

  /**
   * Returns the edges between the bins of each column.
   *
   * @return fresh arrays
   */
  @Override
  public List<double[]> edges() {
    return edges.stream().map(double[]::clone).toList();
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if the columns are not those of the training data, or a value
   *     is missing
   */
  @Override
  public Tabular apply(Tabular data) {
    Columns.requireNames(STEP, names, data);
    var bins = new double[data.rows() * data.columns()];
    for (int row = 0; row < data.rows(); row++) {
      for (int column = 0; column < data.columns(); column++) {
        double value = data.value(row, column);
        if (Double.isNaN(value)) {
          throw new IllegalArgumentException(
              "KBinsDiscretizer needs values without gaps, was given a missing one in row %d,"
                      .formatted(row)
                  + " feature \"%s\"".formatted(names.get(column)));
        }
        bins[row * data.columns() + column] = bin(edges.get(column), value);
      }
    }
    return data.withFeatures(names, bins);
  }

  /** Counts the edges that are at most the value. */
  private static int bin(double[] edges, double value) {
    int bin = 0;
    while (bin < edges.length && edges[bin] <= value) {
      bin++;
    }
    return bin;
  }

  @Override
  public Schema schema(Schema given) {
    Columns.requireNames(STEP, names, given);
    return Schema.of(names);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FittedKBinsDiscretizer that
        && names.equals(that.names)
        && Arrays.deepEquals(edges.toArray(), that.edges.toArray());
  }

  @Override
  public int hashCode() {
    return 31 * names.hashCode() + Arrays.deepHashCode(edges.toArray());
  }

  @Override
  public String toString() {
    return "FittedKBinsDiscretizer[names=%s, edges=%s]"
        .formatted(names, edges.stream().map(Arrays::toString).toList());
  }
}
