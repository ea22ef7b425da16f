package io.github.foldmill.hash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParallelTreeTest {
  private static final int LENGTH = 3 * TreeHash.PARALLEL_BYTES + 12_345;

  private static ContentHash oneThreadKey(byte[] data) {
    Xxh3Stream root = new Xxh3Stream();
    for (int at = 0; at < data.length; at += TreeHash.LEAF_BYTES) {
      ContentHash leaf = Hashing.xxh3(data, at, Math.min(TreeHash.LEAF_BYTES, data.length - at), 0);
      root.appendLong(leaf.low());
      root.appendLong(leaf.high());
    }
    root.appendLong(data.length);
    return root.hash();
  }

  @Test
  void manyThreadsGiveTheDigestOfOne() {
    byte[] data = TestBytes.sequence(LENGTH);
    ContentHash expected = oneThreadKey(data);
    for (int i = 0; i < 20; i++) {
      assertThat(TreeDigest.of(data)).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "2", "7"})
  void theSizeOfTheBudgetDoesNotMatter(String cpus, @TempDir Path folder)
      throws IOException, InterruptedException {
    List<String> flags = List.of("-Dfoldmill.cpus=" + cpus);
    assertThat(JavaProcess.run(folder, ParallelTreeTest.class, flags).out())
        .isEqualToIgnoringNewLines(oneThreadKey(TestBytes.sequence(LENGTH)).hex());
  }

  /** Prints the digest under the budget of its own process. */
  public static void main(String[] args) {
    System.out.println(TreeDigest.of(TestBytes.sequence(LENGTH)).hex());
  }

  @Test
  void memoryOfOneThreadIsHashedByThatThread() {
    byte[] data = TestBytes.sequence(LENGTH);
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment confined = arena.allocate(LENGTH);
      confined.copyFrom(MemorySegment.ofArray(data));
      assertThat(TreeDigest.ofMemory(confined)).isEqualTo(oneThreadKey(data));
    }
  }

  @Test
  void anInterruptIsKeptAndChangesNothing() {
    byte[] data = TestBytes.sequence(LENGTH);
    ContentHash expected = oneThreadKey(data);
    Thread.currentThread().interrupt();
    ContentHash actual = TreeDigest.of(data);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(actual).isEqualTo(expected);
  }

  @Test
  void memoryThatIsClosedIsRefusedInEveryThread() {
    Arena arena = Arena.ofShared();
    MemorySegment closed = arena.allocate(LENGTH, ValueLayout.JAVA_LONG.byteAlignment());
    arena.close();
    assertThatThrownBy(() -> TreeDigest.ofMemory(closed))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("closed");
  }
}
