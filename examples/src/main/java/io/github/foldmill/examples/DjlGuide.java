package io.github.foldmill.examples;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.core.Linear;
import ai.djl.training.dataset.RandomAccessDataset;
import ai.djl.translate.TranslateException;
import io.github.foldmill.data.Tabular;
import io.github.foldmill.data.TabularView;
import io.github.foldmill.djl.BlockSpec;
import io.github.foldmill.djl.DjlArrays;
import io.github.foldmill.djl.DjlCodec;
import io.github.foldmill.djl.DjlLearner;
import io.github.foldmill.djl.DjlModel;
import io.github.foldmill.djl.EarlyStopping;
import io.github.foldmill.djl.FittedDjl;
import io.github.foldmill.djl.FittedTensorDjl;
import io.github.foldmill.djl.FrozenNetwork;
import io.github.foldmill.djl.FrozenTensorNetwork;
import io.github.foldmill.djl.LearningRate;
import io.github.foldmill.djl.LossFunction;
import io.github.foldmill.djl.Network;
import io.github.foldmill.djl.Optimization;
import io.github.foldmill.djl.Placement;
import io.github.foldmill.djl.StateDict;
import io.github.foldmill.djl.TensorData;
import io.github.foldmill.djl.TensorDataView;
import io.github.foldmill.djl.TorchScript;
import io.github.foldmill.persist.Persist;
import io.github.foldmill.persist.Persister;
import io.github.foldmill.pipeline.FitContext;
import io.github.foldmill.pipeline.FittedPipeline;
import io.github.foldmill.pipeline.Param;
import io.github.foldmill.pipeline.Pipeline;
import io.github.foldmill.preprocessing.StandardScaler;
import io.github.foldmill.search.GridSearch;
import io.github.foldmill.search.ParamGrid;
import io.github.foldmill.search.SearchResult;
import io.github.foldmill.tensor.TensorFile;
import io.github.foldmill.validation.Scorers;
import io.github.foldmill.validation.StratifiedKFold;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The code in the guide to networks, compiled; running it needs an engine on the class path. */
public final class DjlGuide {
  private DjlGuide() {}

  static BlockSpec spec() {
    // @start region="spec"
    BlockSpec spec =
        BlockSpec.sequential(
            BlockSpec.linear(32),
            BlockSpec.batchNorm(),
            BlockSpec.relu(),
            BlockSpec.dropout(0.2),
            BlockSpec.output());
    // @end
    return spec;
  }

  static BlockSpec images() {
    // @start region="images"
    BlockSpec images =
        BlockSpec.sequential(
            BlockSpec.reshape(1, 8, 8),
            BlockSpec.conv2d(16, 3).padding(1, 1),
            BlockSpec.relu(),
            BlockSpec.maxPool(2, 2),
            BlockSpec.flatten(),
            BlockSpec.residual(BlockSpec.linear(256)),
            BlockSpec.output());
    // @end
    return images;
  }

  static FittedDjl train(BlockSpec spec, Tabular table) throws InterruptedException {
    // @start region="train"
    DjlLearner learner =
        DjlLearner.classification(spec)
            .optimization(Optimization.adam(LearningRate.cosine(0.01, 1e-4, 100)))
            .loss(LossFunction.softmaxCrossEntropy())
            .epochs(100)
            .batchSize(32)
            .earlyStopping(EarlyStopping.of(0.1, 10));
    FittedDjl fitted = learner.fit(table, FitContext.of(42));
    // @end
    return fitted;
  }

  static SearchResult<Tabular, DjlModel> search(Tabular table) {
    // @start region="search"
    Param<Integer> units = Param.of("units", 16, 32, 64);
    Param<Double> rate = Param.of("dropout", 0.0, 0.2, 0.4);

    Pipeline<Tabular, DjlModel> pipeline =
        Pipeline.over(TabularView.INSTANCE)
            .step("scale", p -> new StandardScaler())
            .learner(
                "net",
                p ->
                    DjlLearner.classification(
                            BlockSpec.sequential(
                                BlockSpec.linear(p.get(units)),
                                BlockSpec.relu(),
                                BlockSpec.dropout(p.get(rate)),
                                BlockSpec.output()))
                        .epochs(50));
    SearchResult<Tabular, DjlModel> result =
        GridSearch.of(pipeline, ParamGrid.of(units, rate))
            .cv(StratifiedKFold.of(5).shuffled(42))
            .scoring(Scorers.accuracy())
            .nJobs(-1)
            .fit(table);
    // @end
    return result;
  }

