package io.github.foldmill.tribuo;

import io.github.foldmill.tensor.DType;
import io.github.foldmill.tensor.Tensor;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.ArrayList;
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

  private final String[] names;
  private final int[] starts;
  private final int[] columns;
  private final MemorySegment values;

  private StoredRows(String[] names, int[] starts, int[] columns, MemorySegment values) {
    this.names = names;
    this.starts = starts;
    this.columns = columns;
    this.values = values;
  }

  static StoredRows dense(String part, List<String> names, int rows, Tensor block)
      throws IOException {
    var values = memory(part, block, (long) rows * names.size());
    return new StoredRows(names.toArray(String[]::new), new int[0], new int[0], values);
  }

  /** Takes starts and columns that were checked before. */
  static StoredRows sparse(
      String part, List<String> names, int[] starts, int[] columns, Tensor block)
      throws IOException {
    var values = memory(part, block, columns.length);
    return new StoredRows(names.toArray(String[]::new), starts, columns, values);
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
    boolean dense = starts.length == 0;
    int width = dense ? names.length : widest();
    var rowNames = dense ? names : new String[width];
    var rowValues = new double[width];
    var examples = new ArrayList<Example<?>>(weights.length);
    for (int row = 0; row < weights.length; row++) {
      long start = dense ? (long) row * width : starts[row];
      int size = dense ? width : starts[row + 1] - starts[row];
      for (int i = 0; !dense && i < size; i++) {
        rowNames[i] = names[columns[starts[row] + i]];
      }
      MemorySegment.copy(values, DOUBLE, start * Double.BYTES, rowValues, 0, size);
      var template = new ExampleTemplate<>(output.apply(row), weights[row]);
      metadata.row(row).forEach(template::setMetadataValue);
      examples.add(template.with(rowNames, rowValues, size));
    }
    return examples;
  }

  private int widest() {
    int most = 0;
    for (int row = 1; row < starts.length; row++) {
      most = Math.max(most, starts[row] - starts[row - 1]);
    }
    return most;
  }
}
