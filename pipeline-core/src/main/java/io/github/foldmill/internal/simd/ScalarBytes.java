package io.github.foldmill.internal.simd;

/** The scalar block loop over bytes, shaped as {@link ScalarMix} explains. */
final class ScalarBytes {
  private static final int STRIPE = 64;

  private ScalarBytes() {}

  static void accumulate(long[] acc, byte[] data, int offset, int blocks, long[] secret) {
    long a0 = acc[0];
    long a1 = acc[1];
    long a2 = acc[2];
    long a3 = acc[3];
    long a4 = acc[4];
    long a5 = acc[5];
    long a6 = acc[6];
    long a7 = acc[7];
    for (int block = 0; block < blocks; block++) {
      int start = offset + block * 16 * STRIPE;
      for (int n = 0; n < 16; n++) {
        int p = start + n * STRIPE;
        long d0 = LittleEndian.getLong(data, p);
        long d1 = LittleEndian.getLong(data, p + 8);
        a0 += d1 + ScalarMix.fold(d0 ^ secret[n]);
        a1 += d0 + ScalarMix.fold(d1 ^ secret[n + 1]);
        long d2 = LittleEndian.getLong(data, p + 16);
        long d3 = LittleEndian.getLong(data, p + 24);
        a2 += d3 + ScalarMix.fold(d2 ^ secret[n + 2]);
        a3 += d2 + ScalarMix.fold(d3 ^ secret[n + 3]);
        long d4 = LittleEndian.getLong(data, p + 32);
        long d5 = LittleEndian.getLong(data, p + 40);
        a4 += d5 + ScalarMix.fold(d4 ^ secret[n + 4]);
        a5 += d4 + ScalarMix.fold(d5 ^ secret[n + 5]);
        long d6 = LittleEndian.getLong(data, p + 48);
        long d7 = LittleEndian.getLong(data, p + 56);
        a6 += d7 + ScalarMix.fold(d6 ^ secret[n + 6]);
        a7 += d6 + ScalarMix.fold(d7 ^ secret[n + 7]);
      }
      a0 = ScalarMix.scramble(a0, secret[16]);
      a1 = ScalarMix.scramble(a1, secret[17]);
      a2 = ScalarMix.scramble(a2, secret[18]);
      a3 = ScalarMix.scramble(a3, secret[19]);
      a4 = ScalarMix.scramble(a4, secret[20]);
      a5 = ScalarMix.scramble(a5, secret[21]);
      a6 = ScalarMix.scramble(a6, secret[22]);
      a7 = ScalarMix.scramble(a7, secret[23]);
    }
    acc[0] = a0;
    acc[1] = a1;
    acc[2] = a2;
    acc[3] = a3;
    acc[4] = a4;
    acc[5] = a5;
    acc[6] = a6;
    acc[7] = a7;
  }

  static void stripe(long[] acc, byte[] data, int at, long[] secret, int secretAt) {
    for (int lane = 0; lane < HashState.LANES; lane += 2) {
      long even = LittleEndian.getLong(data, at + 8 * lane);
      long odd = LittleEndian.getLong(data, at + 8 * lane + 8);
      acc[lane] += odd + ScalarMix.fold(even ^ secret[secretAt + lane]);
      acc[lane + 1] += even + ScalarMix.fold(odd ^ secret[secretAt + lane + 1]);
    }
  }
}
