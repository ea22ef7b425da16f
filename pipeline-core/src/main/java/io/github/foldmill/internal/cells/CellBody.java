package io.github.foldmill.internal.cells;

import java.util.List;

/** The work of a cell: a function of its inputs' values alone. */
@FunctionalInterface
public interface CellBody {

  /**
   * Computes the cell's value.
   *
   * @param inputs the values of the cell's inputs, in their order
   * @return the value
   * @throws Exception if the work fails
   */
  Object compute(List<Object> inputs) throws Exception;
}
