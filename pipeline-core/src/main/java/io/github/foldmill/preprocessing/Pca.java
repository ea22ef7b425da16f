package io.github.foldmill.preprocessing;

import io.github.foldmill.data.Schema;
import io.github.foldmill.data.Tabular;
import io.github.foldmill.pipeline.Derivable;
import io.github.foldmill.pipeline.FitContext;
import io.github.foldmill.pipeline.FittedStep;
import io.github.foldmill.pipeline.Traits;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Projects the features onto the directions in which the training rows vary most; scikit-learn's
 * {@code PCA} with {@code svd_solver="full"}.
 *
 * <p>Features are centred, not scaled. All components are computed by a singular value
 * decomposition of the centred rows, so none depends on how many are asked for, and a search over
 * several numbers decomposes each set of training rows once. The entry of a component that is
 * greatest in size is positive, which is scikit-learn's choice of sign. Components beyond the rank
 * of the data, or of equal variance, are not determined by the data; they are orthonormal and
 * repeatable, but need not be scikit-learn's.
 *
 * {@snippet :
 * builder.step("pca", p -> new Pca(p.get(k)));
 * }
 *
 * @param components how many components to keep, at least 1, or {@link #ALL}
 */
public record Pca(int components) implements Derivable<Tabular, Tabular> {
  /** The value of {@code components} that keeps as many as there are rows or columns. */
  public static final int ALL = Integer.MAX_VALUE;

  /**
   * Checks the range.
   *
   * @throws IllegalArgumentException if {@code components} is less than 1
   */
  public Pca {
    if (components < 1) {
      throw new IllegalArgumentException("components must be at least 1, was " + components);
    }
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if there are fewer than 2 rows or no columns, if {@code
   *     components} is greater than the number of rows or of columns and not {@link #ALL}, or if a
   *     value is missing or infinite
   */
  @Override
  public FittedPca fit(Tabular training, FitContext context) {
    if (training.rows() < 2 || training.columns() == 0) {
      throw new IllegalArgumentException(
          "Pca needs at least 2 rows and 1 column to fit, was given %d and %d"
              .formatted(training.rows(), training.columns()));
    }
    int available = Math.min(training.rows(), training.columns());
    requireAtMost(available);
    double[] means = means(training);
    var svd = RightSingular.of(centred(training, means), training.columns());
    var directions = new double[Math.multiplyExact(available, training.columns())];
    for (int i = 0; i < available; i++) {
      double[] direction = withPositivePeak(svd.vectors()[i]);
      System.arraycopy(direction, 0, directions, i * direction.length, direction.length);
    }
    double[] variances = variances(svd.values(), training.rows());
    return new FittedPca(training.names(), means, directions, variances, ratios(variances))
        .first(Math.min(components, available));
  }

  private void requireAtMost(int available) {
    if (components > available && components != ALL) {
      throw new IllegalArgumentException(
          "components must be at most the number of rows and of columns, %d, was %d; use Pca.ALL"
                  .formatted(available, components)
              + " to keep all");
    }
  }

  private static double[] means(Tabular training) {
    var means = new double[training.columns()];
    for (int column = 0; column < means.length; column++) {
      double[] values = Columns.present("Pca", training, column);
      if (values.length < training.rows()) {
        throw new IllegalArgumentException(
            "Pca needs values without gaps, was given a missing one in feature \"%s\"; impute it"
                    .formatted(training.names().get(column))
                + " first");
      }
      means[column] = Columns.mean(values);
    }
    return means;
  }

  private static double[][] centred(Tabular training, double[] means) {
    var rows = new double[training.rows()][];
    for (int row = 0; row < rows.length; row++) {
      rows[row] = training.row(row);
      for (int column = 0; column < means.length; column++) {
        rows[row][column] -= means[column];
      }
    }
    return rows;
  }

  private static double[] withPositivePeak(double[] direction) {
    int peak = 0;
    for (int i = 1; i < direction.length; i++) {
      peak = Math.abs(direction[i]) > Math.abs(direction[peak]) ? i : peak;
    }
    if (direction[peak] < 0) {
      for (int i = 0; i < direction.length; i++) {
        direction[i] = -direction[i];
      }
    }
    return direction;
  }

  private static double[] variances(double[] singularValues, int rows) {
    return Arrays.stream(singularValues).map(value -> value * value / (rows - 1)).toArray();
  }

  private static double[] ratios(double[] variances) {
    double total = 0;
    for (double variance : variances) {
      total += variance;
    }
    double sum = total;
    return Arrays.stream(variances).map(variance -> variance / sum).toArray();
  }

  @Override
  public int extent() {
    return components;
  }

  /** Returns the step that keeps all components, whose first ones are those of any other. */
  @Override
  public Pca covering(int extent) {
    return new Pca(ALL);
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if {@code components} is greater than the number of all
   *     components and not {@link #ALL}, or what is given is no {@link FittedPca}
   */
  @Override
  public FittedPca derive(FittedStep<Tabular, Tabular> larger) {
    if (!(larger instanceof FittedPca all)) {
      throw new IllegalArgumentException("a FittedPca is needed, was given " + larger);
    }
    requireAtMost(all.components());
    return all.first(Math.min(components, all.components()));
  }

  @Override
  public Schema schema(Schema given) {
    given.columns().ifPresent(this::requireAtMost);
    return components == ALL ? Schema.unknown() : Schema.of(names(components));
  }

  @Override
  public Traits traits() {
    return Traits.pure();
  }

  /** The names of the columns that come out: scikit-learn's. */
  static List<String> names(int components) {
    return IntStream.range(0, components).mapToObj(i -> "pca" + i).toList();
  }
}
