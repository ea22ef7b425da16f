package io.github.foldmill.tribuo;

import static org.assertj.core.api.Assertions.assertThat;

import com.oracle.labs.mlrg.olcut.provenance.ProvenanceUtil;
import io.github.foldmill.datasets.Datasets;
import io.github.foldmill.persist.Persist;
import io.github.foldmill.pipeline.FittedPipeline;
import io.github.foldmill.pipeline.Pipeline;
import io.github.foldmill.search.GridSearch;
import io.github.foldmill.search.ParamGrid;
import io.github.foldmill.validation.StratifiedKFold;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tribuo.Dataset;
import org.tribuo.Model;
import org.tribuo.classification.Label;
import org.tribuo.classification.sgd.linear.LinearSGDTrainer;
import org.tribuo.classification.sgd.objectives.LogMulticlass;
import org.tribuo.math.optimisers.AdaGrad;

class ProvenanceTest {

  @Test
  void aDumpedWinnerTellsTribuosProvenanceAndOurs(@TempDir Path folder) throws Exception {
    var sgd = new LinearSGDTrainer(new LogMulticlass(), new AdaGrad(0.1), 5, 1L);
    var rate = TribuoParams.of(sgd, "optimiser.initialLearningRate", 0.001, 0.5);
    var pipeline =
        Pipeline.over(TribuoData.<Label>view())
            .step("scale", _ -> Standardize.<Label>features())
            .learner("sgd", TribuoParams.learner(sgd, rate));
    var best =
        GridSearch.of(pipeline, ParamGrid.of(rate))
            .cv(StratifiedKFold.of(3).shuffled(42))
            .scoring(TribuoScorers.accuracy())
            .fit(TribuoData.classification(Datasets.iris()))
            .best();
    var file = folder.resolve("winner.safetensors");
    best.dump(file);

    var manifest = Persist.inspect(file);
    assertThat(manifest.metadata())
        .containsKeys("data", "lineage", "score.accuracy")
        .containsEntry("seed", "0")
        .containsEntry(
            "param.optimiser.initialLearningRate", String.valueOf(best.params().get(rate.name())));
    assertThat(manifest.parts())
        .containsEntry("learner.trainer", '"' + LinearSGDTrainer.class.getName() + '"');
    assertThat(manifest.parts().get("learner.parameters"))
        .contains("optimiser.initialLearningRate=" + best.params().get(rate.name()))
        .contains("objective=" + LogMulticlass.class.getName());

    assertThat(manifest.toString())
        .contains("lineage", "score.accuracy", "learner.trainer", LinearSGDTrainer.class.getName())
        .contains("optimiser.initialLearningRate=" + best.params().get(rate.name()));

    FittedPipeline<Dataset<Label>, Model<Label>> loaded = FittedPipeline.load(file);
    var provenance = loaded.model().getProvenance();
    assertThat(provenance).isEqualTo(best.model().getProvenance());
    assertThat(provenance.getTrainerProvenance().toString())
        .contains("initialLearningRate=" + best.params().get(rate.name()));
    assertThat(ProvenanceUtil.extractConfiguration(provenance.getTrainerProvenance())).hasSize(3);
  }
}
