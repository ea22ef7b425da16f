package io.github.foldmill.persist;

import io.github.foldmill.tensor.Tensor;
import java.io.IOException;
import java.lang.reflect.Array;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;

/**
 * Arrays of arrays of numbers: one tensor of two dimensions if all rows are equally long, else the
 * lengths of the rows and one tensor of all numbers.
 *
 * @param number the type of the numbers
 * @param row the type of the rows
 */
record MatrixSlot(Class<?> number, Class<?> row, ToTensor to, Function<Tensor, Object> from)
    implements Slot {
  private static final String LENGTHS = "-lengths";
  private static final String NUMBERS = "-numbers";

  /** Makes a tensor of an array of numbers. */
  @FunctionalInterface
  interface ToTensor {
    Tensor of(Object array, long... shape);
  }

  /** Returns the slot of matrices with rows of a type, if these are arrays of numbers. */
  static Optional<Slot> of(Class<?> row) {
    if (row == double[].class) {
      return of(double.class, row, (a, s) -> Tensor.of((double[]) a, s), Tensor::toDoubles);
    }
    if (row == float[].class) {
      return of(float.class, row, (a, s) -> Tensor.of((float[]) a, s), Tensor::toFloats);
    }
    if (row == int[].class) {
      return of(int.class, row, (a, s) -> Tensor.of((int[]) a, s), Tensor::toInts);
    }
    if (row == long[].class) {
      return of(long.class, row, (a, s) -> Tensor.of((long[]) a, s), Tensor::toLongs);
    }
    return Optional.empty();
  }

  private static Optional<Slot> of(
      Class<?> number, Class<?> row, ToTensor to, Function<Tensor, Object> from) {
    return Optional.of(new MatrixSlot(number, row, to, from));
  }

  @Override
  public void write(ArtifactWriter out, String name, Object value) throws IOException {
    var rows = (Object[]) value;
    Slot.requireNoNull(name, Arrays.asList(rows));
    int[] lengths = Arrays.stream(rows).mapToInt(Array::getLength).toArray();
    long total = Arrays.stream(lengths).asLongStream().sum();
    if (total > Integer.MAX_VALUE - Long.BYTES) {
      throw new IllegalArgumentException(
          "arrays of arrays must have fewer than 2^31 numbers, %s has %d; make it a Tensor"
              .formatted(name, total));
    }
    var flat = Array.newInstance(number, (int) total);
    int start = 0;
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(rows[i], 0, flat, start, lengths[i]);
      start += lengths[i];
    }
    if (total > 0 && Arrays.stream(lengths).allMatch(length -> length == lengths[0])) {
      out.putTensor(name, to.of(flat, rows.length, lengths[0]));
    } else {
      out.putInts(Slot.join(name, LENGTHS), lengths);
      out.putTensor(Slot.join(name, NUMBERS), to.of(flat));
    }
  }

  @Override
  public Object read(ArtifactReader in, String name) throws IOException {
    if (!in.has(name)) {
      var lengths = in.getInts(Slot.join(name, LENGTHS));
      return split(name, in.getTensor(Slot.join(name, NUMBERS)), lengths);
    }
    var tensor = in.getTensor(name);
    long[] shape = tensor.shape().toArray();
    if (shape.length != 2 || tensor.shape().elements() == 0) {
      throw new IOException("part " + name + " must have rows and columns, is " + tensor);
    }
    // Neither is longer than the numbers, which are in the file.
    var lengths = new int[Math.toIntExact(shape[0])];
    Arrays.fill(lengths, Math.toIntExact(shape[1]));
    return split(name, tensor, lengths);
  }

  private Object split(String name, Tensor tensor, int... lengths) throws IOException {
    var flat = from.apply(tensor);
    if (Arrays.stream(lengths).anyMatch(length -> length < 0)
        || Arrays.stream(lengths).asLongStream().sum() != Array.getLength(flat)) {
      throw new IOException(
          "the rows of part " + name + " must have as many numbers as its tensor");
    }
    var rows = (Object[]) Array.newInstance(row, lengths.length);
    int start = 0;
    for (int i = 0; i < rows.length; i++) {
      rows[i] = Array.newInstance(number, lengths[i]);
      System.arraycopy(flat, start, rows[i], 0, lengths[i]);
      start += lengths[i];
    }
    return rows;
  }
}
