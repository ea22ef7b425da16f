package io.github.foldmill.djl;

import io.github.foldmill.tensor.Shape;
import java.util.List;

/**
 * What a network takes for each row: named columns, or numbers of a shape.
 *
 * @param columns the names of the columns in their order, none of a tensor
 * @param rowShape the shape of one row
 */
record ModelInput(List<String> columns, Shape rowShape) {

  /** DJL makes an array of a row's shape to work out those of the layers. */
  private static final long MOST = 1L << 26;

  ModelInput {
    columns = List.copyOf(columns);
  }

  static ModelInput table(List<String> columns) {
    return new ModelInput(columns, Shape.of(columns.size()));
  }

  /**
   * Takes numbers of a shape.
   *
   * @throws IllegalArgumentException if a row has more of them than anybody should believe a file
   */
  static ModelInput tensor(Shape rowShape) {
    if (rowShape.elements() > MOST) {
      throw new IllegalArgumentException(
          "a row must have at most %d numbers, had shape %s".formatted(MOST, rowShape));
    }
    return new ModelInput(List.of(), rowShape);
  }

  boolean isTable() {
    return rowShape.rank() == 1 && rowShape.size(0) == columns.size();
  }

  /** The shape of so many rows together. */
  ai.djl.ndarray.types.Shape batchShape(int rows) {
    return new ai.djl.ndarray.types.Shape(rows).addAll(engineRowShape());
  }

  ai.djl.ndarray.types.Shape engineRowShape() {
    return new ai.djl.ndarray.types.Shape(rowShape.toArray());
  }

  @Override
  public String toString() {
    return isTable() ? columns.size() + " features" : "rows of shape " + rowShape;
  }
}
