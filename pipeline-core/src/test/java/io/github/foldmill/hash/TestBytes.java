package io.github.foldmill.hash;

/** The byte sequence of {@code tools/golden/xxh3.py}. */
final class TestBytes {
  private TestBytes() {}

  static byte[] sequence(int length) {
    byte[] out = new byte[length];
    long state = 0;
    for (int i = 0; i < length; i++) {
      state = state * 6364136223846793005L + 1442695040888963407L;
      out[i] = (byte) (state >>> 56);
    }
    return out;
  }
}
