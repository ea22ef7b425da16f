package io.github.foldmill.internal.simd;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Reads and writes little-endian words of a byte array at any offset. */
public final class LittleEndian {
  private static final VarHandle SHORTS = view(short[].class);
  private static final VarHandle INTS = view(int[].class);
  private static final VarHandle LONGS = view(long[].class);

  private LittleEndian() {}

  private static VarHandle view(Class<?> type) {
    return MethodHandles.byteArrayViewVarHandle(type, ByteOrder.LITTLE_ENDIAN);
  }

  /**
   * Reads four bytes.
   *
   * @param data the bytes
   * @param at the offset of the first one
   * @return the word
   */
  public static int getInt(byte[] data, int at) {
    return (int) INTS.get(data, at);
  }

  /**
   * Reads eight bytes.
   *
   * @param data the bytes
   * @param at the offset of the first one
   * @return the word
   */
  public static long getLong(byte[] data, int at) {
    return (long) LONGS.get(data, at);
  }

  /**
   * Writes two bytes.
   *
   * @param data the bytes
   * @param at the offset of the first one
   * @param value the word
   */
  public static void putShort(byte[] data, int at, short value) {
    SHORTS.set(data, at, value);
  }

  /**
   * Writes four bytes.
   *
   * @param data the bytes
   * @param at the offset of the first one
   * @param value the word
   */
  public static void putInt(byte[] data, int at, int value) {
    INTS.set(data, at, value);
  }

  /**
   * Writes eight bytes.
   *
   * @param data the bytes
   * @param at the offset of the first one
   * @param value the word
   */
  public static void putLong(byte[] data, int at, long value) {
    LONGS.set(data, at, value);
  }
}
