package io.github.foldmill.tensor;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Differences of successive little-endian integers, in place and modulo their size. */
final class Deltas {
  private static final VarHandle SHORTS =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private Deltas() {}

  /** Replaces each item but the first by its difference from the one before. */
  static void take(byte[] bytes, int length, int itemBytes) {
    switch (itemBytes) {
      case 1 -> {
        for (int at = length - 1; at > 0; at--) {
          bytes[at] -= bytes[at - 1];
        }
      }
      case 2 -> {
        for (int at = length - 2; at > 0; at -= 2) {
          SHORTS.set(bytes, at, (short) ((short) SHORTS.get(bytes, at) - before(bytes, at)));
        }
      }
      case 4 -> {
        for (int at = length - 4; at > 0; at -= 4) {
          INTS.set(bytes, at, (int) INTS.get(bytes, at) - (int) INTS.get(bytes, at - 4));
        }
      }
      default -> {
        for (int at = length - 8; at > 0; at -= 8) {
          LONGS.set(bytes, at, (long) LONGS.get(bytes, at) - (long) LONGS.get(bytes, at - 8));
        }
      }
    }
  }

  private static short before(byte[] bytes, int at) {
    return (short) SHORTS.get(bytes, at - 2);
  }

  /** Takes {@link #take} back after an item, and returns the last one. */
  static long sum(byte[] bytes, int length, int itemBytes, long before) {
    return switch (itemBytes) {
      case 1 -> {
        byte total = (byte) before;
        for (int at = 0; at < length; at++) {
          total += bytes[at];
          bytes[at] = total;
        }
        yield total;
      }
      case 2 -> {
        short total = (short) before;
        for (int at = 0; at < length; at += 2) {
          total += (short) SHORTS.get(bytes, at);
          SHORTS.set(bytes, at, total);
        }
        yield total;
      }
      case 4 -> {
        int total = (int) before;
        for (int at = 0; at < length; at += 4) {
          total += (int) INTS.get(bytes, at);
          INTS.set(bytes, at, total);
        }
        yield total;
      }
      default -> {
        long total = before;
        for (int at = 0; at < length; at += 8) {
          total += (long) LONGS.get(bytes, at);
          LONGS.set(bytes, at, total);
        }
        yield total;
      }
    };
  }
}