  static Pipeline<Tabular, DjlModel> heads(FittedDjl pretrained) {
    // @start region="heads"
    FrozenNetwork frozen = FrozenNetwork.of(pretrained, 3);
    Param<Double> step = Param.of("step", 0.001, 0.01, 0.1);
    Pipeline<Tabular, DjlModel> heads =
        Pipeline.over(TabularView.INSTANCE)
            .step("embed", p -> frozen)
            .learner(
                "head",
                p ->
                    DjlLearner.classification(BlockSpec.output())
                        .optimization(Optimization.adam(p.get(step))));
    // @end
    return heads;
  }

  static FittedPipeline<Tabular, DjlModel> save(SearchResult<Tabular, DjlModel> result, Path file)
      throws IOException {
    // @start region="save"
    result.best().dump(file);
    FittedPipeline<Tabular, DjlModel> loaded = FittedPipeline.load(file);
    // @end
    return loaded;
  }

  static FittedDjl factory(Tabular table, Path file) throws Exception {
    // @start region="factory"
    Network network = Network.of("linear/1", outputs -> Linear.builder().setUnits(outputs).build());
    Persister persister = Persist.with(DjlCodec.of(network));
    FittedDjl opaque = DjlLearner.classification(network).fit(table, FitContext.of(42));
    persister.dump(opaque, file);
    FittedDjl same = persister.load(file, FittedDjl.class);
    // @end
    return same;
  }

  static FittedDjl script(byte[] module, List<String> features, List<String> classes, Path file)
      throws IOException {
    // @start region="script"
    FittedDjl scripted = TorchScript.of("pets/1", module).classifier(features, classes);
    Persister trusting = Persist.with(DjlCodec.of().withTorchScript());
    trusting.dump(scripted, file);
    FittedDjl loadedScript = trusting.load(file, FittedDjl.class);
    // @end
    return loadedScript;
  }

  static NDArray arrays(Path file, NDManager manager) throws IOException {
    // @start region="arrays"
    NDArray rows = DjlArrays.shared(TensorFile.open(file).map("rows"), manager);
    // @end
    return rows;
  }

  static FittedDjl pyTorch(Path file) throws IOException {
    // @start region="pyTorch"
    FittedDjl imported =
        StateDict.read(file)
            .renamed("fc1", "0")
            .renamed("fc2", "2")
            .classifier(
                BlockSpec.sequential(BlockSpec.linear(64), BlockSpec.relu(), BlockSpec.output()),
                List.of("height", "width"),
                List.of("cat", "dog"));
    // @end
    return imported;
  }

  static SearchResult<TensorData, DjlModel> tensors(
      RandomAccessDataset dataset, List<String> classes) throws IOException, TranslateException {
    // @start region="tensors"
    TensorData data = TensorData.classification(dataset, classes);
    Param<Integer> filters = Param.of("filters", 8, 16, 32);
    Pipeline<TensorData, DjlModel> pipeline =
        Pipeline.over(TensorDataView.INSTANCE)
            .learner(
                "cnn",
                p ->
                    DjlLearner.classification(
                            BlockSpec.sequential(
                                BlockSpec.conv2d(p.get(filters), 3),
                                BlockSpec.relu(),
                                BlockSpec.globalAveragePool(2),
                                BlockSpec.output()))
                        .placement(Placement.GPU)
                        .onTensors());
    SearchResult<TensorData, DjlModel> best =
        GridSearch.of(pipeline, ParamGrid.of(filters))
            .cv(StratifiedKFold.of(5).shuffled(42))
            .scoring(Scorers.accuracy())
            .nJobs(-1)
            .fit(data);
    // @end
    return best;
  }

  static Pipeline<TensorData, DjlModel> imageHeads(FittedTensorDjl pretrained) {
    // @start region="imageHeads"
    Pipeline<TensorData, DjlModel> imageHeads =
        Pipeline.over(TensorDataView.INSTANCE)
            .step("embed", p -> FrozenTensorNetwork.of(pretrained, 3))
            .learner("head", p -> DjlLearner.classification(BlockSpec.output()));
    // @end
    return imageHeads;
  }
}
