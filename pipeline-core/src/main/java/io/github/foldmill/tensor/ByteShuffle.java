package io.github.foldmill.tensor;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Transposes items × bytes, eight items at a time inside {@code long}s, which is several times as
 * fast as byte by byte and needs no vector instructions.
 */
final class ByteShuffle {
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long LOW_INT = 0xFFFF_FFFFL;
  private static final long LOW_SHORTS = 0x0000_FFFF_0000_FFFFL;
  private static final long LOW_BYTES = 0x00FF_00FF_00FF_00FFL;
  private static final int GROUP = 8;

  private ByteShuffle() {}

  /** Gathers the first bytes of all items, then all second bytes, and so on. */
  static void apply(byte[] from, byte[] to, int length, int itemBytes) {
    int items = length / itemBytes;
    int done =
        switch (itemBytes) {
          case 1 -> copy(from, to, items);
          case 2 -> apply2(from, to, items);
          case 4 -> apply4(from, to, items);
          default -> apply8(from, to, items);
        };
    for (int item = done; item < items; item++) {
      for (int plane = 0; plane < itemBytes; plane++) {
        to[plane * items + item] = from[item * itemBytes + plane];
      }
    }
  }

  /** Takes {@link #apply} back for some of the items, which start at 0 of the target. */
  static void undo(byte[] from, int items, int first, int count, int itemBytes, byte[] to) {
    int end = count - count % GROUP;
    switch (itemBytes) {
      case 1 -> System.arraycopy(from, first, to, 0, count);
      case 2 -> undo2(from, items, first, to, end);
      case 4 -> undo4(from, items, first, to, end);
      default -> undo8(from, items, first, to, end);
    }
    for (int item = end; item < count; item++) {
      for (int plane = 0; plane < itemBytes; plane++) {
        to[item * itemBytes + plane] = from[plane * items + first + item];
      }
    }
  }

  private static int copy(byte[] from, byte[] to, int items) {
    System.arraycopy(from, 0, to, 0, items);
    return items;
  }

  private static int apply2(byte[] from, byte[] to, int items) {
    int end = items - items % GROUP;
    for (int i = 0; i < end; i += GROUP) {
      long a = (long) LONGS.get(from, 2 * i);
      long b = (long) LONGS.get(from, 2 * i + 8);
      LONGS.set(to, i, evenBytes(a) | (evenBytes(b) << 32));
      LONGS.set(to, items + i, evenBytes(a >>> 8) | (evenBytes(b >>> 8) << 32));
    }
    return end;
  }

  private static void undo2(byte[] from, int items, int first, byte[] to, int end) {
    for (int i = 0; i < end; i += GROUP) {
      long a = (long) LONGS.get(from, first + i);
      long b = (long) LONGS.get(from, items + first + i);
      LONGS.set(to, 2 * i, spread(a & LOW_INT) | (spread(b & LOW_INT) << 8));
      LONGS.set(to, 2 * i + 8, spread(a >>> 32) | (spread(b >>> 32) << 8));
    }
  }

  private static long evenBytes(long word) {
    long bytes = word & LOW_BYTES;
    long shorts = (bytes | (bytes >>> 8)) & LOW_SHORTS;
    return (shorts | (shorts >>> 16)) & LOW_INT;
  }

  private static long spread(long low) {
    long shorts = (low | (low << 16)) & LOW_SHORTS;
    return (shorts | (shorts << 8)) & LOW_BYTES;
  }

  private static int apply4(byte[] from, byte[] to, int items) {
    int end = items - items % GROUP;
    for (int i = 0; i < end; i += GROUP) {
      int at = 4 * i;
      long a = pair(from, at);
      long b = pair(from, at + 4);
      long c = pair(from, at + 8);
      long d = pair(from, at + 12);
      long ac = ((a >>> 16) ^ c) & LOW_SHORTS;
      long bd = ((b >>> 16) ^ d) & LOW_SHORTS;
      a ^= ac << 16;
      c ^= ac;
      b ^= bd << 16;
      d ^= bd;
      long ab = ((a >>> 8) ^ b) & LOW_BYTES;
      long cd = ((c >>> 8) ^ d) & LOW_BYTES;
      LONGS.set(to, i, a ^ (ab << 8));
      LONGS.set(to, items + i, b ^ ab);
      LONGS.set(to, 2 * items + i, c ^ (cd << 8));
      LONGS.set(to, 3 * items + i, d ^ cd);
    }
    return end;
  }

