package io.github.foldmill.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.foldmill.parallel.Backend;
import java.io.File;
import org.junit.jupiter.api.Test;

class ClassPathTest {

  @Test
  void whoDoesNotUseSparkHasNothingOfIt() {
    assertThat(System.getProperty("java.class.path").split(File.pathSeparator))
        .isNotEmpty()
        .noneMatch(entry -> entry.matches(".*(spark|scala-library|hadoop)[^/\\\\]*\\.jar"));
    assertThatThrownBy(() -> Class.forName("org.apache.spark.SparkContext"))
        .isInstanceOf(ClassNotFoundException.class);
    assertThatThrownBy(() -> Backend.named("spark"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("spark");
  }
}
