package io.github.foldmill.djl;

import static io.github.foldmill.djl.BlockSpec.dropout;
import static io.github.foldmill.djl.BlockSpec.linear;
import static io.github.foldmill.djl.BlockSpec.output;
import static io.github.foldmill.djl.BlockSpec.relu;
import static io.github.foldmill.djl.BlockSpec.sequential;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.foldmill.data.Tabular;
import io.github.foldmill.data.TabularView;
import io.github.foldmill.pipeline.FittedPipeline;
import io.github.foldmill.pipeline.Param;
import io.github.foldmill.pipeline.Pipeline;
import io.github.foldmill.preprocessing.StandardScaler;
import io.github.foldmill.search.GridSearch;
import io.github.foldmill.search.ParamGrid;
import io.github.foldmill.search.SearchResult;
import io.github.foldmill.validation.Scorers;
import io.github.foldmill.validation.StratifiedKFold;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessDjlSearchTest {
  private static final Param<Integer> UNITS = Param.of("units", 4, 8);
  private static final Param<Double> RATE = Param.of("rate", 0.0, 0.3);
  private static final Param<Integer> EPOCHS = Param.of("epochs", 1, 2);

  private final BlockSpec last = output();

  @Test
  void networksWithDropoutAreTrainedInProcessesByThemselvesWithTheSameBits(@TempDir Path folder)
      throws Exception {
    var data = Fixtures.clouds(60, 1);
    var pipeline =
        Pipeline.over(TabularView.INSTANCE)
            .step("scale", _ -> new StandardScaler())
            .learner(
                "net",
                p ->
                    DjlLearner.classification(
                            sequential(
                                linear(p.get(UNITS)), relu(), dropout(p.get(RATE)), output()))
                        .optimization(Optimization.adam(0.02))
                        .epochs(3));
    var search =
        GridSearch.of(pipeline, ParamGrid.of(UNITS, RATE))
            .cv(StratifiedKFold.of(2).shuffled(42))
            .scoring(Scorers.accuracy());

    var here = search.nJobs(1).fit(data);
    var there = search.nJobs(2).fit(data);

    assertThat(ProcessHandle.current().children()).isNotEmpty();
    assertThat(there.failures()).isEmpty();
    assertThat(there.cvResults().withoutTimes()).isEqualTo(here.cvResults().withoutTimes());
    assertThat(there.best().predict(data)).isEqualTo(here.best().predict(data));
    var file = folder.resolve("best.safetensors");
    there.best().dump(file);
    assertThat(FittedPipeline.<Tabular, DjlModel>load(file).predict(data))
        .isEqualTo(here.best().predict(data));
  }

  @Test
  void networksThatCannotBeSentAreTrainedHereOneAtATimeWhichIsSaidOnce() throws Exception {
    var data = Fixtures.clouds(40, 1);
    // A lambda that captures this is no longer serializable.
    var pipeline =
        Pipeline.over(TabularView.INSTANCE)
            .learner(
                "net",
                p ->
                    DjlLearner.classification(sequential(linear(p.get(UNITS)), relu(), last))
                        .epochs(p.get(EPOCHS)));
    var search =
        GridSearch.of(pipeline, ParamGrid.of(UNITS, EPOCHS))
            .cv(StratifiedKFold.of(2))
            .scoring(Scorers.accuracy());
    var here = search.nJobs(1).fit(data);
    var told = new ArrayList<String>();

    SearchResult<Tabular, DjlModel> there;
    var logger = Logger.getLogger("io.github.foldmill.search");
    var handler = handler(told);
    logger.addHandler(handler);
    try {
      there = search.nJobs(2).fit(data);
    } finally {
      logger.removeHandler(handler);
    }

    assertThat(there.failures()).isEmpty();
    assertThat(there.cvResults().withoutTimes()).isEqualTo(here.cvResults().withoutTimes());
    assertThat(told).filteredOn(line -> line.startsWith("fits run one at a time")).hasSize(1);
  }

  private static Handler handler(List<String> told) {
    return new Handler() {
      @Override
      public synchronized void publish(LogRecord entry) {
        if (entry.getLevel().equals(Level.WARNING)) {
          told.add(entry.getMessage());
        }
      }

      @Override
      public void flush() {}

      @Override
      public void close() {}
    };
  }
}
