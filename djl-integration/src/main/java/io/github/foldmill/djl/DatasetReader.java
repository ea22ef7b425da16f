package io.github.foldmill.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.dataset.Batch;
import ai.djl.training.dataset.BatchSampler;
import ai.djl.training.dataset.RandomAccessDataset;
import ai.djl.training.dataset.SequenceSampler;
import ai.djl.translate.TranslateException;
import io.github.foldmill.data.ClassTarget;
import io.github.foldmill.data.ValueTarget;
import io.github.foldmill.tensor.DType;
import io.github.foldmill.tensor.Tensor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a DJL data set into memory, in the order of its rows. */
final class DatasetReader {
  /** How many rows are read at once. */
  private static final int BATCH = 64;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final double[] labels;
  private int rows;
  private @Nullable DataType type;
  private @Nullable Shape rowShape;

  private DatasetReader(int rows) {
    this.labels = new double[rows];
  }

  static TensorData classification(RandomAccessDataset dataset, List<String> classes)
      throws IOException, TranslateException {
    var reader = read(dataset);
    var codes = new int[reader.rows];
    for (int row = 0; row < codes.length; row++) {
      codes[row] = (int) reader.labels[row];
      if (codes[row] != reader.labels[row] || codes[row] < 0 || codes[row] >= classes.size()) {
        throw new IllegalArgumentException(
            "the label of a row must be the number of a class, from 0 to %d, was %s in row %d"
                .formatted(classes.size() - 1, reader.labels[row], row));
      }
    }
    return TensorData.of(reader.tensor(), ClassTarget.of(classes, codes));
  }

  static TensorData regression(RandomAccessDataset dataset) throws IOException, TranslateException {
    var reader = read(dataset);
    return TensorData.of(reader.tensor(), ValueTarget.of(reader.labels));
  }

  private static DatasetReader read(RandomAccessDataset dataset)
      throws IOException, TranslateException {
    EngineSettings.prepare();
    dataset.prepare();
    var reader = new DatasetReader(Math.toIntExact(dataset.size()));
    var inOrder = new BatchSampler(new SequenceSampler(), BATCH, false);
    try (var manager = NDManager.newBaseManager(Training.DEVICE)) {
      for (Batch batch : dataset.getData(manager, inOrder)) {
        try (batch) {
          reader.add(batch);
        }
      }
    }
    if (reader.rows == 0) {
      throw new IllegalArgumentException("a data set must have at least 1 row, had none");
    }
    return reader;
  }

  private void add(Batch batch) throws IOException {
    NDArray data = only(batch.getData(), "array");
    NDArray label = only(batch.getLabels(), "label");
    Shape shape = data.getShape().slice(1);
    if (rowShape == null || type == null) {
      rowShape = shape;
      type = data.getDataType();
    } else if (!rowShape.equals(shape) || type != data.getDataType()) {
      throw new IllegalArgumentException(
          "rows must be of one type and shape, were %s%s and, from row %d on, %s%s; fix their"
                  .formatted(type, rowShape, rows, data.getDataType(), shape)
              + " length in the data set");
    }
    if (label.size() != data.getShape().get(0)) {
      throw new IllegalArgumentException(
          "the label of a row must be a single number, those of %d rows had shape %s"
              .formatted(data.getShape().get(0), label.getShape()));
    }
    var buffer = data.toByteBuffer();
    var copy = new byte[buffer.remaining()];
    buffer.get(copy);
    bytes.write(copy);
    double[] values = label.toType(DataType.FLOAT64, false).toDoubleArray();
    System.arraycopy(values, 0, labels, rows, values.length);
    rows += values.length;
  }

  private NDArray only(NDList list, String what) {
    if (list.size() != 1) {
      throw new IllegalArgumentException(
          "a data set must have one %s for each row, had %d from row %d on"
              .formatted(what, list.size(), rows));
    }
    return list.head();
  }

  private Tensor tensor() {
    if (rowShape == null || type == null || rows != labels.length) {
      throw new IllegalStateException(
          "the data set told of %d rows and gave %d".formatted(labels.length, rows));
    }
    long[] row = rowShape.getShape();
    // A single number for each row is a row of one number.
    long[] sizes = new long[Math.max(2, row.length + 1)];
    Arrays.fill(sizes, 1);
    sizes[0] = rows;
    System.arraycopy(row, 0, sizes, 1, row.length);
    return Tensor.over(
        dtype(type),
        io.github.foldmill.tensor.Shape.of(sizes),
        java.lang.foreign.MemorySegment.ofArray(bytes.toByteArray()));
  }

  private static DType dtype(DataType type) {
    return switch (type) {
      case FLOAT64 -> DType.F64;
      case FLOAT32 -> DType.F32;
      case FLOAT16 -> DType.F16;
      case INT64 -> DType.I64;
      case INT32 -> DType.I32;
      case INT8 -> DType.I8;
      case UINT8 -> DType.U8;
      default ->
          throw new IllegalArgumentException(
              "arrays of a data set must hold numbers that networks take, were " + type);
    };
  }
}
