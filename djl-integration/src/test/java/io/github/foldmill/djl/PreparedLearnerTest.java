package io.github.foldmill.djl;

import static io.github.foldmill.djl.BlockSpec.linear;
import static io.github.foldmill.djl.BlockSpec.output;
import static io.github.foldmill.djl.BlockSpec.relu;
import static io.github.foldmill.djl.BlockSpec.sequential;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.foldmill.data.Tabular;
import io.github.foldmill.data.TabularView;
import io.github.foldmill.hash.HashSink;
import io.github.foldmill.persist.Persist;
import io.github.foldmill.pipeline.FitContext;
import io.github.foldmill.pipeline.FittedLearner;
import io.github.foldmill.pipeline.FittedLearnerAfterStep;
import io.github.foldmill.pipeline.FittedStep;
import io.github.foldmill.pipeline.Param;
import io.github.foldmill.pipeline.Pipeline;
import io.github.foldmill.pipeline.Step;
import io.github.foldmill.preprocessing.StandardScaler;
import io.github.foldmill.search.GridSearch;
import io.github.foldmill.search.ParamGrid;
import io.github.foldmill.search.SearchResult;
import io.github.foldmill.validation.KFold;
import io.github.foldmill.validation.Scorers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Steps that never learn from the rows on which a training decides when to stop. */
class PreparedLearnerTest {
  private static final DjlLearner STOPPING =
      DjlLearner.regression(sequential(linear(3), relu(), output()))
          .earlyStopping(EarlyStopping.of(0.25, 2))
          .epochs(4);
  private final Tabular data = Fixtures.plane(40, 1);

  /** Remembers the rows that it learns from. */
  private static final class SpyingStep implements Step<Tabular, Tabular> {
    private final List<Set<List<Double>>> seen = new ArrayList<>();

    @Override
    public void identity(HashSink sink) {
      sink.put("spy");
    }

    @Override
    public FittedStep<Tabular, Tabular> fit(Tabular training, FitContext context) {
      seen.add(rows(training));
      return table -> table;
    }
  }

  private static Set<List<Double>> rows(Tabular table) {
    var rows = new HashSet<List<Double>>();
    for (int row = 0; row < table.rows(); row++) {
      var values = new ArrayList<Double>();
      for (double value : table.row(row)) {
        values.add(value);
      }
      rows.add(values);
    }
    return rows;
  }

  @Test
  void stepLearnsFromTheRowsThatAreTrainedOnAlone() throws Exception {
    var spy = new SpyingStep();
    var held = STOPPING.heldOut(data.target(), FitContext.of(7));

    STOPPING.preparedBy(spy).fit(data, FitContext.of(7));

    assertThat(held.validation()).hasSize(10);
    assertThat(spy.seen).containsExactly(rows(data.select(held.training())));
    assertThat(spy.seen.getFirst())
        .doesNotContainAnyElementsOf(rows(data.select(held.validation())));
  }

  @Test
  void networkIsTheOneOfTheTablePreparedByHand() throws Exception {
    var held = STOPPING.heldOut(data.target(), FitContext.of(7));
    var scaler = new StandardScaler().fit(data.select(held.training()), FitContext.of(7));
    var expected = STOPPING.fit(scaler.apply(data), FitContext.of(7));

    var fitted = STOPPING.preparedBy(new StandardScaler()).fit(data, FitContext.of(7));

    assertThat(fitted.predict(data)).isEqualTo(expected.predict(scaler.apply(data)));
    assertThat(((FittedLearnerAfterStep<?, ?, ?>) fitted).step()).isEqualTo(scaler);
    var all = new StandardScaler().fit(data, FitContext.of(7));
    assertThat(all).isNotEqualTo(scaler);
  }

  @Test
  void withoutEarlyStoppingTheStepLearnsFromAllRows() throws Exception {
    var spy = new SpyingStep();
    DjlLearner.regression(output()).epochs(1).preparedBy(spy).fit(data, FitContext.of(7));
    assertThat(spy.seen).containsExactly(rows(data));
  }

  private SearchResult<Tabular, DjlModel> search(int nJobs) {
    var epochs = Param.of("epochs", 1, 4);
    var pipeline =
        Pipeline.over(TabularView.INSTANCE)
            .learner(
                "network", p -> STOPPING.epochs(p.get(epochs)).preparedBy(new StandardScaler()));
    return GridSearch.of(pipeline, ParamGrid.of(epochs))
        .cv(KFold.of(2))
        .scoring(Scorers.r2())
        .nJobs(nJobs)
        .fit(data);
  }

  @Test
  void searchesGiveTheSameBitsForAnyNumberOfJobsAndAreSaved(@TempDir Path folder) throws Exception {
    var one = search(1);
    var two = search(2);

    assertThat(two.cvResults().numbers("mean_test_r2"))
        .containsExactly(one.cvResults().numbers("mean_test_r2"));
    assertThat(two.best().predict(data)).isEqualTo(one.best().predict(data));
    var file = folder.resolve("network.safetensors");
    Persist.dump(one.best().learner(), file);
    @SuppressWarnings("unchecked") // the file holds what was dumped a line above
    var loaded = (FittedLearner<Tabular, DjlModel>) Persist.load(file, FittedLearner.class);
    assertThat(loaded.predict(data)).isEqualTo(one.best().predict(data));
  }
}
