package io.github.foldmill.tribuo;

import io.github.foldmill.tensor.DType;
import io.github.foldmill.tensor.Tensor;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import org.tribuo.Example;
import org.tribuo.Output;

/**
 * The rows of a stored data set, whose values stay where the file has them: those of a block that
 * is stored raw are copied out of the mapped file once, into the examples.
 */
final class StoredRows {
  private static final ValueLayout.OfDouble DOUBLE =
      ValueLayout.JAVA_DOUBLE_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private final Numbering names;
  private final int[] starts;
  private final int[] columns;
  private final MemorySegment values;

  private StoredRows(Numbering names, int[] starts, int[] columns, MemorySegment values) {
    this.names = names;
    this.starts = starts;
    this.columns = columns;
    this.values = values;
  }

  static StoredRows dense(String part, Numbering names, int rows, Tensor block) throws IOException {
    var values = memory(part, block, (long) rows * names.size());
    return new StoredRows(names, new int[0], new int[0], values);
  }

  /** Takes starts and columns that were checked before. */
  static StoredRows sparse(String part, Numbering names, int[] starts, int[] columns, Tensor block)
      throws IOException {
    var values = memory(part, block, columns.length);
    return new StoredRows(names, starts, columns, values);
  }

  private static MemorySegment memory(String part, Tensor block, long length) throws IOException {
    if (block.dtype() != DType.F64) {
      throw Parts.damaged(
          "%s must be of type %s, was %s".formatted(part, DType.F64, block.dtype()));
    }
    Parts.requireLength(part, block.memory().byteSize() / Double.BYTES, length);
    return block.memory();
  }

  /** Makes examples that share their names. */
  List<Example<?>> examples(OutputColumn outputs, float[] weights, MetadataColumn metadata) {
    return switch (outputs) {
      case LabelColumn labels -> examples(labels.outputs(), weights, metadata);
      case RegressorColumn numbers -> examples(numbers.outputs(), weights, metadata);
      case MultiLabelColumn labels -> examples(labels.outputs(), weights, metadata);
      case ClusterColumn clusters -> examples(clusters.outputs(), weights, metadata);
      case EventColumn events -> examples(events.outputs(), weights, metadata);
    };
  }

  private <T extends Output<T>> List<Example<?>> examples(
      IntFunction<T> output, float[] weights, MetadataColumn metadata) {
    return starts.length == 0
        ? dense(output, weights, metadata)
        : sparse(output, weights, metadata);
  }

  private <T extends Output<T>> List<Example<?>> dense(
      IntFunction<T> output, float[] weights, MetadataColumn metadata) {
    var rowNames = new String[names.size()];
    Arrays.setAll(rowNames, names::name);
    var rowValues = new double[rowNames.length];
    var examples = new ArrayList<Example<?>>(weights.length);
    for (int row = 0; row < weights.length; row++) {
      copy((long) row * rowValues.length, rowValues, rowValues.length);
      var template = new ExampleTemplate<>(output.apply(row), weights[row]);
      metadata.row(row).forEach(template::setMetadataValue);
      examples.add(template.with(rowNames, rowValues, rowValues.length));
    }
    return examples;
  }

  private <T extends Output<T>> List<Example<?>> sparse(
      IntFunction<T> output, float[] weights, MetadataColumn metadata) {
    int widest = widest();
    var rowColumns = new int[widest];
    var rowValues = new double[widest];
    var examples = new ArrayList<Example<?>>(weights.length);
    for (int row = 0; row < weights.length; row++) {
      int size = starts[row + 1] - starts[row];
      System.arraycopy(columns, starts[row], rowColumns, 0, size);
      copy(starts[row], rowValues, size);
      examples.add(
          new NumberedExample<>(
              output.apply(row),
              weights[row],
              metadata.row(row),
              names,
              rowColumns,
              rowValues,
              size));
    }
    return examples;
  }

  private void copy(long start, double[] rowValues, int size) {
    MemorySegment.copy(values, DOUBLE, start * Double.BYTES, rowValues, 0, size);
  }

  private int widest() {
    int most = 0;
    for (int row = 1; row < starts.length; row++) {
      most = Math.max(most, starts[row] - starts[row - 1]);
    }
    return most;
  }
}
