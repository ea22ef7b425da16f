package io.github.foldmill.tensor;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Changes bytes the way a fuzzer does: a little of everything, with words the parser knows. */
final class Mutations {
  private static final List<String> WORDS =
      List.of(
          "{",
          "}",
          "[",
          "]",
          "\"",
          ":",
          ",",
          "\\",
          "\\u0000",
          "\\ud800",
          "0",
          "-1",
          "1e9",
          "NaN",
          "9223372036854775807",
          "9223372036854775808",
          "18446744073709551616",
          "4294967296",
          "__metadata__",
          "dtype",
          "shape",
          "data_offsets",
          "F64",
          "U8",
          "F4",
          "null",
          "chunk",
          "filter",
          "shuffle",
          "foldmill.",
          "__pad.",
          "#zstd",
          "#zstd.index",
          "(",
          ")",
          "'",
          "True",
          "False",
          "descr",
          "fortran_order",
          "|O",
          ">f8",
          "\u00e4");

  private final Random random;

  Mutations(long seed) {
    this.random = new Random(seed);
  }

  byte[] of(byte[] bytes) {
    byte[] changed = bytes;
    int changes = 1 + random.nextInt(3);
    for (int i = 0; i < changes && changed.length > 0; i++) {
      changed = once(changed);
    }
    return changed;
  }

  private byte[] once(byte[] bytes) {
    int at = random.nextInt(bytes.length);
    int end = Math.min(bytes.length, at + 1 + random.nextInt(1 + random.nextInt(32)));
    return switch (random.nextInt(8)) {
      case 0 -> flipped(bytes, at);
      case 1 -> splice(bytes, at, at + 1, new byte[] {(byte) random.nextInt(256)});
      case 2 -> splice(bytes, at, end, new byte[0]);
      case 3 -> splice(bytes, at, at, Arrays.copyOfRange(bytes, at, end));
      case 4 -> splice(bytes, at, at, word());
      case 5 -> splice(bytes, at, end, word());
      case 6 -> digit(bytes);
      default -> Arrays.copyOf(bytes, at);
    };
  }

  private byte[] flipped(byte[] bytes, int at) {
    byte[] changed = bytes.clone();
    changed[at] ^= (byte) (1 << random.nextInt(8));
    return changed;
  }

  private byte[] word() {
    return WORDS.get(random.nextInt(WORDS.size())).getBytes(StandardCharsets.UTF_8);
  }

  /** Changes one digit, which is how numbers go wrong without their syntax. */
  private byte[] digit(byte[] bytes) {
    int start = random.nextInt(bytes.length);
    for (int i = 0; i < bytes.length; i++) {
      int at = (start + i) % bytes.length;
      if (bytes[at] >= '0' && bytes[at] <= '9') {
        byte[] changed = bytes.clone();
        changed[at] = (byte) ('0' + random.nextInt(10));
        return changed;
      }
    }
    return flipped(bytes, start);
  }

  private static byte[] splice(byte[] bytes, int start, int end, byte[] between) {
    var changed = new byte[bytes.length - (end - start) + between.length];
    System.arraycopy(bytes, 0, changed, 0, start);
    System.arraycopy(between, 0, changed, start, between.length);
    System.arraycopy(bytes, end, changed, start + between.length, bytes.length - end);
    return changed;
  }
}
