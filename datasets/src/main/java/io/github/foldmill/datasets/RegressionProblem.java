package io.github.foldmill.datasets;

import io.github.foldmill.data.Tabular;
import java.util.List;

/**
 * A generated table with the linear model behind its target.
 *
 * @param table the rows, columns x0, x1, …, and the values
 * @param coefficients the true coefficient of each column, 0 where it is not informative
 * @param bias the value of a row whose features are all 0, before noise
 */
public record RegressionProblem(Tabular table, List<Double> coefficients, double bias) {

  /**
   * Keeps an unmodifiable copy of the coefficients.
   *
   * @throws IllegalArgumentException if there is not one coefficient per column
   */
  public RegressionProblem {
    coefficients = List.copyOf(coefficients);
    if (coefficients.size() != table.columns()) {
      throw new IllegalArgumentException(
          "coefficients must be one per column, were %d for %d columns"
              .formatted(coefficients.size(), table.columns()));
    }
  }
}
