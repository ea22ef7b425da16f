package io.github.foldmill.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.foldmill.data.Tabular;
import io.github.foldmill.data.TabularView;
import io.github.foldmill.parallel.ProcessPool;
import io.github.foldmill.pipeline.Choice;
import io.github.foldmill.pipeline.Param;
import io.github.foldmill.pipeline.Pipeline;
import io.github.foldmill.pipeline.Step;
import io.github.foldmill.preprocessing.ColumnSelector;
import io.github.foldmill.preprocessing.ColumnSteps;
import io.github.foldmill.preprocessing.RandomOverSampler;
import io.github.foldmill.preprocessing.SelectKBest;
import io.github.foldmill.preprocessing.StandardScaler;
import io.github.foldmill.validation.KFold;
import org.junit.jupiter.api.Test;

class ComposedProcessSearchTest {
  private final Tabular data = Blobs.of(60, 7);

  private static GridSearch<Tabular, double[][]> search() {
    Param<Integer> k = Param.of("k", 1, 2);
    Param<Double> shrinkage = Param.of("shrinkage", 0.0, 0.3);
    var scaling =
        Choice.named("scaling")
            .either("standard", _ -> new StandardScaler())
            .or("none", _ -> Step.passthrough());
    var pipeline =
        Pipeline.over(TabularView.INSTANCE)
            .step(
                "prepare",
                ColumnSteps.first(ColumnSelector.matching("a|b"), "ab", scaling).keepingOthers())
            .trainOnly("balance", _ -> new RandomOverSampler())
            .step("select", p -> SelectKBest.fValue(p.get(k)))
            .learner("nearest", p -> new NearestCentroid(p.get(shrinkage)));
    return GridSearch.of(pipeline, ParamGrid.of(scaling.param(), k, shrinkage))
        .cv(KFold.of(3))
        .scoring(new Accuracy())
        .seed(5);
  }

  @Test
  void composedPipelinesGiveTheSameOnProcesses() throws Exception {
    var search = search();
    var here = search.fit(data);
    try (var pool = ProcessPool.open()) {
      var there = search.backend(pool).nJobs(2).fit(data);

      assertThat(there.cvResults().withoutTimes()).isEqualTo(here.cvResults().withoutTimes());
      assertThat(there.best().steps()).isEqualTo(here.best().steps());
      assertThat(there.work().stepFits()).isEqualTo(here.work().stepFits());
    }
  }
}
