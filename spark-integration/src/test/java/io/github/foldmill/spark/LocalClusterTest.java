package io.github.foldmill.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.foldmill.datasets.Datasets;
import io.github.foldmill.parallel.Capability;
import io.github.foldmill.parallel.Outcome;
import io.github.foldmill.parallel.Parallel;
import io.github.foldmill.parallel.ParallelConfig;
import io.github.foldmill.pipeline.Param;
import io.github.foldmill.pipeline.Pipeline;
import io.github.foldmill.search.GridSearch;
import io.github.foldmill.search.ParamGrid;
import io.github.foldmill.tribuo.TribuoData;
import io.github.foldmill.tribuo.TribuoLearner;
import io.github.foldmill.tribuo.TribuoScorers;
import io.github.foldmill.validation.StratifiedKFold;
import java.io.Serializable;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tribuo.classification.Label;
import org.tribuo.classification.dtree.CARTClassificationTrainer;

/** Two executors in processes of their own, which have Spark's jars and nothing of ours. */
@Tag("cluster")
@Timeout(600)
class LocalClusterTest {
  private static JavaSparkContext context;
  private static Spark spark;

  @BeforeAll
  static void start() {
    context =
        new JavaSparkContext(
            new SparkConf()
                .setAppName("foldmill tests")
                .setMaster("local-cluster[2,1,1024]")
                .set("spark.ui.enabled", "false")
                .set("spark.driver.host", "127.0.0.1")
                .set("spark.driver.bindAddress", "127.0.0.1")
                .set("spark.task.reaper.enabled", "true")
                .set("spark.task.reaper.killTimeout", "1s")
                .set("spark.executor.instances", "2")
                .set("spark.task.maxFailures", "1")
                .set("spark.executor.extraClassPath", StandaloneCluster.jarsOfSpark()));
    spark = Spark.on(context).waitingForExecutors(Duration.ofMinutes(5));
  }

  /** One that was lost comes back after a while. */
  @BeforeEach
  void awaitBothExecutors() throws InterruptedException {
    var cluster = new Cluster(context.sc());
    while (cluster.slots() < 2) {
      Thread.sleep(20);
    }
  }

  @AfterAll
  static void stop() {
    context.stop();
  }

  private static List<Integer> range(int n) {
    return IntStream.range(0, n).boxed().toList();
  }

  private static Parallel jobs() {
    return Parallel.nJobs(-1).backend(spark);
  }

  /** Where a task ran, and which object it saw. */
  private record Seen(long process, int object, double first) implements Serializable {}

  @Test
  void minusOneWaitsForAllExecutorsAndClassesReachThem() throws Exception {
    assertThat(jobs().effectiveNJobs()).isEqualTo(2);
    Set<Long> processes = new HashSet<>();
    while (processes.size() < 2) {
      processes.addAll(
          jobs()
              .batchSize(1)
              .map(
                  range(4),
                  i -> {
                    Thread.sleep(50);
                    return ProcessHandle.current().pid();
                  }));
    }
    assertThat(processes).hasSize(2).doesNotContain(ProcessHandle.current().pid());
    assertThat(spark.capabilities())
        .containsExactlyInAnyOrder(Capability.OTHER_MACHINES, Capability.SURVIVES_CRASHES);
    assertThat(jobs().map(range(4), i -> ParallelConfig.current().innerThreads())).containsOnly(1);
  }

  @Test
  void aSharedValueIsReadOnceOnEachExecutor() {
    try (SharedValue<double[]> shared = spark.share(new double[] {7, 8})) {
      Set<Seen> seen =
          Set.copyOf(
              jobs()
                  .batchSize(1)
                  .map(
                      range(16),
                      _ -> {
                        double[] value = shared.get();
                        return new Seen(
                            ProcessHandle.current().pid(),
                            System.identityHashCode(value),
                            value[0]);
                      }));
      assertThat(seen).allMatch(one -> one.first() == 7);
      assertThat(seen.stream().map(Seen::process)).doesNotHaveDuplicates();
    }
  }

  @Test
  void aTaskThatEndsItsExecutorIsOneCrashAndTheOthersGoOn() {
    List<Outcome<Integer>> outcomes =
        jobs()
            .collect(
                range(6),
                i -> {
                  if (i == 3) {
                    Runtime.getRuntime().halt(9);
                  }
                  return i;
                });
    for (int i = 0; i < 6; i++) {
      assertThat(outcomes.get(i))
          .isInstanceOf(i == 3 ? Outcome.Crashed.class : Outcome.Success.class);
    }
    assertThat(outcomes.get(3).failure().orElseThrow()).hasMessageContaining("ExecutorLostFailure");
  }

  @Test
  void theTableIsThatOfThreadsBitForBit() {
    Param<Integer> depth = Param.of("maxDepth", 2, 6);
    var wine = TribuoData.classification(Datasets.wine());
    var pipeline =
        Pipeline.over(TribuoData.<Label>view())
            .learner("cart", p -> TribuoLearner.of(new CARTClassificationTrainer(p.get(depth))));
    var search =
        GridSearch.of(pipeline, ParamGrid.of(depth))
            .cv(StratifiedKFold.of(3).shuffled(42))
            .scoring(TribuoScorers.accuracy());
    var there = search.backend(spark).nJobs(-1).fit(wine);
    assertThat(there.failures()).isEmpty();
    assertThat(there.cvResults().withoutTimes())
        .isEqualTo(search.nJobs(2).fit(wine).cvResults().withoutTimes());
  }
}
