package io.github.foldmill.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.foldmill.hash.HashFunnel;
import io.github.foldmill.hash.Hashing;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.junit.jupiter.api.Test;

class TensorTest {

  @Test
  void elementsAreLittleEndianAndRowMajor() {
    var tensor = Tensor.of(new int[] {1, 0x01020304}, 1, 2);
    assertThat(tensor.toBytes()).containsExactly(1, 0, 0, 0, 4, 3, 2, 1);
    assertThat(tensor.toInts()).containsExactly(1, 0x01020304);
    assertThat(tensor).hasToString("I32[1,2]");
  }

  @Test
  void arraysAreCopied() {
    var values = new double[] {1, 2};
    var tensor = Tensor.of(values);
    values[0] = 9;
    tensor.toDoubles()[1] = 9;
    assertThat(tensor.toDoubles()).containsExactly(1, 2);
  }

  @Test
  void memoryCannotBeWritten() {
    var memory = Tensor.of(new short[] {1}).memory();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> memory.set(ValueLayout.JAVA_BYTE, 0, (byte) 2));
  }

  @Test
  void everyArrayTypeComesBack() {
    assertThat(Tensor.of(new float[] {1.5f, Float.NaN}).toFloats())
        .containsExactly(1.5f, Float.NaN);
    assertThat(Tensor.of(new long[] {Long.MIN_VALUE}).toLongs()).containsExactly(Long.MIN_VALUE);
    assertThat(Tensor.of(new short[] {-3}).toShorts()).containsExactly((short) -3);
    assertThat(Tensor.of(new byte[] {-3}).toBytes()).containsExactly(-3);
  }

  @Test
  void shapeMustFitTheValues() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Tensor.of(new double[5], 2, 3))
        .withMessage("shape [2,3] needs 6 values, were 5");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Tensor.over(DType.F32, Shape.of(2), MemorySegment.ofArray(new byte[7])))
        .withMessage("F32[2] needs 8 bytes, memory has 7");
  }

  @Test
  void arrayOfAnotherTypeIsRefused() {
    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(() -> Tensor.of(new float[1]).toDoubles())
        .withMessage("toDoubles() needs a tensor of [F64], was F32[1]");
  }

  @Test
  void equalityIsOfTypeShapeAndBits() {
    assertThat(Tensor.of(new double[] {0.0}))
        .isEqualTo(Tensor.of(new double[] {0.0}))
        .hasSameHashCodeAs(Tensor.of(new double[] {0.0}))
        .isNotEqualTo(Tensor.of(new double[] {-0.0}))
        .isNotEqualTo(Tensor.of(new long[] {0}))
        .isNotEqualTo(Tensor.of(new double[] {0.0}, 1, 1));
  }

  @Test
  void shapesAreCheckedForOverflow() {
    assertThat(Shape.of().elements()).isEqualTo(1);
    assertThat(Shape.of(1L << 31, 1L << 31).elements()).isEqualTo(1L << 62);
    assertThat(Shape.of(3, 0, 5).elements()).isZero();
    assertThatIllegalArgumentException().isThrownBy(() -> Shape.of(1L << 32, 1L << 31));
    assertThatIllegalArgumentException().isThrownBy(() -> Shape.of(1L << 32, 1L << 32));
    assertThatIllegalArgumentException().isThrownBy(() -> Shape.of(Long.MAX_VALUE, 3));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Shape.of(2, -1))
        .withMessageContaining("[2, -1]");
  }

  @Test
  void sizesOfSubByteTypesMustFillBytes() {
    assertThat(DType.F4.byteSize(4)).isEqualTo(2);
    assertThat(DType.F6_E2M3.byteSize(4)).isEqualTo(3);
    assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> DType.F4.byteSize(3));
    assertThatExceptionOfType(ArithmeticException.class)
        .isThrownBy(() -> DType.F64.byteSize(Long.MAX_VALUE / 8));
  }

  @Test
  void theKeyIsTheOneOfTheMemoryWhereverItLies() {
    double[] values = {1, Double.NaN, 3, 4, 5, 6};
    long[] shape = {2, 3};
    Tensor tensor = Tensor.of(values, shape);
    HashFunnel<double[]> asTensor =
        (v, sink) -> sink.putArray("F64", shape, MemorySegment.ofArray(v));
    assertThat(Hashing.hashOf(tensor, Tensor::hashInto))
        .isEqualTo(Hashing.hashOf(values, asTensor))
        .isEqualTo(Hashing.hashOfArray("F64", shape, MemorySegment.ofArray(values)));
  }

  @Test
  void halfPrecisionNumbersAreReadAsFloats() {
    // Bit patterns of IEEE 754: 1, -2, the largest finite, the smallest, infinity.
    short[] halves = {0x3C00, (short) 0xC000, 0x7BFF, 0x0001, 0x7C00};
    float[] values = {1, -2, 65504, 0x1p-24f, Float.POSITIVE_INFINITY};
    var memory = Tensor.of(halves).memory();
    assertThat(Tensor.over(DType.F16, Shape.of(5), memory).toFloats()).isEqualTo(values);
    assertThat(Tensor.ofFloat16(values).toShorts()).isEqualTo(halves);
    assertThat(Tensor.ofFloat16(new float[] {1.0004883f}).toShorts()).containsExactly(0x3C00);

    short[] brain = {0x3F80, (short) 0xC000, 0x7F80};
    assertThat(Tensor.over(DType.BF16, Shape.of(3), Tensor.of(brain).memory()).toFloats())
        .containsExactly(1, -2, Float.POSITIVE_INFINITY);
  }
}
