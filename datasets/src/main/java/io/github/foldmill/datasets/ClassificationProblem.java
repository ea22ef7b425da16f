package io.github.foldmill.datasets;

import io.github.foldmill.data.Tabular;
import java.util.List;

/**
 * A generated table with the truth about its features.
 *
 * @param table the rows, columns x0, x1, …, and classes "0", "1", …
 * @param roles what each column has to do with the classes, in column order
 */
public record ClassificationProblem(Tabular table, List<FeatureRole> roles) {

  /**
   * Keeps an unmodifiable copy of the roles.
   *
   * @throws IllegalArgumentException if there is not one role per column
   */
  public ClassificationProblem {
    roles = List.copyOf(roles);
    if (roles.size() != table.columns()) {
      throw new IllegalArgumentException(
          "roles must be one per column, were %d for %d columns"
              .formatted(roles.size(), table.columns()));
    }
  }
}
