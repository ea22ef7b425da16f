package io.github.foldmill.tensor;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The element types of tensors, named as in safetensors.
 *
 * <p>Types without a Java counterpart can be stored and carried, as bytes.
 */
public enum DType {
  /** A truth value in one byte, 0 or 1. */
  BOOL(8),
  /** A 4-bit floating point number, two to a byte. */
  F4(4),
  /** A 6-bit floating point number with 2 exponent bits, four to three bytes. */
  F6_E2M3(6),
  /** A 6-bit floating point number with 3 exponent bits, four to three bytes. */
  F6_E3M2(6),
  /** An unsigned 8-bit integer. */
  U8(8),
  /** A signed 8-bit integer. */
  I8(8),
  /** An 8-bit floating point number with 5 exponent bits. */
  F8_E5M2(8),
  /** An 8-bit floating point number with 4 exponent bits. */
  F8_E4M3(8),
  /** An 8-bit power of two. */
  F8_E8M0(8),
  /** An 8-bit floating point number with 4 exponent bits, without negative zero. */
  F8_E4M3FNUZ(8),
  /** An 8-bit floating point number with 5 exponent bits, without negative zero. */
  F8_E5M2FNUZ(8),
  /** A signed 16-bit integer. */
  I16(16),
  /** An unsigned 16-bit integer. */
  U16(16),
  /** A 16-bit IEEE 754 floating point number. */
  F16(16),
  /** A 16-bit floating point number with 8 exponent bits. */
  BF16(16),
  /** A signed 32-bit integer. */
  I32(32),
  /** An unsigned 32-bit integer. */
  U32(32),
  /** A 32-bit IEEE 754 floating point number. */
  F32(32),
  /** A complex number of two 32-bit floating point numbers. */
  C64(64),
  /** A 64-bit IEEE 754 floating point number. */
  F64(64),
  /** A signed 64-bit integer. */
  I64(64),
  /** An unsigned 64-bit integer. */
  U64(64);

  private static final Map<String, DType> NAMES =
      Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(DType::name, type -> type));

  private final int bits;

  DType(int bits) {
    this.bits = bits;
  }

  /**
   * Returns the size of one element.
   *
   * @return the size in bits: 4, 6, 8, 16, 32 or 64
   */
  public int bits() {
    return bits;
  }

  /**
   * Returns the size of one element where that is whole bytes.
   *
   * @return the size in bytes, 1 for the types smaller than a byte
   */
  public int itemBytes() {
    return Math.max(1, bits / Byte.SIZE);
  }

  /**
   * Returns the size of a number of elements.
   *
   * @param elements the number of elements
   * @return the size in bytes
   * @throws ArithmeticException if the size exceeds a {@code long} or is not a whole number of
   *     bytes
   */
  public long byteSize(long elements) {
    long total = Math.multiplyExact(elements, (long) bits);
    if (total % Byte.SIZE != 0) {
      throw new ArithmeticException(
          "%d elements of %s must fill whole bytes, have %d bits".formatted(elements, this, total));
    }
    return total / Byte.SIZE;
  }

  static Optional<DType> named(String name) {
    return Optional.ofNullable(NAMES.get(name));
  }
}
