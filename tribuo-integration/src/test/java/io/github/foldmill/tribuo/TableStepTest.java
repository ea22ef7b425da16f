package io.github.foldmill.tribuo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.foldmill.data.Tabular;
import io.github.foldmill.memory.Memory;
import io.github.foldmill.persist.Persist;
import io.github.foldmill.pipeline.Derivable;
import io.github.foldmill.pipeline.FitContext;
import io.github.foldmill.pipeline.Param;
import io.github.foldmill.pipeline.Pipeline;
import io.github.foldmill.pipeline.Step;
import io.github.foldmill.preprocessing.MinMaxScaler;
import io.github.foldmill.preprocessing.Pca;
import io.github.foldmill.preprocessing.SelectKBest;
import io.github.foldmill.preprocessing.StandardScaler;
import io.github.foldmill.search.GridSearch;
import io.github.foldmill.search.ParamGrid;
import io.github.foldmill.validation.StratifiedKFold;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tribuo.Dataset;
import org.tribuo.classification.Label;
import org.tribuo.classification.dtree.CARTClassificationTrainer;
import org.tribuo.regression.Regressor;

class TableStepTest {
  private static final FitContext CONTEXT = FitContext.of(0);

  static List<Step<Tabular, Tabular>> steps() {
    return List.of(new StandardScaler(), MinMaxScaler.unit(), SelectKBest.fValue(2), new Pca(3));
  }

  @ParameterizedTest
  @MethodSource("steps")
  void rowsAreThoseOfTheStepOnTheTable(Step<Tabular, Tabular> step) throws Exception {
    var table = Rows.classes(40, 5, 3);
    var others = Rows.classes(20, 5, 4);
    var expected = step.fit(table, CONTEXT).apply(others);

    var actual =
        TableStep.<Label>of(step)
            .fit(TribuoData.classification(table), CONTEXT)
            .apply(TribuoData.classification(others));

    var view = TribuoData.<Label>view();
    assertThat(view.contentHash(actual))
        .isEqualTo(view.contentHash(TribuoData.classification(expected)));
  }

  @ParameterizedTest
  @MethodSource("steps")
  void fittedStepSurvivesAFile(Step<Tabular, Tabular> step, @TempDir Path folder) throws Exception {
    var fitted = TableStep.<Label>of(step).fit(Rows.labels(40, 5, 3), CONTEXT);
    var file = folder.resolve("step.safetensors");
    Persist.dump(fitted, file);

    assertThat(Persist.load(file)).isEqualTo(fitted);
  }

  @Test
  void rowsOfOtherOutputsKeepThem() throws Exception {
    var pairs = OutputRows.pairs(20, 1);
    var scaled = TableStep.<Regressor>of(MinMaxScaler.unit()).fit(pairs, CONTEXT).apply(pairs);

    for (int row = 0; row < pairs.size(); row++) {
      assertThat(scaled.getExample(row).getOutput()).isEqualTo(pairs.getExample(row).getOutput());
      assertThat(scaled.getExample(row).lookup("a").getValue()).isBetween(0.0, 1.0);
    }
  }

  @Test
  void aFeatureThatARowLacksIsZeroAndOnesUnseenInTrainingAreDropped() throws Exception {
    var sparse = TribuoDataTest.sparse();
    var training = TribuoData.<Label>view().select(sparse, new int[] {0, 1});

    var unit = TableStep.<Label>of(MinMaxScaler.unit()).fit(training, CONTEXT).apply(sparse);

    assertThat(unit.getExample(0).lookup("b").getValue()).isCloseTo(0, within(1e-15));
    assertThat(unit.getExample(1).lookup("b").getValue()).isCloseTo(1, within(1e-15));
    assertThat(unit.getExample(2).lookup("onlyInValidation")).isNull();
  }

  @Test
  void settingsOfADerivableStepAreTakenOutOfOneFit() throws Exception {
    var data = Rows.labels(60, 6, 5);
    var larger = TableStep.<Label>of(new Pca(5));
    assertThat(larger).isInstanceOf(Derivable.class);
    var step = (Derivable<Dataset<Label>, Dataset<Label>>) TableStep.<Label>of(new Pca(2));
    var covering = step.covering(5);
    assertThat(covering).isEqualTo(((Derivable<?, ?>) larger).covering(7));
    assertThat(step.derive(covering.fit(data, CONTEXT))).isEqualTo(step.fit(data, CONTEXT));
  }

  @Test
  void searchOverComponentsDecomposesOncePerFold(@TempDir Path folder) {
    Param<Integer> components = Param.of("components", 1, 2, 4);
    var pipeline =
        Pipeline.over(TribuoData.<Label>view())
            .step("scale", _ -> TableStep.<Label>of(new StandardScaler()))
            .step("pca", p -> TableStep.<Label>of(new Pca(p.get(components))))
            .learner("cart", _ -> TribuoLearner.of(new CARTClassificationTrainer(3)));

    var result =
        GridSearch.of(pipeline, ParamGrid.of(components))
            .cv(StratifiedKFold.of(3))
            .scoring(TribuoScorers.accuracy())
            .memory(Memory.at(folder))
            .withoutRefit()
            .fit(Rows.labels(90, 6, 2));

    assertThat(result.failures()).isEmpty();
    assertThat(result.work().stepFits().computed()).isEqualTo(3 * (1 + 1));
    assertThat(result.work().stepFits().plain()).isEqualTo(3 * 3 * 2);
  }

  @Test
  void nothingToLearnFromIsRefused() {
    var none = TribuoData.<Label>view().select(Rows.labels(3, 2, 1), new int[0]);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> TableStep.<Label>of(new Pca(1)).fit(none, CONTEXT))
        .withMessage("a step needs at least 1 training row, was given 0");
  }
}
