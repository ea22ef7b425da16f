package io.github.foldmill.djl;

import ai.djl.training.dataset.RandomAccessDataset;
import ai.djl.translate.TranslateException;
import io.github.foldmill.data.Groups;
import io.github.foldmill.data.Target;
import io.github.foldmill.hash.HashSink;
import io.github.foldmill.hash.Hashable;
import io.github.foldmill.tensor.Shape;
import io.github.foldmill.tensor.Tensor;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Images, series, volumes or token numbers with a target: a tensor whose first dimension is the
 * rows, and, where rows belong together, groups.
 *
 * <p>Images are usually of shape {@code [rows, channels, height, width]}, series of shape {@code
 * [rows, time, channels]}, texts of shape {@code [rows, time]}. Networks compute with 32-bit
 * floats: other types are converted batch by batch and take no more memory than they have.
 * Immutable and safe for use by many threads.
 *
 * {@snippet :
 * var images = TensorData.of(Tensor.of(pixels, rows, 1, 28, 28), ClassTarget.of(digits, codes));
 * }
 */
public final class TensorData implements Hashable {
  private final Tensor features;
  private final Shape rowShape;
  private final Target target;
  private final Optional<Groups> groups;

  private TensorData(Tensor features, Target target, Optional<Groups> groups) {
    this.features = features;
    this.rowShape = rowShape(features);
    this.target = target;
    this.groups = groups;
  }

  private static Shape rowShape(Tensor features) {
    long[] sizes = features.shape().toArray();
    return Shape.of(Arrays.copyOfRange(sizes, 1, sizes.length));
  }

  /**
   * Creates data from a tensor, which is not copied.
   *
   * @param features the numbers, whole or real ones of 8 to 64 bits, of two dimensions or more; the
   *     first is the rows
   * @param target what is to be predicted, one entry per row
   * @return the data
   * @throws IllegalArgumentException if the tensor is of another type or has fewer dimensions, a
   *     row has more than 2^26 numbers, or the target has another number of rows
   */
  public static TensorData of(Tensor features, Target target) {
    if (features.shape().rank() < 2) {
      throw new IllegalArgumentException(
          "features must have a dimension of rows and at least one more, had shape %s"
              .formatted(features.shape()));
    }
    TensorNumbers.requireReadable(features.dtype());
    if (features.shape().size(0) != target.size()) {
      throw new IllegalArgumentException(
          "the target must have one entry per row, had %d for %d rows"
              .formatted(target.size(), features.shape().size(0)));
    }
    var _ = ModelInput.tensor(rowShape(features));
    return new TensorData(features, target, Optional.empty());
  }

  /**
   * Reads a DJL data set whose labels are numbers of classes, with what its pipelines make of it,
   * in the order of its rows.
   *
   * @param dataset the data set, of one array and one label for each row; read once and not kept
   * @param classes the names of the classes, the label of a row being a position in it
   * @return the data, in memory
   * @throws IOException if the data set cannot be read
   * @throws TranslateException if one of its pipelines fails
   * @throws IllegalArgumentException if rows have several arrays, differ in shape, or have a label
   *     that is no number of a class
   */
  public static TensorData classification(RandomAccessDataset dataset, List<String> classes)
      throws IOException, TranslateException {
    return DatasetReader.classification(dataset, classes);
  }

  /**
   * Reads a DJL data set whose labels are values, with what its pipelines make of it, in the order
   * of its rows.
   *
   * @param dataset the data set, of one array and one value for each row; read once and not kept
   * @return the data, in memory
   * @throws IOException if the data set cannot be read
   * @throws TranslateException if one of its pipelines fails
   * @throws IllegalArgumentException if rows have several arrays, differ in shape, or have a label
   *     that is no single number
   */
  public static TensorData regression(RandomAccessDataset dataset)
      throws IOException, TranslateException {
    return DatasetReader.regression(dataset);
  }

  /**
   * Returns the number of rows.
   *
   * @return the number of rows
   */
  public int rows() {
    return target.size();
  }

  /**
   * Returns the shape of one row.
   *
   * @return such as {@code [channels, height, width]}
   */
  public Shape rowShape() {
    return rowShape;
  }

  /**
   * Returns the numbers of all rows.
   *
   * @return the tensor, not copied
   */
  public Tensor features() {
    return features;
  }

  /**
   * Returns what is to be predicted.
   *
   * @return the target, one entry per row
   */
  public Target target() {
    return target;
  }

  /**
   * Returns the groups of the rows.
   *
   * @return the group of each row, empty unless set by {@link #withGroups}
   */
  public Optional<Groups> groups() {
    return groups;
  }

  /**
   * Returns the given rows, in their order.
   *
   * @param rows row numbers, each from 0 to {@code rows() - 1}; a row may occur more than once
   * @return data of those rows alone, copied
   * @throws IndexOutOfBoundsException if a row number is out of range
   */
  public TensorData select(int... rows) {
    long size = features.dtype().byteSize(rowShape.elements());
    var selected = memory(Math.multiplyExact(rows.length, size));
    for (int i = 0; i < rows.length; i++) {
      long from = Objects.checkIndex(rows[i], rows()) * size;
      MemorySegment.copy(features.memory(), from, selected, i * size, size);
    }
    long[] sizes = features.shape().toArray();
    sizes[0] = rows.length;
    return new TensorData(
        Tensor.over(features.dtype(), Shape.of(sizes), selected),
        target.select(rows),
        groups.map(all -> all.select(rows)));
  }

  /**
   * On the heap as far as an array can be that long, since nothing but heap wakes the collector.
   */
  private static MemorySegment memory(long bytes) {
    return bytes <= Integer.MAX_VALUE - Long.BYTES
        ? MemorySegment.ofArray(new byte[(int) bytes])
        : Arena.ofAuto().allocate(bytes, Long.BYTES);
  }

  /**
   * Returns the same rows and groups with another target.
   *
   * @param target the class or value of each row
   * @return the data
   * @throws IllegalArgumentException if the target has another number of rows
   */
  public TensorData withTarget(Target target) {
    return new TensorData(of(features, target).features, target, groups);
  }

  /**
   * Returns the same data with rows that belong together, which splitters of groups keep on one
   * side of every fold.
   *
   * @param groups the group of each row
   * @return the data
   * @throws IllegalArgumentException if the groups have another number of rows
   */
  public TensorData withGroups(Groups groups) {
    return new TensorData(features, target, Optional.of(groups.requireSize(rows())));
  }

  @Override
  public void hashInto(HashSink sink) {
    sink.put(features).put(target);
    groups.ifPresent(sink::put);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TensorData that
        && features.equals(that.features)
        && target.equals(that.target)
        && groups.equals(that.groups);
  }

  @Override
  public int hashCode() {
    return Objects.hash(features, target, groups);
  }

  @Override
  public String toString() {
    return "TensorData[%d rows of %s%s, %s]".formatted(rows(), features.dtype(), rowShape, target);
  }
}
