package io.github.foldmill.djl;

import static io.github.foldmill.djl.BlockSpec.batchNorm;
import static io.github.foldmill.djl.BlockSpec.linear;
import static io.github.foldmill.djl.BlockSpec.output;
import static io.github.foldmill.djl.BlockSpec.relu;
import static io.github.foldmill.djl.BlockSpec.sequential;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.foldmill.data.Tabular;
import io.github.foldmill.data.TabularView;
import io.github.foldmill.pipeline.FitContext;
import io.github.foldmill.pipeline.FittedPipeline;
import io.github.foldmill.pipeline.Param;
import io.github.foldmill.pipeline.Pipeline;
import io.github.foldmill.search.GridSearch;
import io.github.foldmill.search.ParamGrid;
import io.github.foldmill.validation.Scorers;
import io.github.foldmill.validation.StratifiedKFold;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FrozenNetworkTest {
  private static final Param<Double> RATE = Param.of("rate", 0.01, 0.1, 0.3);

  private final Tabular data = Fixtures.clouds(60, 1);
  private FittedDjl network;

  @BeforeAll
  void train() throws Exception {
    network =
        DjlLearner.classification(sequential(linear(4), relu(), batchNorm(), output()))
            .epochs(2)
            .fit(data, FitContext.of(1));
  }

  @Test
  void columnsAreWhatTheFirstLayersGive() {
    var embedded = FrozenNetwork.of(network, 2).apply(data);

    assertThat(embedded.names())
        .containsExactly("embedding0", "embedding1", "embedding2", "embedding3");
    assertThat(embedded.target()).isEqualTo(data.target());
    float[] weights = network.model().values("0.weight");
    float[] biases = network.model().values("0.bias");
    for (int row = 0; row < data.rows(); row++) {
      for (int unit = 0; unit < 4; unit++) {
        double sum = biases[unit];
        for (int column = 0; column < 3; column++) {
          sum += weights[unit * 3 + column] * data.features().get(row * 3 + column);
        }
        assertThat(embedded.features().get(row * 4 + unit))
            .isCloseTo(Math.max(0, sum), within(1e-5));
      }
    }
  }

  @Test
  void noRowsHaveTheSameColumns() {
    var frozen = FrozenNetwork.of(network, 3);

    assertThat(frozen.apply(data.select()).names()).isEqualTo(frozen.apply(data).names());
    assertThat(frozen.apply(data.select()).rows()).isZero();
  }

  @Test
  void manyHeadsShareOneEmbeddingOfEachFold(@TempDir Path folder) throws Exception {
    var frozen = FrozenNetwork.of(network, 3);
    var pipeline =
        Pipeline.over(TabularView.INSTANCE)
            .step("embed", _ -> frozen)
            .learner(
                "head",
                p ->
                    DjlLearner.classification(output())
                        .optimization(Optimization.sgd(p.get(RATE)))
                        .epochs(1));

    var result =
        GridSearch.of(pipeline, ParamGrid.of(RATE))
            .cv(StratifiedKFold.of(2))
            .scoring(Scorers.accuracy())
            .fit(data);

    assertThat(result.work().stepFits().computed()).isEqualTo(2);
    assertThat(result.work().learnerFits().computed()).isEqualTo(6);
    var file = folder.resolve("heads.safetensors");
    result.best().dump(file);
    assertThat(FittedPipeline.<Tabular, DjlModel>load(file).predict(data))
        .isEqualTo(result.best().predict(data));
  }

  @Test
  void everyWeightIsPartOfTheIdentityAndNoneOfLaterLayers() throws Exception {
    var other =
        DjlLearner.classification(sequential(linear(4), relu(), batchNorm(), output()))
            .epochs(2)
            .fit(data, FitContext.of(2));

    assertThat(
            List.of(
                Recorded.identityOf(FrozenNetwork.of(network, 2)),
                Recorded.identityOf(FrozenNetwork.of(network, 3)),
                Recorded.identityOf(FrozenNetwork.of(other, 2))))
        .doesNotHaveDuplicates();
  }

  @Test
  void whatHasNoSuchLayersIsRefused() throws Exception {
    var single = DjlLearner.classification(output()).epochs(1).fit(data, FitContext.of(1));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> FrozenNetwork.of(network, 5))
        .withMessage("layers must be 1 to 4, was 5");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FrozenNetwork.of(single, 1))
        .withMessage(
            "only a network described by BlockSpec.sequential has first layers, was"
                + " \"output(bias=true)\"");
  }
}
