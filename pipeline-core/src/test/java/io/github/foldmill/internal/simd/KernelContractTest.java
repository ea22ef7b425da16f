package io.github.foldmill.internal.simd;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.foldmill.internal.simd.VectorKernelLookup.Found;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every kernel that runs here against the formulas of the specification, stripe by stripe. */
@Tag("simd")
class KernelContractTest {
  private static final int BLOCK = HashKernel.BLOCK_BYTES;
  private static final int MAX_BLOCKS = 17;
  private static final int ROUNDS = 300;

  static Stream<HashKernel> kernels() {
    VectorKernelLookup lookup = new VectorKernelLookup.InThisJvm();
    Stream<HashKernel> always = Stream.of(new ScalarHashKernel(), new AdaptiveHashKernel(lookup));
    return lookup.find() instanceof Found.Kernel(HashKernel vector)
        ? Stream.concat(always, Stream.of(vector))
        : always;
  }

  /** The bytes behind an array, and the method that reads it. */
  private static final class Input {
    final int elementBytes;
    final byte[] bytes;
    final Method method;

    Input(int elementBytes, byte[] bytes, Method method) {
      this.elementBytes = elementBytes;
      this.bytes = bytes;
      this.method = method;
    }
  }

  private interface Method {
    void run(HashKernel kernel, HashState state, int offset, int blocks);
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void blocksOfEveryTypeFollowTheSpecification(HashKernel kernel) {
    SplittableRandom random = new SplittableRandom(31);
    for (Input input : inputs(random)) {
      int spare = input.bytes.length - MAX_BLOCKS * BLOCK;
      for (int round = 0; round < ROUNDS; round++) {
        int blocks = round % (MAX_BLOCKS + 1);
        int offset = random.nextInt(spare / input.elementBytes + 1);
        HashState actual = randomState(random);
        long[] expected = actual.acc.clone();
        int at = offset * input.elementBytes;
        for (int block = 0; block < blocks; block++) {
          referenceStripes(expected, input.bytes, at + block * BLOCK, 16, actual.secret, 0);
          referenceScramble(expected, actual.secret);
        }
        input.method.run(kernel, actual, offset, blocks);
        assertThat(actual.acc)
            .as("%s bytes per element, %s blocks from %s", input.elementBytes, blocks, offset)
            .isEqualTo(expected);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void stripesFollowTheSpecification(HashKernel kernel) {
    SplittableRandom random = new SplittableRandom(32);
    byte[] bytes = new byte[3 * BLOCK];
    random.nextBytes(bytes);
    for (int round = 0; round < ROUNDS; round++) {
      int stripes = round % 17;
      int offset = random.nextInt(BLOCK);
      int secretAt = random.nextInt(HashState.SECRET_WORDS - 7 - Math.max(0, stripes - 1));
      HashState actual = randomState(random);
      long[] expected = actual.acc.clone();
      referenceStripes(expected, bytes, offset, stripes, actual.secret, secretAt);
      kernel.accumulateStripes(actual, bytes, offset, stripes, secretAt);
      assertThat(actual.acc).as("%s stripes from %s", stripes, offset).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void aNanAnywhereLeavesTheAccumulatorsAlone(HashKernel kernel) {
    SplittableRandom random = new SplittableRandom(33);
    for (int round = 0; round < ROUNDS; round++) {
      int blocks = 1 + round % HashState.SCRATCH_BLOCKS;
      double[] doubles = random.doubles(3 + blocks * BLOCK / 8).toArray();
      float[] floats = new float[3 + blocks * BLOCK / 4];
      HashState state = randomState(random);
      long[] before = state.acc.clone();
      doubles[3 + random.nextInt(doubles.length - 3)] =
          Double.longBitsToDouble(0x7FF0_0000_0000_0001L | random.nextLong());
      floats[3 + random.nextInt(floats.length - 3)] =
          Float.intBitsToFloat(0x7F80_0001 | random.nextInt());
      assertThat(kernel.accumulateUnlessNan(state, doubles, 3, blocks)).isFalse();
      assertThat(kernel.accumulateUnlessNan(state, floats, 3, blocks)).isFalse();
      assertThat(state.acc).isEqualTo(before);
    }
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void nansOutsideTheRangeDoNotCount(HashKernel kernel) {
    double[] doubles = new double[130];
    float[] floats = new float[258];
    doubles[0] = Double.NaN;
    doubles[129] = Double.NaN;
    floats[0] = Float.NaN;
    floats[257] = Float.NaN;
    HashState state = new HashState();
    assertThat(kernel.accumulateUnlessNan(state, doubles, 1, 1)).isTrue();
    assertThat(kernel.accumulateUnlessNan(state, floats, 1, 1)).isTrue();
  }

  private static List<Input> inputs(SplittableRandom random) {
    int size = (MAX_BLOCKS + 1) * BLOCK;
    byte[] bytes = new byte[size];
    random.nextBytes(bytes);
    short[] shorts = new short[size / 2];
    int[] ints = new int[size / 4];
    long[] longs = new long[size / 8];
    float[] floats = new float[size / 4];
    double[] doubles = new double[size / 8];
    for (int i = 0; i < shorts.length; i++) {
      shorts[i] = (short) ((bytes[2 * i] & 0xFF) | (bytes[2 * i + 1] << 8));
    }
    for (int i = 0; i < ints.length; i++) {
      ints[i] = LittleEndian.getInt(bytes, 4 * i);
      floats[i] = Float.intBitsToFloat(ints[i]);
    }
    for (int i = 0; i < longs.length; i++) {
      longs[i] = LittleEndian.getLong(bytes, 8 * i);
      doubles[i] = Double.longBitsToDouble(longs[i]);
    }
    double[] numbers = random.doubles(size / 8, -1e3, 1e3).toArray();
    float[] smallNumbers = new float[size / 4];
    for (int i = 0; i < smallNumbers.length; i++) {
      smallNumbers[i] = random.nextInt(1 << 20);
    }
    return List.of(
        new Input(1, bytes, (k, s, at, n) -> k.accumulate(s, bytes, at, n)),
        new Input(2, bytes, (k, s, at, n) -> k.accumulate(s, shorts, at, n)),
        new Input(4, bytes, (k, s, at, n) -> k.accumulate(s, ints, at, n)),
        new Input(8, bytes, (k, s, at, n) -> k.accumulate(s, longs, at, n)),
        new Input(4, bytes, (k, s, at, n) -> k.accumulate(s, floats, at, n)),
        new Input(8, bytes, (k, s, at, n) -> k.accumulate(s, doubles, at, n)),
        new Input(8, bytesOf(numbers), (k, s, at, n) -> accumulateUnlessNan(k, s, numbers, at, n)),
        new Input(
            4,
            bytesOf(smallNumbers),
            (k, s, at, n) -> accumulateUnlessNan(k, s, smallNumbers, at, n)));
  }

  private static void accumulateUnlessNan(
      HashKernel kernel, HashState state, double[] data, int at, int blocks) {
    int first = Math.min(blocks, HashState.SCRATCH_BLOCKS);
    assertThat(kernel.accumulateUnlessNan(state, data, at, first)).isTrue();
    assertThat(kernel.accumulateUnlessNan(state, data, at + first * BLOCK / 8, blocks - first))
        .isTrue();
  }

  private static void accumulateUnlessNan(
      HashKernel kernel, HashState state, float[] data, int at, int blocks) {
    int first = Math.min(blocks, HashState.SCRATCH_BLOCKS);
    assertThat(kernel.accumulateUnlessNan(state, data, at, first)).isTrue();
    assertThat(kernel.accumulateUnlessNan(state, data, at + first * BLOCK / 4, blocks - first))
        .isTrue();
  }

  private static byte[] bytesOf(double[] numbers) {
    byte[] bytes = new byte[numbers.length * 8];
    for (int i = 0; i < numbers.length; i++) {
      LittleEndian.putLong(bytes, 8 * i, Double.doubleToRawLongBits(numbers[i]));
    }
    return bytes;
  }

  private static byte[] bytesOf(float[] numbers) {
    byte[] bytes = new byte[numbers.length * 4];
    for (int i = 0; i < numbers.length; i++) {
      LittleEndian.putInt(bytes, 4 * i, Float.floatToRawIntBits(numbers[i]));
    }
    return bytes;
  }

  private static HashState randomState(SplittableRandom random) {
    HashState state = new HashState();
    Arrays.setAll(state.acc, i -> random.nextLong());
    Arrays.setAll(state.secret, i -> random.nextLong());
    return state;
  }

  private static void referenceStripes(
      long[] acc, byte[] data, int at, int stripes, long[] secret, int secretAt) {
    for (int n = 0; n < stripes; n++) {
      for (int lane = 0; lane < 8; lane++) {
        long word = LittleEndian.getLong(data, at + n * 64 + lane * 8);
        long keyed = word ^ secret[secretAt + n + lane];
        acc[lane ^ 1] += word;
        acc[lane] += (keyed & 0xFFFF_FFFFL) * (keyed >>> 32);
      }
    }
  }

  private static void referenceScramble(long[] acc, long[] secret) {
    for (int lane = 0; lane < 8; lane++) {
      acc[lane] = (acc[lane] ^ (acc[lane] >>> 47) ^ secret[16 + lane]) * 0x9E37_79B1L;
    }
  }
}
