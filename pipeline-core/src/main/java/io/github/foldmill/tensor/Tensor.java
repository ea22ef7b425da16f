package io.github.foldmill.tensor;

import io.github.foldmill.hash.HashSink;
import io.github.foldmill.hash.Hashable;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Objects;

/**
 * An immutable array of numbers with a type and a shape, in row-major order.
 *
 * <p>A tensor is a view of memory: of a Java array, or of a mapped file. It is safe for use by many
 * threads.
 *
 * {@snippet :
 * Tensor weights = Tensor.of(new double[] {1, 2, 3, 4, 5, 6}, 2, 3);
 * }
 */
public final class Tensor implements Hashable {
  private static final ValueLayout.OfShort I16 =
      ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfInt I32 =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfLong I64 =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfFloat F32 =
      ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfDouble F64 =
      ValueLayout.JAVA_DOUBLE_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private final DType dtype;
  private final Shape shape;
  private final MemorySegment memory;

  private Tensor(DType dtype, Shape shape, MemorySegment memory) {
    this.dtype = dtype;
    this.shape = shape;
    this.memory = memory;
  }

  /**
   * Creates a tensor over existing memory.
   *
   * @param dtype the element type
   * @param shape the shape
   * @param memory the elements, little-endian, exactly as many bytes as they need; not copied, so
   *     it must not change and must live as long as the tensor is used
   * @return the tensor
   * @throws IllegalArgumentException if the memory has another size
   */
  public static Tensor over(DType dtype, Shape shape, MemorySegment memory) {
    long bytes = dtype.byteSize(shape.elements());
    if (memory.byteSize() != bytes) {
      throw new IllegalArgumentException(
          "%s%s needs %d bytes, memory has %d".formatted(dtype, shape, bytes, memory.byteSize()));
    }
    return new Tensor(dtype, shape, memory.asReadOnly());
  }

  /**
   * Creates a tensor of 64-bit floating point numbers.
   *
   * @param values the elements; copied
   * @param shape the size of each dimension; none for one dimension of all values
   * @return the tensor, of {@link DType#F64}
   * @throws IllegalArgumentException if the shape does not have as many elements
   */
  public static Tensor of(double[] values, long... shape) {
    return copy(DType.F64, MemorySegment.ofArray(values), ValueLayout.JAVA_DOUBLE, F64, shape);
  }

  /**
   * Creates a tensor of 32-bit floating point numbers.
   *
   * @param values the elements; copied
   * @param shape the size of each dimension; none for one dimension of all values
   * @return the tensor, of {@link DType#F32}
   * @throws IllegalArgumentException if the shape does not have as many elements
   */
  public static Tensor of(float[] values, long... shape) {
    return copy(DType.F32, MemorySegment.ofArray(values), ValueLayout.JAVA_FLOAT, F32, shape);
  }

  /**
   * Creates a tensor of 16-bit floating point numbers, each the nearest to a 32-bit one.
   *
   * @param values the elements; those beyond ±65504 become infinite
   * @param shape the size of each dimension; none for one dimension of all values
   * @return the tensor, of {@link DType#F16}
   * @throws IllegalArgumentException if the shape does not have as many elements
   */
  public static Tensor ofFloat16(float[] values, long... shape) {
    var bits = new short[values.length];
    for (int i = 0; i < bits.length; i++) {
      bits[i] = Float.floatToFloat16(values[i]);
    }
    return copy(DType.F16, MemorySegment.ofArray(bits), ValueLayout.JAVA_SHORT, I16, shape);
  }

  /**
   * Creates a tensor of signed 64-bit integers.
   *
   * @param values the elements; copied
   * @param shape the size of each dimension; none for one dimension of all values
   * @return the tensor, of {@link DType#I64}
   * @throws IllegalArgumentException if the shape does not have as many elements
   */
  public static Tensor of(long[] values, long... shape) {
    return copy(DType.I64, MemorySegment.ofArray(values), ValueLayout.JAVA_LONG, I64, shape);
  }

  /**
   * Creates a tensor of signed 32-bit integers.
   *
   * @param values the elements; copied
   * @param shape the size of each dimension; none for one dimension of all values
   * @return the tensor, of {@link DType#I32}
   * @throws IllegalArgumentException if the shape does not have as many elements
   */
  public static Tensor of(int[] values, long... shape) {
    return copy(DType.I32, MemorySegment.ofArray(values), ValueLayout.JAVA_INT, I32, shape);
  }

  /**
   * Creates a tensor of signed 16-bit integers.
   *
   * @param values the elements; copied
   * @param shape the size of each dimension; none for one dimension of all values
   * @return the tensor, of {@link DType#I16}
   * @throws IllegalArgumentException if the shape does not have as many elements
   */
  public static Tensor of(short[] values, long... shape) {
    return copy(DType.I16, MemorySegment.ofArray(values), ValueLayout.JAVA_SHORT, I16, shape);
  }

  /**
   * Creates a tensor of bytes.
   *
   * @param values the elements; copied
   * @param shape the size of each dimension; none for one dimension of all values
   * @return the tensor, of {@link DType#U8}
   * @throws IllegalArgumentException if the shape does not have as many elements
   */
  public static Tensor of(byte[] values, long... shape) {
    return copy(
        DType.U8,
        MemorySegment.ofArray(values),
        ValueLayout.JAVA_BYTE,
        ValueLayout.JAVA_BYTE,
        shape);
  }