  /** An item and the one four items after it. */
  private static long pair(byte[] from, int at) {
    return ((int) INTS.get(from, at) & LOW_INT) | ((long) (int) INTS.get(from, at + 16) << 32);
  }

  private static void undo4(byte[] from, int items, int first, byte[] to, int end) {
    for (int i = 0; i < end; i += GROUP) {
      long a = (long) LONGS.get(from, first + i);
      long b = (long) LONGS.get(from, items + first + i);
      long c = (long) LONGS.get(from, 2 * items + first + i);
      long d = (long) LONGS.get(from, 3 * items + first + i);
      long ac = ((a >>> 16) ^ c) & LOW_SHORTS;
      long bd = ((b >>> 16) ^ d) & LOW_SHORTS;
      a ^= ac << 16;
      c ^= ac;
      b ^= bd << 16;
      d ^= bd;
      long ab = ((a >>> 8) ^ b) & LOW_BYTES;
      long cd = ((c >>> 8) ^ d) & LOW_BYTES;
      int at = 4 * i;
      setPair(to, at, a ^ (ab << 8));
      setPair(to, at + 4, b ^ ab);
      setPair(to, at + 8, c ^ (cd << 8));
      setPair(to, at + 12, d ^ cd);
    }
  }

  private static void setPair(byte[] to, int at, long pair) {
    INTS.set(to, at, (int) pair);
    INTS.set(to, at + 16, (int) (pair >>> 32));
  }

  private static int apply8(byte[] from, byte[] to, int items) {
    int end = items - items % GROUP;
    for (int i = 0; i < end; i += GROUP) {
      transpose(from, 8 * i, 8, to, i, items);
    }
    return end;
  }

  private static void undo8(byte[] from, int items, int first, byte[] to, int end) {
    for (int i = 0; i < end; i += GROUP) {
      transpose(from, first + i, items, to, 8 * i, 8);
    }
  }

  /** Transposes 8 × 8 bytes, whose rows are {@code step} bytes apart; its own inverse. */
  private static void transpose(
      byte[] from, int start, int step, byte[] to, int target, int targetStep) {
    long a = (long) LONGS.get(from, start);
    long b = (long) LONGS.get(from, start + step);
    long c = (long) LONGS.get(from, start + 2 * step);
    long d = (long) LONGS.get(from, start + 3 * step);
    long e = (long) LONGS.get(from, start + 4 * step);
    long f = (long) LONGS.get(from, start + 5 * step);
    long g = (long) LONGS.get(from, start + 6 * step);
    long h = (long) LONGS.get(from, start + 7 * step);

    long ae = ((a >>> 32) ^ e) & LOW_INT;
    long bf = ((b >>> 32) ^ f) & LOW_INT;
    long cg = ((c >>> 32) ^ g) & LOW_INT;
    long dh = ((d >>> 32) ^ h) & LOW_INT;
    a ^= ae << 32;
    e ^= ae;
    b ^= bf << 32;
    f ^= bf;
    c ^= cg << 32;
    g ^= cg;
    d ^= dh << 32;
    h ^= dh;

    long ac = ((a >>> 16) ^ c) & LOW_SHORTS;
    long bd = ((b >>> 16) ^ d) & LOW_SHORTS;
    long eg = ((e >>> 16) ^ g) & LOW_SHORTS;
    long fh = ((f >>> 16) ^ h) & LOW_SHORTS;
    a ^= ac << 16;
    c ^= ac;
    b ^= bd << 16;
    d ^= bd;
    e ^= eg << 16;
    g ^= eg;
    f ^= fh << 16;
    h ^= fh;

    long ab = ((a >>> 8) ^ b) & LOW_BYTES;
    long cd = ((c >>> 8) ^ d) & LOW_BYTES;
    long ef = ((e >>> 8) ^ f) & LOW_BYTES;
    long gh = ((g >>> 8) ^ h) & LOW_BYTES;
    LONGS.set(to, target, a ^ (ab << 8));
    LONGS.set(to, target + targetStep, b ^ ab);
    LONGS.set(to, target + 2 * targetStep, c ^ (cd << 8));
    LONGS.set(to, target + 3 * targetStep, d ^ cd);
    LONGS.set(to, target + 4 * targetStep, e ^ (ef << 8));
    LONGS.set(to, target + 5 * targetStep, f ^ ef);
    LONGS.set(to, target + 6 * targetStep, g ^ (gh << 8));
    LONGS.set(to, target + 7 * targetStep, h ^ gh);
  }
}
