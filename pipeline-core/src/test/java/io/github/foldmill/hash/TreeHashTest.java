package io.github.foldmill.hash;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("simd")
class TreeHashTest {
  private static final int MEBI = 1 << 20;

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 240, 241, MEBI - 1, MEBI})
  void upToOneMebibyteTheDigestIsThePlainHash(int length) {
    byte[] data = TestBytes.sequence(length);
    assertThat(TreeDigest.of(data)).isEqualTo(Hashing.xxh3(data));
  }

  @ParameterizedTest
  @ValueSource(ints = {MEBI + 1, 2 * MEBI - 1, 2 * MEBI, 3 * MEBI + 17})
  void beyondItTheRootCoversLeafDigestsAndLength(int length) {
    byte[] data = TestBytes.sequence(length);
    ByteBuffer root = ByteBuffer.allocate(16 * 4 + 8).order(ByteOrder.LITTLE_ENDIAN);
    for (int at = 0; at < length; at += MEBI) {
      ContentHash leaf = Hashing.xxh3(data, at, Math.min(MEBI, length - at), 0);
      root.putLong(leaf.low()).putLong(leaf.high());
    }
    root.putLong(length);
    assertThat(TreeDigest.of(data)).isEqualTo(Hashing.xxh3(root.array(), 0, root.position(), 0));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3, 30, 31, 200, 4096, MEBI / 8, MEBI / 8 + 1, MEBI / 2 + 5})
  void arraysAndSegmentsOfOneDtypeShareTheirKey(int length) {
    for (ArrayCase array : ArrayCase.all(length)) {
      ContentHash expected = Hashing.hashOf(array.array());
      MemorySegment heap = array.segment();
      long[] shape = {length};
      assertThat(Hashing.hashOfArray(array.dtype(), shape, heap))
          .as(array.dtype())
          .isEqualTo(expected);
      assertThat(Hashing.hashOfArray(array.dtype(), shape, heap.asReadOnly())).isEqualTo(expected);
      try (Arena arena = Arena.ofConfined()) {
        for (int shift : new int[] {0, 1, 4}) {
          MemorySegment off =
              arena.allocate(heap.byteSize() + 8, 8).asSlice(shift, heap.byteSize());
          off.copyFrom(heap);
          assertThat(Hashing.hashOfArray(array.dtype(), shape, off)).isEqualTo(expected);
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {5, 3000, MEBI / 8 + 3000})
  void nanPayloadsDoNotCountWhereverTheyAre(int length) {
    for (int at = 0; at < length; at += Math.max(1, length / 7)) {
      double[] doubles = new double[length];
      float[] floats = new float[length];
      doubles[at] = Double.NaN;
      floats[at] = Float.NaN;
      ContentHash expected64 = Hashing.hashOf(doubles);
      ContentHash expected32 = Hashing.hashOf(floats);
      doubles[at] = Double.longBitsToDouble(0xFFF0_0000_0000_0001L);
      floats[at] = Float.intBitsToFloat(0xFF80_0001);
      assertThat(Hashing.hashOf(doubles)).isEqualTo(expected64);
      assertThat(Hashing.hashOf(floats)).isEqualTo(expected32);
      long[] shape = {length};
      assertThat(Hashing.hashOfArray("F64", shape, offHeap(MemorySegment.ofArray(doubles))))
          .isEqualTo(expected64);
      assertThat(Hashing.hashOfArray("F32", shape, offHeap(MemorySegment.ofArray(floats))))
          .isEqualTo(expected32);
      doubles[at] = Double.POSITIVE_INFINITY;
      floats[at] = Float.NEGATIVE_INFINITY;
      assertThat(Hashing.hashOf(doubles)).isNotEqualTo(expected64);
      assertThat(Hashing.hashOf(floats)).isNotEqualTo(expected32);
    }
  }

  private static MemorySegment offHeap(MemorySegment data) {
    MemorySegment copy = Arena.ofAuto().allocate(data.byteSize() + 1).asSlice(1);
    return copy.copyFrom(data);
  }

  @Test
  void infinitiesThatCancelOutAreNotTakenForNan() {
    double[] data = new double[4096];
    data[0] = Double.POSITIVE_INFINITY;
    data[1] = Double.NEGATIVE_INFINITY;
    byte[] bytes = MemorySegment.ofArray(data).toArray(ValueLayout.JAVA_BYTE);
    assertThat(TreeDigest.of(data)).isEqualTo(Hashing.xxh3(bytes));
  }

  @Test
  void negativeZeroIsNotZero() {
    assertThat(Hashing.hashOf(new double[] {-0.0})).isNotEqualTo(Hashing.hashOf(new double[1]));
    assertThat(Hashing.hashOf(new float[] {-0.0f})).isNotEqualTo(Hashing.hashOf(new float[1]));
  }
}
