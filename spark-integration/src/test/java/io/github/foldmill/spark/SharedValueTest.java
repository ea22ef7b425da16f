package io.github.foldmill.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.foldmill.parallel.Parallel;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(180)
class SharedValueTest {
  /** Local tasks run in this JVM, so what they have seen can be kept here. */
  private static final ConcurrentHashMap<Object, Boolean> SEEN = new ConcurrentHashMap<>();

  private final Spark spark = LocalSpark.backend();

  @Test
  void aSharedValueMayBeClosedTwice() {
    SharedValue<String> shared = spark.share("value");
    shared.close();
    shared.close();
    assertThat(shared.get()).isEqualTo("value");
  }

  @Test
  void aSharedValueIsReadOncePerExecutor() {
    double[] big = IntStream.range(0, 1 << 18).asDoubleStream().toArray();
    SEEN.clear();
    try (SharedValue<double[]> shared = spark.share(big)) {
      assertThat(shared.get()).isSameAs(big);
      List<Double> sums =
          Parallel.nJobs(2)
              .backend(spark)
              .batchSize(1)
              .map(
                  IntStream.range(0, 8).boxed().toList(),
                  i -> {
                    SEEN.put(System.identityHashCode(shared.get()), true);
                    return shared.get()[i];
                  });
      assertThat(sums).containsExactly(0., 1., 2., 3., 4., 5., 6., 7.);
      assertThat(SEEN).hasSize(1).doesNotContainKey(System.identityHashCode(big));
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> spark.share(new Object()))
        .withMessageContaining("java.lang.Object");
  }
}