  private static Tensor copy(
      DType dtype, MemorySegment values, ValueLayout from, ValueLayout to, long... sizes) {
    long count = values.byteSize() / from.byteSize();
    var shape = sizes.length == 0 ? Shape.of(count) : Shape.of(sizes);
    if (shape.elements() != count) {
      throw new IllegalArgumentException(
          "shape %s needs %d values, were %d".formatted(shape, shape.elements(), count));
    }
    var copy = newMemory(values.byteSize());
    MemorySegment.copy(values, from, 0, copy, to, 0, count);
    return new Tensor(dtype, shape, copy.asReadOnly());
  }

  /** Returns zeroed memory: a byte array as far as one can be that long, else native memory. */
  static MemorySegment newMemory(long bytes) {
    return bytes <= Integer.MAX_VALUE - Long.BYTES
        ? MemorySegment.ofArray(new byte[(int) bytes])
        : Arena.ofAuto().allocate(bytes, TensorFileFormat.ALIGNMENT);
  }

  /**
   * Returns the element type.
   *
   * @return the element type
   */
  public DType dtype() {
    return dtype;
  }

  /**
   * Returns the shape.
   *
   * @return the shape
   */
  public Shape shape() {
    return shape;
  }

  /**
   * Returns the elements without copying them.
   *
   * @return read-only memory, little-endian, in row-major order
   */
  public MemorySegment memory() {
    return memory;
  }

  /**
   * Copies the elements of a tensor of {@link DType#F64}.
   *
   * @return a fresh array in row-major order
   * @throws IllegalStateException if the tensor is of another type or too long for an array
   */
  public double[] toDoubles() {
    var values = new double[length("toDoubles", DType.F64)];
    MemorySegment.copy(memory, F64, 0, values, 0, values.length);
    return values;
  }

  /**
   * Copies the elements of a tensor of {@link DType#F32}, or those of {@link DType#F16} or {@link
   * DType#BF16}, which all have an exact 32-bit form.
   *
   * @return a fresh array in row-major order
   * @throws IllegalStateException if the tensor is of another type or too long for an array
   */
  public float[] toFloats() {
    var values = new float[length("toFloats", DType.F32, DType.F16, DType.BF16)];
    switch (dtype) {
      case F16 -> {
        for (int i = 0; i < values.length; i++) {
          values[i] = Float.float16ToFloat(memory.getAtIndex(I16, i));
        }
      }
      case BF16 -> {
        for (int i = 0; i < values.length; i++) {
          values[i] = Float.intBitsToFloat(memory.getAtIndex(I16, i) << Short.SIZE);
        }
      }
      default -> MemorySegment.copy(memory, F32, 0, values, 0, values.length);
    }
    return values;
  }

  /**
   * Copies the elements of a tensor of {@link DType#I64} or the bits of one of {@link DType#U64}.
   *
   * @return a fresh array in row-major order
   * @throws IllegalStateException if the tensor is of another type or too long for an array
   */
  public long[] toLongs() {
    var values = new long[length("toLongs", DType.I64, DType.U64)];
    MemorySegment.copy(memory, I64, 0, values, 0, values.length);
    return values;
  }

  /**
   * Copies the elements of a tensor of {@link DType#I32} or the bits of one of {@link DType#U32}.
   *
   * @return a fresh array in row-major order
   * @throws IllegalStateException if the tensor is of another type or too long for an array
   */
  public int[] toInts() {
    var values = new int[length("toInts", DType.I32, DType.U32)];
    MemorySegment.copy(memory, I32, 0, values, 0, values.length);
    return values;
  }

  /**
   * Copies the elements of a tensor of {@link DType#I16} or the bits of one of another 16-bit type.
   *
   * @return a fresh array in row-major order
   * @throws IllegalStateException if the tensor is of another type or too long for an array
   */
  public short[] toShorts() {
    var values = new short[length("toShorts", DType.I16, DType.U16, DType.F16, DType.BF16)];
    MemorySegment.copy(memory, I16, 0, values, 0, values.length);
    return values;
  }

  /**
   * Copies the bytes of a tensor of any type.
   *
   * @return a fresh array, little-endian, in row-major order
   * @throws IllegalStateException if the tensor is too long for an array
   */
  public byte[] toBytes() {
    return memory.toArray(ValueLayout.JAVA_BYTE);
  }

  private int length(String method, DType... allowed) {
    if (!Arrays.asList(allowed).contains(dtype)) {
      throw new IllegalStateException(
          "%s() needs a tensor of %s, was %s".formatted(method, Arrays.toString(allowed), this));
    }
    if (shape.elements() > Integer.MAX_VALUE - Long.BYTES) {
      throw new IllegalStateException(
          "%s() needs a tensor that fits an array, was %s; use memory()".formatted(method, this));
    }
    return (int) shape.elements();
  }

  @Override
  public void hashInto(HashSink sink) {
    sink.putArray(dtype.name(), shape.toArray(), memory);
  }

  /**
   * Tells whether another tensor has the same type, shape and bits.
   *
   * @param other the other
   * @return whether it is equal
   */
  @Override
  public boolean equals(Object other) {
    return other instanceof Tensor that
        && dtype == that.dtype
        && shape.equals(that.shape)
        && memory.mismatch(that.memory) < 0;
  }

  @Override
  public int hashCode() {
    return Objects.hash(dtype, shape, Crc.of(memory));
  }

  /**
   * Returns type and shape.
   *
   * @return such as {@code F64[3,4]}
   */
  @Override
  public String toString() {
    return dtype + shape.toString();
  }
}
