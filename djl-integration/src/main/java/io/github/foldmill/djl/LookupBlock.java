package io.github.foldmill.djl;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.ndarray.types.SparseFormat;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Parameter;
import ai.djl.nn.core.Embedding;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import org.jspecify.annotations.Nullable;

/**
 * Replaces numbers by rows of a table; DJL's own embeddings want a class of items, tables of floats
 * have none.
 */
final class LookupBlock extends AbstractBlock {
  private final int items;
  private final int size;
  private final Parameter table;

  LookupBlock(int items, int size) {
    this.items = items;
    this.size = size;
    this.table =
        addParameter(Parameter.builder().setName("weight").setType(Parameter.Type.WEIGHT).build());
  }

  @Override
  protected void prepare(Shape[] inputs) {
    table.setShape(new Shape(items, size));
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore store,
      NDList inputs,
      boolean training,
      @Nullable PairList<String, Object> params) {
    var input = inputs.singletonOrThrow();
    var weights = store.getValue(table, input.getDevice(), training);
    return Embedding.embedding(input.toType(DataType.INT64, false), weights, SparseFormat.DENSE);
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputs) {
    return new Shape[] {inputs[0].addAll(new Shape(size))};
  }
}
