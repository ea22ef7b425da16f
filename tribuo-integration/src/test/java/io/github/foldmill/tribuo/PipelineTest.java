package io.github.foldmill.tribuo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.foldmill.persist.Persist;
import io.github.foldmill.pipeline.FittedPipeline;
import io.github.foldmill.pipeline.Param;
import io.github.foldmill.pipeline.ParamValues;
import io.github.foldmill.pipeline.Pipeline;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tribuo.Dataset;
import org.tribuo.Model;
import org.tribuo.classification.Label;
import org.tribuo.classification.dtree.CARTClassificationTrainer;

class PipelineTest {

  @Test
  void aFittedPipelineOfTribuoPartsPredictsTheSameAfterLoading(@TempDir Path folder)
      throws Exception {
    Param<Integer> k = Param.of("k", 3);
    Param<Integer> depth = Param.of("maxDepth", 4);
    Pipeline<Dataset<Label>, Model<Label>> pipeline =
        Pipeline.over(TribuoData.<Label>view())
            .step("scale", p -> Standardize.features())
            .step("select", p -> SelectKBest.mutualInformation(p.get(k)))
            .learner("cart", p -> TribuoLearner.of(new CARTClassificationTrainer(p.get(depth))));
    var train = Rows.labels(90, 6, 1);
    var test = Rows.labels(45, 6, 2);
    var fitted = pipeline.fit(train, ParamValues.none().with(k, 3).with(depth, 4), 1);
    var predictions = fitted.predict(test);
    assertThat(TribuoScorers.accuracy().score(fitted.model(), predictions)).isGreaterThan(0.5);

    var path = folder.resolve("cart.safetensors");
    Persist.dump(fitted, path);
    @SuppressWarnings("unchecked") // it was written as one of labels
    var loaded = (FittedPipeline<Dataset<Label>, Model<Label>>) Persist.load(path);
    assertThat(loaded.predict(test)).isEqualTo(predictions);
  }
}
