package io.github.foldmill.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.MemorySegment;

/** Target of the fuzzer: an array of NumPy's. */
public final class FuzzNumPy {
  private FuzzNumPy() {}

  /**
   * Reads such a file.
   *
   * @param input all of the file
   */
  public static void fuzzerTestOneInput(byte[] input) {
    accepts(input);
  }

  static boolean accepts(byte[] input) {
    return Readings.accepts(
        input,
        bytes -> {
          var array = NpyFile.read("fuzz", MemorySegment.ofArray(bytes));
          assertThat(array.memory().byteSize())
              .isEqualTo(array.dtype().byteSize(array.shape().elements()));
        });
  }
}
