package io.github.foldmill.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.foldmill.datasets.Datasets;
import io.github.foldmill.parallel.Parallel;
import io.github.foldmill.pipeline.Param;
import io.github.foldmill.pipeline.Pipeline;
import io.github.foldmill.search.GridSearch;
import io.github.foldmill.search.ParamGrid;
import io.github.foldmill.tribuo.TribuoData;
import io.github.foldmill.tribuo.TribuoLearner;
import io.github.foldmill.tribuo.TribuoScorers;
import io.github.foldmill.validation.StratifiedKFold;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.ExecutorLostFailure;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.scheduler.SparkListenerTaskStart;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tribuo.classification.Label;
import org.tribuo.classification.dtree.CARTClassificationTrainer;
import org.tribuo.classification.ensemble.VotingCombiner;
import org.tribuo.common.tree.RandomForestTrainer;

/** Real clusters: machines that are lost, that have an older Java, that are not there. */
@Tag("standalone")
@Timeout(900)
class StandaloneClusterTest {
  private static final int KILL_AT = 5;

  /** Kills the executor of a task that has just begun, and counts what that costs. */
  private static final class Murder extends SparkListener {
    final AtomicInteger started = new AtomicInteger();
    final AtomicInteger lost = new AtomicInteger();
    final AtomicInteger again = new AtomicInteger();
    private final StandaloneCluster cluster;

    Murder(StandaloneCluster cluster) {
      this.cluster = cluster;
    }

    @Override
    public void onTaskStart(SparkListenerTaskStart task) {
      if (task.taskInfo().attemptNumber() > 0) {
        again.incrementAndGet();
      }
      if (started.incrementAndGet() == KILL_AT) {
        try {
          cluster.kill(task.taskInfo().executorId());
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    }

    @Override
    public void onTaskEnd(SparkListenerTaskEnd task) {
      if (task.reason() instanceof ExecutorLostFailure) {
        lost.incrementAndGet();
      }
    }
  }

  /** A JDK beside this one that is too old; empty if there is none. */
  private static Optional<Path> oldJava() throws IOException {
    Path here = Path.of(System.getProperty("java.home")).toRealPath();
    try (var beside = Files.list(here.getParent())) {
      return beside
          .filter(home -> Files.isExecutable(home.resolve("bin/java")))
          .filter(home -> release(home).contains("JAVA_VERSION=\"17"))
          .findFirst();
    }
  }

  private static String release(Path home) {
    try {
      return Files.readString(home.resolve("release"));
    } catch (IOException e) {
      return "";
    }
  }

  @Test
  void executorsOnAnOlderJavaAreRefusedByNameBeforeWorkStarts(@TempDir Path folder)
      throws Exception {
    var old = oldJava();
    if (old.isEmpty()) {
      // What is made of the words of such an executor, EquipmentTest knows.
      return;
    }
    try (var cluster = StandaloneCluster.start(folder.resolve("cluster"), 1, old.get())) {
      var jobs = Parallel.nJobs(-1).backend(Spark.on(cluster.context()));
      assertThatIllegalStateException()
          .isThrownBy(() -> jobs.map(List.of(1, 2), i -> -i))
          .withMessage(
              "executors must run on Java 25, but one runs on Java 17: set"
                  + " spark.executorEnv.JAVA_HOME to the folder of a JDK 25 on the worker machines,"
                  + " or use an image that has one");
    }
  }

  @Test
  void noExecutorWithinThePatienceIsAnError(@TempDir Path folder) throws Exception {
    Path here = Path.of(System.getProperty("java.home"));
    try (var cluster = StandaloneCluster.start(folder.resolve("cluster"), 0, here)) {
      var spark = Spark.on(cluster.context()).waitingForExecutors(Duration.ofSeconds(1));
      assertThatIllegalStateException()
          .isThrownBy(() -> Parallel.nJobs(-1).backend(spark).map(List.of(1, 2), i -> -i))
          .withMessageContaining("has come within PT1S: is the cluster up");
    }
  }

  @Test
  void aMachineLostInTheMiddleOfASearchCostsOneCell(@TempDir Path folder) throws Exception {
    Param<Integer> depth = Param.of("maxDepth", 6, 9, 12);
    var data =
        TribuoData.classification(
            Datasets.makeClassification()
                .samples(800)
                .features(20)
                .informative(8)
                .seed(42)
                .generate());
    var pipeline =
        Pipeline.over(TribuoData.<Label>view())
            .learner(
                "forest",
                p ->
                    TribuoLearner.of(
                        new RandomForestTrainer<>(
                            new CARTClassificationTrainer(p.get(depth), 0.5f, 1),
                            new VotingCombiner(),
                            10)));
    var search =
        GridSearch.of(pipeline, ParamGrid.of(depth))
            .cv(StratifiedKFold.of(4).shuffled(42))
            .scoring(TribuoScorers.accuracy(), TribuoScorers.macroF1());
    var threads = search.nJobs(2).fit(data);
    try (var cluster = StandaloneCluster.start(folder.resolve("cluster"))) {
      var spark = Spark.on(cluster.context()).waitingForExecutors(Duration.ofMinutes(5));
      // Classes are sent and checked before anything is counted.
      assertThat(Parallel.nJobs(-1).backend(spark).map(List.of(1, 2), i -> -i))
          .containsExactly(-1, -2);
      var murder = new Murder(cluster);
      cluster.context().sc().addSparkListener(murder);
      var there = search.backend(spark).nJobs(-1).fit(data);
      assertThat(there.failures()).isEmpty();
      assertThat(there.cvResults().repeatable()).isEqualTo(threads.cvResults().repeatable());
      assertThat(there.best().predict(data)).isEqualTo(threads.best().predict(data));
      assertThat(murder.started.get()).isGreaterThan(KILL_AT);
      assertThat(murder.lost).hasValue(1);
      assertThat(murder.again).hasValue(1);
    }
  }
}
