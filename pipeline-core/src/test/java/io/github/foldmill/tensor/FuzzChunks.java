package io.github.foldmill.tensor;

import com.github.luben.zstd.Zstd;
import java.util.Arrays;

/**
 * Target of the fuzzer: the data of a compressed tensor of three chunks, which is their frames,
 * padding and the index, the checksums of header and index always right.
 */
public final class FuzzChunks {
  private static final int CHUNKS = 3;
  private static final int INDEX = 2 * Long.BYTES * CHUNKS;
  private static final byte[] HONEST = Forged.repeated(Zstd.compress(new byte[1 << 20]), CHUNKS);
  private static final int START = HONEST.length - dataBytes();

  private FuzzChunks() {}

  private static int dataBytes() {
    int frames = CHUNKS * Zstd.compress(new byte[1 << 20]).length;
    return Math.ceilDiv(frames, TensorFileFormat.ALIGNMENT) * TensorFileFormat.ALIGNMENT + INDEX;
  }

  /** The honest input. */
  static byte[] input() {
    return Arrays.copyOfRange(HONEST, START, HONEST.length);
  }

  /**
   * Reads everything of a file whose data starts with the input.
   *
   * @param input any bytes; what is too long is cut off
   */
  public static void fuzzerTestOneInput(byte[] input) {
    accepts(input);
  }

  static boolean accepts(byte[] input) {
    byte[] file = HONEST.clone();
    System.arraycopy(input, 0, file, START, Math.min(input.length, file.length - START));
    return Readings.accepts(Forged.sealIndex(file, "w", file.length - INDEX, INDEX), Readings::all);
  }
}
