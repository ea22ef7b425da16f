package io.github.foldmill.internal.simd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HashKernelsTest {
  @Test
  void scalarCanBeForced() {
    assertThat(HashKernels.choose("scalar").name()).isEqualTo("scalar");
  }

  @Test
  void withoutASettingTheChoiceIsAutomatic() {
    assertThat(HashKernels.choose(null)).isSameAs(HashKernels.choose("auto"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "avx", "Scalar"})
  void unknownSettingsAreRefused(String setting) {
    assertThatThrownBy(() -> HashKernels.choose(setting))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "system property foldmill.simd must be one of auto, scalar; was '"
                + setting
                + "'. Correct it or leave it out");
  }
}
