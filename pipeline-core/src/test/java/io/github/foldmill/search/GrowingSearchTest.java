package io.github.foldmill.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.foldmill.data.Tabular;
import io.github.foldmill.data.TabularView;
import io.github.foldmill.memory.Memory;
import io.github.foldmill.pipeline.Param;
import io.github.foldmill.pipeline.Pipeline;
import io.github.foldmill.preprocessing.SelectKBest;
import io.github.foldmill.preprocessing.StandardScaler;
import io.github.foldmill.validation.KFold;
import io.github.foldmill.validation.RepeatedKFold;
import io.github.foldmill.validation.Splitter;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A search that is made larger pays for what is new. */
class GrowingSearchTest {
  private static final int FOLDS = 5;

  @TempDir private Path folder;

  private final Tabular data = SelectionData.classes(90, 4);

  private SearchResult<?, ?> search(
      Memory memory, Splitter splitter, String names, List<Integer> ks, List<Double> shrinkages) {
    Param<Integer> k = Param.of("k", ks);
    Param<Double> shrinkage = Param.of("shrinkage", shrinkages);
    return GridSearch.of(
            Pipeline.over(TabularView.INSTANCE)
                .step("scale" + names, _ -> new StandardScaler())
                .step("select" + names, p -> SelectKBest.fValue(p.get(k)))
                .learner("nearest" + names, p -> new NearestCentroid(p.get(shrinkage))),
            ParamGrid.of(k, shrinkage))
        .cv(splitter)
        .scoring(new Accuracy())
        .memory(memory)
        .withoutRefit()
        .fit(data);
  }

  @Test
  void fourByFourAfterThreeByThreeFitsSevenCandidates() {
    var memory = Memory.at(folder);
    var folds = KFold.of(FOLDS);
    var threes = List.of(0.0, 0.2, 0.4);
    var fours = List.of(0.0, 0.2, 0.4, 0.6);
    search(memory, folds, "", List.of(1, 2, 3), threes);
    var larger = search(memory, folds, "", List.of(4, 1, 2, 3), fours);
    assertThat(larger.work().learnerFits().computed()).isEqualTo(7 * FOLDS);
    assertThat(larger.work().scores().loaded()).isEqualTo(9 * FOLDS);
    var fresh = search(Memory.none(), folds, "", List.of(4, 1, 2, 3), fours);
    assertThat(larger.cvResults().withoutTimes())
        .hasToString(fresh.cvResults().withoutTimes().toString());
  }

  @Test
  void moreRepeatsFitTheNewOnes() {
    var memory = Memory.at(folder);
    search(memory, RepeatedKFold.of(3, 2, 7), "", List.of(1, 2), List.of(0.0));
    var larger = search(memory, RepeatedKFold.of(3, 4, 7), "", List.of(1, 2), List.of(0.0));
    assertThat(larger.folds()).isEqualTo(12);
    assertThat(larger.work().learnerFits().computed()).isEqualTo(2 * 6);
    assertThat(larger.work().scores().loaded()).isEqualTo(2 * 6);
  }

  @Test
  void renamedStagesAreTheSameWork() {
    var memory = Memory.at(folder);
    search(memory, KFold.of(FOLDS), "", List.of(1, 2), List.of(0.0));
    var renamed = search(memory, KFold.of(FOLDS), "2", List.of(1, 2), List.of(0.0));
    assertThat(renamed.work().learnerFits().computed()).isZero();
    assertThat(renamed.work().scores().loaded()).isEqualTo(2 * FOLDS);
  }
}
