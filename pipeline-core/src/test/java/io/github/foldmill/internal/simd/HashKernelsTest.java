package io.github.foldmill.internal.simd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.foldmill.internal.simd.VectorKernelLookup.Found;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HashKernelsTest {
  private static Found nothing() {
    return new Found.NoModule();
  }

  @Test
  void scalarCanBeForced() {
    assertThat(HashKernels.choose("scalar", HashKernelsTest::nothing).name()).isEqualTo("scalar");
  }

  @Test
  void vectorCanBeForcedWhereItRuns() {
    HashKernel kernel = new ScalarHashKernel();
    assertThat(HashKernels.choose("vector", () -> new Found.Kernel(kernel))).isSameAs(kernel);
  }

  @Test
  void withoutASettingTheChoiceIsAutomatic() {
    assertThat(HashKernels.choose(null, HashKernelsTest::nothing).name())
        .isEqualTo(HashKernels.choose("auto", HashKernelsTest::nothing).name())
        .isEqualTo("auto");
  }

  @Test
  void aForcedKernelWithoutItsModuleIsRefusedWithTheFlagThatHelps() {
    assertThatThrownBy(() -> HashKernels.choose("vector", HashKernelsTest::nothing))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "system property foldmill.simd is vector, but this JVM runs without the module"
                + " jdk.incubator.vector. Start java with --add-modules jdk.incubator.vector, or"
                + " set the property to auto");
  }

  @Test
  void aForcedKernelThatFitsNoVectorIsRefused() {
    assertThatThrownBy(() -> HashKernels.choose("vector", () -> new Found.NoFit("it is too wide")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "system property foldmill.simd is vector, but it is too wide. Set the property to"
                + " auto");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "avx", "Scalar"})
  void unknownSettingsAreRefused(String setting) {
    assertThatThrownBy(() -> HashKernels.choose(setting, HashKernelsTest::nothing))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "system property foldmill.simd must be one of auto, scalar, vector; was '"
                + setting
                + "'. Correct it or leave it out");
  }
}
