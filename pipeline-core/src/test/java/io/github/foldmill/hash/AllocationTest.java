package io.github.foldmill.hash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AllocationTest {
  // 19 000 hashes of 20 to 160 KB. One buffer of 4 KiB per hash would fill the memory, while keys
  // and views of the arrays (up to 500 bytes before code is compiled) leave half of it free. 40 000
  // keys of small values would fill it with a kilobyte each, the buffer of a hasher.
  private static final List<String> NOTHING_IS_FREED =
      List.of(
          "-XX:+UnlockExperimentalVMOptions",
          "-XX:+UseEpsilonGC",
          "-Xmx32m",
          "-Dfoldmill.simd=scalar");

  // A million keys of 32 bytes are 32 MB; with the smallest object beside each they would be 48.
  private static final List<String> ROOM_FOR_KEYS =
      List.of(
          "-XX:+UnlockExperimentalVMOptions",
          "-XX:+UseEpsilonGC",
          "-Xmx40m",
          "-Dfoldmill.simd=scalar");

  @Test
  void arraysAreHashedWithoutCopiesOfAnyPart(@TempDir Path folder)
      throws IOException, InterruptedException {
    JavaProcess run = JavaProcess.run(folder, GarbageFreeProcess.class, NOTHING_IS_FREED);
    assertThat(run.err()).isEmpty();
    assertThat(run.out()).isEqualToIgnoringNewLines("true");
  }

  @Test
  void keysOfArraysAllocateNothingButTheKey(@TempDir Path folder)
      throws IOException, InterruptedException {
    JavaProcess run = JavaProcess.run(folder, ArrayKeysProcess.class, ROOM_FOR_KEYS);
    assertThat(run.err()).isEmpty();
    assertThat(run.out()).isEqualToIgnoringNewLines("true");
  }
}
