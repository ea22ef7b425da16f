package io.github.foldmill.internal.simd;

/**
 * Data of every type for {@link KernelProbe}s; one element longer, so that it can be misaligned.
 */
final class ProbeData {
  private static final int BYTES = KernelProbe.BLOCKS * HashKernel.BLOCK_BYTES;
  private static final int MULTIPLIER = 0x9E37_79B1;

  final byte[] bytes = new byte[BYTES + 1];
  final short[] shorts = new short[BYTES / Short.BYTES + 1];
  final int[] ints = new int[BYTES / Integer.BYTES + 1];
  final long[] longs = new long[BYTES / Long.BYTES + 1];
  final float[] floats = new float[BYTES / Float.BYTES + 1];
  final double[] doubles = new double[BYTES / Double.BYTES + 1];

  ProbeData() {
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) ((i * MULTIPLIER) >>> 24);
    }
    for (int i = 0; i < shorts.length; i++) {
      shorts[i] = (short) ((i * MULTIPLIER) >>> 16);
    }
    for (int i = 0; i < ints.length; i++) {
      ints[i] = i * MULTIPLIER;
      floats[i] = ints[i];
    }
    for (int i = 0; i < longs.length; i++) {
      longs[i] = LittleEndian.getLong(bytes, i);
      doubles[i] = longs[i];
    }
  }

  void fillSecret(HashState state) {
    for (int i = 0; i < HashState.SECRET_WORDS; i++) {
      state.secret[i] = longs[1000 + i];
    }
  }
}
