package io.github.foldmill.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.foldmill.data.Tabular;
import io.github.foldmill.data.TabularView;
import io.github.foldmill.memory.Memory;
import io.github.foldmill.parallel.ProcessPool;
import io.github.foldmill.pipeline.Param;
import io.github.foldmill.pipeline.Pipeline;
import io.github.foldmill.preprocessing.SelectKBest;
import io.github.foldmill.preprocessing.StandardScaler;
import io.github.foldmill.validation.KFold;
import io.github.foldmill.validation.Scorers;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptModelsTest {
  /** One for all, because it remembers the code that it has read. */
  private static final Memory NONE = Memory.none();

  private final Tabular data = Blobs.of(60, 7);
  private final Param<Integer> k = Param.of("k", 1, 3);
  private final Param<Double> shrinkage = Param.of("shrinkage", 0.0, 0.4, 1.0);

  private GridSearch<Tabular, double[][]> search() {
    Param<Integer> size = k;
    Param<Double> shrink = shrinkage;
    var pipeline =
        Pipeline.over(TabularView.INSTANCE)
            .step("scale", _ -> new StandardScaler())
            .step("select", p -> SelectKBest.fValue(p.get(size)))
            .learner("nearest", p -> new NearestCentroid(p.get(shrink)));
    return GridSearch.of(pipeline, ParamGrid.of(k, shrinkage))
        .memory(NONE)
        .cv(KFold.of(4).shuffled(3))
        .scoring(Scorers.accuracy());
  }

  private void assertModelsGaveThePredictions(ResultRow<Tabular, double[][]> row) throws Exception {
    var folds = KFold.of(4).shuffled(3).split(data, TabularView.INSTANCE);
    assertThat(row.models()).hasSize(4).allMatch(Optional::isPresent);
    for (int fold = 0; fold < 4; fold++) {
      var validation = TabularView.INSTANCE.select(data, folds.get(fold).validation());
      assertThat(row.models().get(fold).orElseThrow().predict(validation))
          .isEqualTo(row.predictions(fold).orElseThrow());
    }
  }

  @Test
  void modelsOfAllCandidatesAreThoseThatPredicted() throws Exception {
    var plain = search().fit(data);
    for (int nJobs : new int[] {1, 2, 7}) {
      var result = search().keepModels().keepPredictions().nJobs(nJobs).fit(data);
      for (var candidate : result.candidates()) {
        assertModelsGaveThePredictions(result.row(candidate.index()));
      }
      assertThat(result.work()).isEqualTo(plain.work());
      assertThat(result.cvResults().withoutTimes()).isEqualTo(plain.cvResults().withoutTimes());
    }
    try (var pool = ProcessPool.open()) {
      var result = search().keepModels().keepPredictions().backend(pool).nJobs(2).fit(data);
      assertModelsGaveThePredictions(result.row(4));
    }
  }

  @Test
  void modelsOfTheBestAreFittedOnceMore() throws Exception {
    var plain = search().fit(data);
    var result = search().keepModels(2).keepPredictions().fit(data);
    assertThat(result.cvResults().withoutTimes()).isEqualTo(plain.cvResults().withoutTimes());
    assertModelsGaveThePredictions(result.row(result.bestIndex()));
    int kept = 0;
    for (var candidate : result.candidates()) {
      boolean has = result.found().table().fold(candidate.index(), 0).model().isPresent();
      kept += has ? 1 : 0;
      int rank = (int) result.cvResults().numbers("rank_test_accuracy")[candidate.index()];
      assertThat(!has || rank <= 2).isTrue();
    }
    assertThat(kept).isEqualTo(2);
    assertThat(result.work().learnerFits().computed())
        .isEqualTo(plain.work().learnerFits().computed() + 8);
    assertThat(result.work().learnerFits().plain()).isEqualTo(plain.work().learnerFits().plain());
  }

  @Test
  void winnerOfARuleIsKeptBeforeOthers() {
    var result = search().keepModels(1).select((_, _) -> 5).fit(data);
    assertThat(result.row(5).models()).hasSize(4);
    assertThatIllegalStateException()
        .isThrownBy(() -> result.row(0).models())
        .withMessage("there are no models of candidate 0; call keepModels(…) before the search");
  }

  @Test
  void noModelsAreKeptUnlessAskedForNorInFiles(@TempDir Path folder) throws Exception {
    assertThatIllegalStateException().isThrownBy(() -> search().fit(data).row(0).models());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> search().keepModels(0))
        .withMessage("candidates whose models are kept must be at least 1, were 0");
    Path file = folder.resolve("search.safetensors");
    search().keepModels().withoutRefit().fit(data).dump(file);
    SearchResult<Tabular, double[][]> loaded = SearchResult.load(file);
    assertThatIllegalStateException().isThrownBy(() -> loaded.row(0).models());
  }

  @Test
  void halvingKeepsTheModelsOfItsWinner() {
    Param<Double> shrink = shrinkage;
    var result =
        HalvingGridSearch.of(
                Pipeline.over(TabularView.INSTANCE)
                    .learner("nearest", p -> new NearestCentroid(p.get(shrink))),
                ParamGrid.of(shrink))
            .memory(NONE)
            .cv(KFold.of(3))
            .minResources(20)
            .scoring(Scorers.accuracy())
            .keepModels(1)
            .fit(data);
    assertThat(result.row(result.bestIndex()).models()).hasSize(3).allMatch(Optional::isPresent);
  }
}
