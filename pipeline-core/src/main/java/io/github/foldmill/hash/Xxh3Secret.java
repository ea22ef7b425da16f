package io.github.foldmill.hash;

import io.github.foldmill.internal.simd.HashState;

/** The default 192-byte secret as little-endian words, and what is derived from it. */
final class Xxh3Secret {
  private static final int WORDS = 24;
  private static final int LAST_STRIPE = 121;

  private static final long[] DEFAULT = {
    0xbe4ba423396cfeb8L, 0x1cad21f72c81017cL, 0xdb979083e96dd4deL, 0x1f67b3b7a4a44072L,
    0x78e5c0cc4ee679cbL, 0x2172ffcc7dd05a82L, 0x8e2443f7744608b8L, 0x4c263a81e69035e0L,
    0xcb00c391bb52283cL, 0xa32e531b8b65d088L, 0x4ef90da297486471L, 0xd8acdea946ef1938L,
    0x3f349ce33f76faa8L, 0x1d4f0bc7c7bbdcf9L, 0x3159b4cd4be0518aL, 0x647378d9c97e9fc8L,
    0xc3ebd33483acc5eaL, 0xeb6313faffa081c5L, 0x49daf0b751dd0d17L, 0x9e68d429265516d3L,
    0xfca1477d58be162bL, 0xce31d07ad1b8f88fL, 0x280416958f3acb45L, 0x7e404bbbcafbd7afL
  };

  private Xxh3Secret() {}

  /** Reads eight bytes of the default secret at any byte offset. */
  static long at(int offset) {
    return at(DEFAULT, offset);
  }

  /** Reads eight bytes at any byte offset. */
  static long at(long[] words, int offset) {
    int index = offset >>> 3;
    int shift = (offset & 7) << 3;
    if (shift == 0) {
      return words[index];
    }
    return (words[index] >>> shift) | (words[index + 1] << (64 - shift));
  }

  /** Writes the secret that a seed derives for long inputs, in the form that kernels read. */
  static void derive(long seed, long[] words) {
    for (int i = 0; i < WORDS; i += 2) {
      words[i] = DEFAULT[i] + seed;
      words[i + 1] = DEFAULT[i + 1] - seed;
    }
    for (int i = 0; i < HashState.LANES; i++) {
      words[HashState.LAST_STRIPE_SECRET + i] = at(words, LAST_STRIPE + 8 * i);
    }
  }
}
