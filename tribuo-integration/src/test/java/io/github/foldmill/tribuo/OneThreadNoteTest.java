package io.github.foldmill.tribuo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.foldmill.parallel.ParallelConfig;
import io.github.foldmill.pipeline.Param;
import io.github.foldmill.pipeline.Pipeline;
import io.github.foldmill.search.GridSearch;
import io.github.foldmill.search.ParamGrid;
import io.github.foldmill.validation.KFold;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.Test;
import org.tribuo.classification.Label;
import org.tribuo.classification.xgboost.XGBoostClassificationTrainer;
import org.tribuo.clustering.ClusterID;
import org.tribuo.clustering.kmeans.KMeansTrainer;
import org.tribuo.math.distance.L2Distance;

/**
 * Trainers that would change their results with threads get one, and the log of a search says so.
 */
class OneThreadNoteTest {
  private static final Param<Integer> CENTROIDS = Param.of("centroids", 2, 3, 4);

  private final List<String> told = new ArrayList<>();

  /** Runs work with so many threads for what is inside it, and listens. */
  private void listen(int threads, Runnable work) {
    var logger = Logger.getLogger("io.github.foldmill.search");
    var handler =
        new Handler() {
          @Override
          public synchronized void publish(LogRecord entry) {
            told.add(new SimpleFormatter().formatMessage(entry));
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    logger.addHandler(handler);
    logger.setUseParentHandlers(false);
    logger.setLevel(Level.INFO);
    try {
      ParallelConfig.where(ParallelConfig.current().withInnerThreads(threads)).run(work);
    } finally {
      logger.setLevel(null);
      logger.setUseParentHandlers(true);
      logger.removeHandler(handler);
    }
  }

  private static void searchClusters(int nJobs) {
    var pipeline =
        Pipeline.over(TribuoData.<ClusterID>view())
            .learner(
                "means",
                p ->
                    TribuoLearner.of(
                        new KMeansTrainer(p.get(CENTROIDS), 5, new L2Distance(), 4, 1)));
    var result =
        GridSearch.of(pipeline, ParamGrid.of(CENTROIDS))
            .cv(KFold.of(2))
            .scoring(TribuoScorers.normalizedMutualInformation())
            .nJobs(nJobs)
            .fit(OutputRows.clusters(40, 1));
    assertThat(result.failures()).isEmpty();
  }

  @Test
  void aSearchOverKMeansSaysOnceThatFitsUseOneThread() {
    listen(4, () -> searchClusters(1));

    assertThat(told)
        .containsExactly(
            "fits of means use 1 of 4 threads that each could have, because KMeansTrainer, as it is"
                + " configured, adds in the order in which threads arrive, which would change the"
                + " result");
  }

  @Test
  void nothingIsSaidWhereFitsHaveOneThreadAnyway() {
    listen(1, () -> searchClusters(1));
    listen(2, () -> searchClusters(2));

    assertThat(told).isEmpty();
  }

  @Test
  void onlyWhatWouldChangeHasAReason() {
    assertThat(TribuoLearner.<Label>of(new XGBoostClassificationTrainer(2)).oneThreadReason())
        .isEmpty();
    var overridden =
        new XGBoostClassificationTrainer(
            2, Map.of("objective", "multi:softprob", "tree_method", "hist", "nthread", "1"));
    assertThat(TribuoLearner.of(overridden).oneThreadReason())
        .hasValueSatisfying(why -> assertThat(why).startsWith("XGBoostClassificationTrainer"));
    assertThat(TribuoLearner.from("mine", () -> overridden).oneThreadReason()).isEmpty();
  }
}
