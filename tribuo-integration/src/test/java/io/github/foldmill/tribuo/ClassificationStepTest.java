package io.github.foldmill.tribuo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.foldmill.data.ClassPredictions;
import io.github.foldmill.data.Tabular;
import io.github.foldmill.data.TabularView;
import io.github.foldmill.datasets.Datasets;
import io.github.foldmill.pipeline.FitContext;
import io.github.foldmill.pipeline.FittedPipeline;
import io.github.foldmill.pipeline.ParamValues;
import io.github.foldmill.pipeline.Pipeline;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tribuo.Model;
import org.tribuo.classification.Label;
import org.tribuo.classification.dtree.CARTClassificationTrainer;

class ClassificationStepTest {
  private final Tabular wine = Datasets.wine();

  private final Pipeline<Tabular, Model<Label>> pipeline =
      Pipeline.over(TabularView.INSTANCE)
          .step("examples", _ -> TribuoData.classificationStep())
          .learner("cart", _ -> TribuoLearner.of(new CARTClassificationTrainer(4)));

  @Test
  void rowsBecomeTheExamplesThatClassificationMakes() throws Exception {
    var fitted = TribuoData.classificationStep().fit(wine, FitContext.of(0));

    var view = TribuoData.<Label>view();
    assertThat(view.contentHash(fitted.apply(wine)))
        .isEqualTo(view.contentHash(TribuoData.classification(wine)));
  }

  @Test
  void tableWithOtherColumnsIsRefused() throws Exception {
    var fitted = TribuoData.classificationStep().fit(wine, FitContext.of(0));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> fitted.apply(Datasets.iris()))
        .withMessageContaining("columns must be those of the training table");
  }

  @Test
  void pipelineOverTablesPredictsTheSameAfterDumpAndLoad(@TempDir Path folder) throws Exception {
    var fitted = pipeline.fit(wine, ParamValues.none(), 0);
    Path file = folder.resolve("wine.safetensors");
    fitted.dump(file);
    FittedPipeline<Tabular, ?> loaded = FittedPipeline.load(file);

    var expected = (ClassPredictions) fitted.predict(wine);
    var actual = (ClassPredictions) loaded.predict(wine);
    for (int row = 0; row < wine.rows(); row++) {
      assertThat(actual.label(row)).isEqualTo(expected.label(row));
    }
  }
}
