package io.github.foldmill.spark;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
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

/** A real cluster, of which one machine is lost in the middle of a search. */
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
      assertThat(there.cvResults().withoutTimes()).isEqualTo(threads.cvResults().withoutTimes());
      assertThat(there.best().predict(data)).isEqualTo(threads.best().predict(data));
      assertThat(murder.started.get()).isGreaterThan(KILL_AT);
      assertThat(murder.lost).hasValue(1);
      assertThat(murder.again).hasValue(1);
    }
  }
}
