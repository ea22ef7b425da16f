package io.github.foldmill.djl;

import static io.github.foldmill.djl.BlockSpec.conv2d;
import static io.github.foldmill.djl.BlockSpec.dropout;
import static io.github.foldmill.djl.BlockSpec.embedding;
import static io.github.foldmill.djl.BlockSpec.flatten;
import static io.github.foldmill.djl.BlockSpec.gru;
import static io.github.foldmill.djl.BlockSpec.lstm;
import static io.github.foldmill.djl.BlockSpec.maxPool;
import static io.github.foldmill.djl.BlockSpec.output;
import static io.github.foldmill.djl.BlockSpec.relu;
import static io.github.foldmill.djl.BlockSpec.sequential;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.foldmill.data.ClassPredictions;
import io.github.foldmill.data.ClassTarget;
import io.github.foldmill.data.Tabular;
import io.github.foldmill.datasets.Datasets;
import io.github.foldmill.memory.Memory;
import io.github.foldmill.persist.Persist;
import io.github.foldmill.pipeline.FitContext;
import io.github.foldmill.pipeline.FittedPipeline;
import io.github.foldmill.pipeline.Param;
import io.github.foldmill.pipeline.Pipeline;
import io.github.foldmill.search.GridSearch;
import io.github.foldmill.search.ParamGrid;
import io.github.foldmill.tensor.Shape;
import io.github.foldmill.tensor.Tensor;
import io.github.foldmill.validation.Scorers;
import io.github.foldmill.validation.StratifiedKFold;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TensorSearchTest {
  private static final Param<Integer> FILTERS = Param.of("filters", 2, 6);
  private static final Param<Double> RATE = Param.of("rate", 0.0, 0.2);
  private static final Param<Integer> UNITS = Param.of("units", 2, 8);

  @TempDir private Path folder;

  /** Handwritten digits as bytes of shape (1, 8, 8), every tenth of them. */
  private static TensorData digits() {
    Tabular all = Datasets.digits();
    Tabular some = all.select(IntStream.range(0, all.rows()).filter(i -> i % 10 == 0).toArray());
    var pixels = new byte[some.rows() * 64];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) some.features().get(i);
    }
    return TensorData.of(Tensor.of(pixels, some.rows(), 1, 8, 8), some.target());
  }

  private static Pipeline<TensorData, DjlModel> images() {
    return Pipeline.over(TensorDataView.INSTANCE)
        .learner(
            "cnn",
            p ->
                DjlLearner.classification(
                        sequential(
                            conv2d(p.get(FILTERS), 3).padding(1, 1),
                            relu(),
                            maxPool(2, 2),
                            flatten(),
                            dropout(p.get(RATE)),
                            output()))
                    .optimization(Optimization.adam(0.02))
                    .batchSize(20)
                    .epochs(3)
                    .onTensors());
  }

  @Test
  void convolutionsOverImagesAreSearchedInProcessesWithTheSameBits() throws Exception {
    var data = digits();
    var search =
        GridSearch.of(images(), ParamGrid.of(FILTERS, RATE))
            .cv(StratifiedKFold.of(2).shuffled(42))
            .scoring(Scorers.accuracy());

    var here = search.nJobs(1).fit(data);
    var there = search.nJobs(2).fit(data);

    assertThat(there.failures()).isEmpty();
    assertThat(there.cvResults().withoutTimes()).isEqualTo(here.cvResults().withoutTimes());
    assertThat(here.bestScore()).isGreaterThan(0.3);
    assertThat(there.best().predict(data)).isEqualTo(here.best().predict(data));
    var file = folder.resolve("cnn.safetensors");
    there.best().dump(file);
    assertThat(FittedPipeline.<TensorData, DjlModel>load(file).predict(data))
        .isEqualTo(here.best().predict(data));
  }

  @Test
  void aSecondSearchOverTheSameNumbersTrainsNothing() throws Exception {
    var data = series(30);
    Pipeline<TensorData, DjlModel> pipeline =
        Pipeline.over(TensorDataView.INSTANCE)
            .learner(
                "mlp",
                p ->
                    DjlLearner.classification(sequential(flatten(), dropout(p.get(RATE)), output()))
                        .epochs(1)
                        .onTensors());
    var search =
        GridSearch.of(pipeline, ParamGrid.of(RATE))
            .cv(StratifiedKFold.of(2))
            .scoring(Scorers.accuracy())
            .memory(Memory.at(folder.resolve("memory")));

    var first = search.fit(data);
    var second = search.fit(data.select(IntStream.range(0, 30).toArray()));

    assertThat(first.work().learnerFits().computed()).isEqualTo(4);
    assertThat(second.work().scores().computed()).isZero();
    assertThat(second.cvResults().withoutTimes()).isEqualTo(first.cvResults().withoutTimes());
  }

  /** Series of shape (6, 1) that rise or fall, with noise. */
  private static TensorData series(int rows) {
    var random = new SplittableRandom(3);
    var numbers = new float[rows * 6];
    int[] codes = IntStream.range(0, rows).map(row -> row % 2).toArray();
    for (int i = 0; i < numbers.length; i++) {
      double slope = codes[i / 6] == 0 ? -1 : 1;
      numbers[i] = (float) (slope * (i % 6 - 2.5) / 2 + random.nextGaussian() / 3);
    }
    return TensorData.of(
        Tensor.of(numbers, rows, 6, 1), ClassTarget.of(List.of("falls", "rises"), codes));
  }

  @Test
  void seriesAreSearchedOverLstmAndGru() throws Exception {
    var data = series(60);
    Param<RecurrentSpec.Kind> cell =
        Param.of("cell", RecurrentSpec.Kind.LSTM, RecurrentSpec.Kind.GRU);
    Pipeline<TensorData, DjlModel> pipeline =
        Pipeline.over(TensorDataView.INSTANCE)
            .learner(
                "rnn",
                p ->
                    DjlLearner.classification(
                            sequential(
                                p.get(cell) == RecurrentSpec.Kind.LSTM
                                    ? lstm(p.get(UNITS))
                                    : gru(p.get(UNITS)),
                                output()))
                        .optimization(Optimization.adam(0.05))
                        .batchSize(10)
                        .epochs(8)
                        .onTensors());

    var result =
        GridSearch.of(pipeline, ParamGrid.of(cell, UNITS))
            .cv(StratifiedKFold.of(3).shuffled(1))
            .scoring(Scorers.accuracy())
            .fit(data);

    assertThat(result.failures()).isEmpty();
    assertThat(result.bestScore()).isGreaterThan(0.9);
  }

  @Test
  void numbersOfTokensGoThroughEmbeddings() throws Exception {
    var random = new SplittableRandom(5);
    var tokens = new int[80 * 4];
    var codes = new int[80];
    for (int row = 0; row < codes.length; row++) {
      codes[row] = row % 2;
      for (int i = 0; i < 4; i++) {
        // The words of one class are 0 to 4, those of the other 5 to 9.
        tokens[row * 4 + i] = 5 * codes[row] + random.nextInt(5);
      }
    }
    var data =
        TensorData.of(Tensor.of(tokens, 80, 4), ClassTarget.of(List.of("ham", "spam"), codes));
    var learner =
        DjlLearner.classification(sequential(embedding(10, 3), gru(4), output()))
            .optimization(Optimization.adam(0.05))
            .epochs(5)
            .onTensors();

    var predicted = (ClassPredictions) learner.fit(data, FitContext.of(1)).predict(data);

    assertThat(IntStream.range(0, 80).filter(row -> predicted.predicted(row) == codes[row]).count())
        .isGreaterThan(75);
  }

  @Test
  void rowsOfAnotherShapeAreRefused() throws Exception {
    var data = series(20);
    var fitted = DjlLearner.classification(sequential(lstm(2), output())).epochs(1).onTensors();
    var model = fitted.fit(data, FitContext.of(1));
    var other = TensorData.of(Tensor.of(new float[5], 1, 5, 1), data.target().select(new int[1]));

    assertThat(model.model().rowShape()).isEqualTo(Shape.of(6, 1));
    assertThat(model.model().features()).isEmpty();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> model.predict(other))
        .withMessage("rows must have the shape of the training data, [6,1], had [5,1]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new FittedDjl(model.model()).predict(Fixtures.clouds(3, 1)))
        .withMessage(
            "columns must be those of the training data, rows of shape [6,1], were [x, y, z]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> fitted.fit(data.select(), FitContext.of(1)))
        .withMessage(
            "training needs at least 1 row and 1 number in each, had 0 rows of shape [6,1]");
  }

  @Test
  void firstLayersMakeATableOfImagesForAnyLearner() throws Exception {
    var data = digits();
    var pretrained =
        DjlLearner.classification(
                sequential(conv2d(3, 3), relu(), maxPool(3, 3), flatten(), output()))
            .epochs(3)
            .onTensors()
            .fit(data, FitContext.of(1));
    var frozen = FrozenTensorNetwork.of(pretrained, 4);
    Param<Double> step = Param.of("step", 0.01, 0.1, 0.3);
    Pipeline<TensorData, DjlModel> heads =
        Pipeline.over(TensorDataView.INSTANCE)
            .step("embed", _ -> frozen)
            .learner(
                "head",
                p ->
                    DjlLearner.classification(output())
                        .optimization(Optimization.adam(p.get(step)))
                        .epochs(3));

    var table = frozen.apply(data);
    var result =
        GridSearch.of(heads, ParamGrid.of(step))
            .cv(StratifiedKFold.of(2))
            .scoring(Scorers.accuracy())
            .fit(data);

    assertThat(table.columns()).isEqualTo(12);
    assertThat(table.names()).startsWith("embedding0", "embedding1");
    assertThat(table.target()).isEqualTo(data.target());
    assertThat(result.work().stepFits().computed()).isEqualTo(2);
    assertThat(result.work().learnerFits().computed()).isEqualTo(6);
    var file = folder.resolve("heads.safetensors");
    result.best().dump(file);
    assertThat(FittedPipeline.<TensorData, DjlModel>load(file).predict(data))
        .isEqualTo(result.best().predict(data));
  }

  @Test
  void networksOfAFactoryTakeTensorsTooAndAreLoadedByTheirCodec() throws Exception {
    var data = series(20);
    var network = Network.of("gru/1", outputs -> sequential(gru(2), output()).build(outputs));
    var fitted = DjlLearner.classification(network).epochs(1).onTensors();
    var file = folder.resolve("factory.safetensors");
    var persister = Persist.with(DjlCodec.of(network));
    var model = fitted.fit(data, FitContext.of(1));

    persister.dump(model, file);

    assertThat(persister.load(file, FittedTensorDjl.class).predict(data))
        .isEqualTo(model.predict(data));
    assertThat(fitted.traits().needsProcess()).isFalse();
  }

  @Test
  void modulesOfPyTorchTakeTensorsToo() throws Exception {
    var data = TensorData.of(Tensor.of(new float[] {1, 2, 3}, 1, 3), series(1).target());
    var fitted = TorchScriptTest.module().classifier(Shape.of(3), List.of("left", "right"));

    var predicted = (ClassPredictions) fitted.predict(data);

    assertThat(predicted.score(0, 1)).isEqualTo(1 / (1 + StrictMath.exp(-5.25)));
  }
}
