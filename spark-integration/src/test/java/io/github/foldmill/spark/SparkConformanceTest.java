package io.github.foldmill.spark;

import io.github.foldmill.parallel.Backend;
import io.github.foldmill.parallel.BackendConformance;
import java.time.Duration;

class SparkConformanceTest extends BackendConformance {
  private static final Spark SPARK = LocalSpark.backend();

  @Override
  protected Backend backend() {
    return SPARK;
  }

  @Override
  protected Duration moment() {
    return Duration.ofMillis(1_500);
  }
}
