package io.github.foldmill.search;

import io.github.foldmill.pipeline.Param;
import java.util.HashSet;
import java.util.List;

/**
 * The parameters that a search varies; scikit-learn's {@code ParameterGrid}.
 *
 * <p>The candidates are all combinations of values that the pipeline can tell apart: a parameter
 * that a stage reads only under a condition is varied only where the condition holds. Candidates
 * are numbered in grid order: the first parameter varies slowest.
 *
 * @param params the parameters, at least one, with distinct names
 */
public record ParamGrid(List<Param<?>> params) {

  /** Checks the parameters. */
  public ParamGrid {
    params = List.copyOf(params);
    if (params.isEmpty()) {
      throw new IllegalArgumentException("a grid must have at least one parameter, had none");
    }
    var names = new HashSet<String>();
    for (var param : params) {
      if (!names.add(param.name())) {
        throw new IllegalArgumentException(
            "parameter names in a grid must be distinct, %s occurs twice".formatted(param.name()));
      }
    }
  }

  /**
   * Creates a grid.
   *
   * @param params the parameters to vary, the slowest first
   * @return the grid
   * @throws IllegalArgumentException if there is no parameter or a name occurs twice
   */
  public static ParamGrid of(Param<?>... params) {
    return new ParamGrid(List.of(params));
  }
}
