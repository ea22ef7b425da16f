package io.github.foldmill.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.foldmill.data.ClassPredictions;
import io.github.foldmill.data.ClassTarget;
import io.github.foldmill.data.MultiLabelPredictions;
import io.github.foldmill.data.Tabular;
import io.github.foldmill.data.TabularView;
import io.github.foldmill.data.ValuePredictions;
import io.github.foldmill.memory.CacheOptions;
import io.github.foldmill.memory.Memory;
import io.github.foldmill.parallel.Parallel;
import io.github.foldmill.parallel.ParallelConfig;
import io.github.foldmill.parallel.ProcessOptions;
import io.github.foldmill.parallel.ProcessPool;
import io.github.foldmill.parallel.TaskContext;
import io.github.foldmill.persist.LoadLimits;
import io.github.foldmill.persist.LoadMode;
import io.github.foldmill.persist.Persist;
import io.github.foldmill.persist.RecordCodec;
import io.github.foldmill.persist.TypeRef;
import io.github.foldmill.pipeline.FitContext;
import io.github.foldmill.pipeline.FittedStep;
import io.github.foldmill.pipeline.Param;
import io.github.foldmill.pipeline.ParamValues;
import io.github.foldmill.pipeline.Pipeline;
import io.github.foldmill.pipeline.Step;
import io.github.foldmill.pipeline.Traits;
import io.github.foldmill.preprocessing.SelectKBest;
import io.github.foldmill.preprocessing.StandardScaler;
import io.github.foldmill.tensor.Compression;
import io.github.foldmill.tensor.DType;
import io.github.foldmill.tensor.Filter;
import io.github.foldmill.tensor.NpyFile;
import io.github.foldmill.tensor.NpzFile;
import io.github.foldmill.tensor.Shape;
import io.github.foldmill.tensor.Tensor;
import io.github.foldmill.tensor.TensorFile;
import io.github.foldmill.tensor.TensorSource;
import io.github.foldmill.validation.ClassificationScorer;
import io.github.foldmill.validation.MultiLabelScorer;
import io.github.foldmill.validation.RegressionScorer;
import io.github.foldmill.validation.Scorers;
import io.github.foldmill.validation.StratifiedKFold;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The code shown in the Javadoc of entry points. */
class SnippetsTest {
  @TempDir private Path folder;

  @Test
  void tabular() {
    // @start region="tabular"
    var table =
        Tabular.of(
            List.of("height", "width"),
            new double[][] {{1.0, 2.0}, {3.0, 4.0}},
            ClassTarget.of(List.of("no", "yes"), 0, 1));
    // @end
    assertThat(table.value(1, 0)).isEqualTo(3.0);
  }

  @Test
  void pipelineAndSearch() throws Exception {
    Tabular table = Blobs.of(90, 1);
    // @start region="pipeline"
    Param<Integer> k = Param.of("k", 1, 2, 3);
    Param<Double> shrinkage = Param.of("shrinkage", 0.0, 0.5);
    var pipeline =
        Pipeline.over(TabularView.INSTANCE)
            .step("scale", _ -> new StandardScaler())
            .step("select", p -> SelectKBest.fValue(p.get(k)))
            .learner("nearest", p -> new NearestCentroid(p.get(shrinkage)));
    // @end
    // @start region="paramValues"
    var fitted = pipeline.fit(table, ParamValues.none().with(k, 2).with(shrinkage, 0.0), 42);
    // @end
    // @start region="gridSearch"
    var result =
        GridSearch.of(pipeline, ParamGrid.of(k, shrinkage))
            .cv(StratifiedKFold.of(5).shuffled(42))
            .scoring(Scorers.accuracy(), Scorers.macroF1())
            .nJobs(-1)
            .memory(Memory.at(folder))
            .fit(table);
    System.out.println(result.table());
    // @end
    assertThat(fitted.params()).containsEntry("k", 2);
    assertThat(result.candidates()).hasSize(6);
    assertThat(result.table().lines()).hasSize(6 + 4);
  }

  // @start region="step"
  record Center() implements Step<Tabular, Tabular> {
    @Override
    public FittedStep<Tabular, Tabular> fit(Tabular training, FitContext context) {
      var means = new double[training.columns()];
      for (int column = 0; column < means.length; column++) {
        for (int row = 0; row < training.rows(); row++) {
          means[column] += training.value(row, column) / training.rows();
        }
      }
      return data -> shifted(data, means);
    }

    @Override
    public Traits traits() {
      return Traits.pure();
    }
  }

  // @end

  private static Tabular shifted(Tabular data, double[] means) {
    var features = new double[data.rows() * means.length];
    data.features().get(features);
    for (int i = 0; i < features.length; i++) {
      features[i] -= means[i % means.length];
    }
    return data.withFeatures(data.names(), features);
  }

  @Test
  void step() throws Exception {
    var table =
        Tabular.of(List.of("a"), new double[][] {{1}, {3}}, ClassTarget.of(List.of("x"), 0, 0));

    assertThat(new Center().fit(table, FitContext.of(0)).apply(table).row(1)).containsExactly(1);
  }

  @Test
  void parallel() {
    List<Integer> folds = List.of(1, 2, 3);
    // @start region="parallel"
    List<Integer> squares = Parallel.nJobs(-1).map(folds, fold -> fold * fold);
    // @end
    assertThat(squares).containsExactly(1, 4, 9);
  }

  @Test
  void parallelConfig() throws Exception {
    var files =
        List.of(Files.createFile(folder.resolve("a")), Files.createFile(folder.resolve("b")));
    // @start region="parallelConfig"
    List<Boolean> deleted =
        ParallelConfig.where(ParallelConfig.current().withNJobs(-1))
            .call(() -> Parallel.configured().map(files, Files::deleteIfExists));
    // @end
    assertThat(deleted).containsExactly(true, true);
  }

  @Test
  void persist() throws Exception {
    var model = new double[] {1, 2, 3};
    Path file = folder.resolve("model.safetensors");
    // @start region="persist"
    Persist.dump(model, file);
    double[] same = Persist.load(file, double[].class);
    // @end
    assertThat(same).isEqualTo(model);
  }

  // @start region="record"
  record Vocabulary(List<String> words, int minimumCount) {}

  // @end

  @Test
  void recordCodec() throws Exception {
    Path file = folder.resolve("words.safetensors");
    var vocabulary = new Vocabulary(List.of("red", "white"), 2);
    // @start region="recordCodec"
    var persister = Persist.with(RecordCodec.of("com.example.vocabulary/1", Vocabulary.class));
    persister.dump(vocabulary, file);
    Vocabulary same = persister.load(file, Vocabulary.class);
    // @end
    assertThat(same).isEqualTo(vocabulary);
  }

  @Test
  void tensorFile() throws Exception {
    Path file = folder.resolve("weights.safetensors");
    // @start region="tensorFile"
    TensorFile.writer()
        .add("weights", Tensor.of(new double[] {1, 2, 3, 4, 5, 6}, 2, 3))
        .write(file);
    double[] weights = TensorFile.open(file).read("weights").toDoubles();
    // @end
    assertThat(weights).containsExactly(1, 2, 3, 4, 5, 6);
  }

  @Test
  void npy() throws Exception {
    Path npy = folder.resolve("weights.npy");
    Path npz = folder.resolve("model.npz");
    // @start region="npy"
    Tensor weights = Tensor.of(new double[] {1, 2, 3, 4, 5, 6}, 2, 3);
    NpyFile.write(npy, weights);
    NpzFile.write(npz, Map.of("weights", weights), true);
    Tensor same = NpzFile.read(npz).get("weights");
    // @end
    assertThat(same).isEqualTo(weights).isEqualTo(NpyFile.read(npy));
  }

  @Test
  void compression() throws Exception {
    Path file = folder.resolve("compressed.safetensors");
    Tensor measurements = Tensor.of(new double[100_000], 1000, 100);
    // @start region="compression"
    TensorFile.writer()
        .add("weights", measurements, Compression.auto())
        .add("rows", measurements, Compression.zstd(3).filter(Filter.SHUFFLE).chunkBytes(1 << 18))
        .write(file);
    Tensor some = TensorFile.open(file).rows("rows", 500, 510);
    // @end
    assertThat(some.shape()).isEqualTo(Shape.of(10, 100));
  }

  @Test
  void tensorSource() throws Exception {
    Path bytes = Files.write(folder.resolve("pixels.bin"), new byte[7 * 28]);
    Path file = folder.resolve("streamed.safetensors");
    // @start region="tensorSource"
    TensorSource pixels = () -> FileChannel.open(bytes);
    TensorFile.writer()
        .addRows("pixels", DType.U8, Shape.of(28), pixels, Compression.auto())
        .write(file);
    // @end
    assertThat(TensorFile.open(file).info("pixels").shape()).isEqualTo(Shape.of(7, 28));
  }

  // @start region="classificationScorer"
  record HitRate(String name) implements ClassificationScorer {
    @Override
    public double score(ClassPredictions predictions) {
      return IntStream.range(0, predictions.size())
          .mapToDouble(row -> predictions.predicted(row) == predictions.truth(row) ? 1 : 0)
          .average()
          .orElseThrow();
    }
  }

  // @end

  // @start region="regressionScorer"
  record WorstError(String name) implements RegressionScorer {
    @Override
    public double score(ValuePredictions predictions) {
      return -IntStream.range(0, predictions.size())
          .mapToDouble(row -> Math.abs(predictions.predicted(row) - predictions.truth(row)))
          .max()
          .orElseThrow();
    }
  }

  // @end

  // @start region="multiLabelScorer"
  record AnyRight(String name) implements MultiLabelScorer {
    @Override
    public double score(MultiLabelPredictions predictions) {
      return IntStream.range(0, predictions.size())
          .mapToDouble(row ->
              IntStream.of(predictions.predicted(row))
                      .anyMatch(code -> predictions.truth(row, code))
                  ? 1
                  : 0)
          .average()
          .orElseThrow();
    }
  }

  // @end

  @Test
  void scorers() throws Exception {
    var sets =
        MultiLabelPredictions.of(
            List.of("x", "y"),
            new int[][] {{0, 1}, {1}},
            new int[][] {{0}, {0}},
            new double[0],
            false);
    assertThat(new AnyRight("any_right").score(new Object(), sets)).isEqualTo(0.5);
    var classes =
        ClassPredictions.of(
            List.of("x", "y"), new int[] {0, 1}, new int[] {0, 0}, new double[4], false);
    var values = ValuePredictions.of(new double[] {1, 2}, new double[] {1, 5});

    assertThat(new HitRate("hit_rate").score(new Object(), classes)).isEqualTo(0.5);
    assertThat(new WorstError("worst").score(new Object(), values)).isEqualTo(-3.0);
  }

  @Test
  void typeRef() throws Exception {
    Path file = folder.resolve("words.safetensors");
    // @start region="typeRef"
    Persist.dump(List.of(new Vocabulary(List.of("red", "white"), 2)), file);
    List<Vocabulary> same = Persist.load(file, new TypeRef<List<Vocabulary>>() {});
    // @end
    assertThat(same).containsExactly(new Vocabulary(List.of("red", "white"), 2));
  }

  @Test
  void persister() throws Exception {
    var weights = new double[] {1, 2, 3};
    Path file = folder.resolve("weights.safetensors");
    // @start region="persister"
    Persist.with()
        .compression(Compression.none())
        .metadata("data", "wine, 2026")
        .dump(weights, file);
    double[] same =
        Persist.with()
            .mode(LoadMode.MAPPED)
            .limits(new LoadLimits(1L << 30, 1L << 32))
            .load(file, double[].class);
    // @end
    assertThat(same).isEqualTo(weights);
    assertThat(Persist.inspect(file).metadata()).containsEntry("data", "wine, 2026");
  }

  @Test
  void recordEvolution() throws Exception {
    record Settings(String name, double rate, int rounds) {}
    record Old(String title, double rate, boolean verbose) {}
    Path file = folder.resolve("settings.safetensors");
    Persist.with(RecordCodec.of("com.example.settings/1", Old.class))
        .dump(new Old("a", 0.5, true), file);
    // @start region="recordEvolution"
    var codec =
        RecordCodec.of("com.example.settings/2", Settings.class)
            .withDefault("rounds", 100)
            .migrating(
                "com.example.settings/1", old -> old.renamed("title", "name").without("verbose"));
    Settings settings = Persist.with(codec).load(file, Settings.class);
    // @end
    assertThat(settings).isEqualTo(new Settings("a", 0.5, 100));
  }

  @Test
  void taskContext() {
    // @start region="taskContext"
    List<Double> draws =
        Parallel.nJobs(-1)
            .seed(42)
            .map(List.of("a", "b"), _ -> new Random(TaskContext.current().seed()).nextDouble());
    // @end
    assertThat(draws).hasSize(2).doesNotHaveDuplicates();
  }

  @Test
  void parallelStream() {
    List<String> words = List.of("one", "two", "three");
    var lengths = new ArrayList<Integer>();
    // @start region="parallelStream"
    try (Stream<Integer> results = Parallel.nJobs(2).stream(words, String::length)) {
      results.forEach(lengths::add);
    }
    // @end
    assertThat(lengths).containsExactly(3, 3, 5);
  }

  @Test
  void processPool() {
    List<Integer> numbers = List.of(1, 2, 3);
    // @start region="processPool"
    List<Integer> squares;
    List<Integer> cubes;
    try (ProcessPool pool = ProcessPool.open(ProcessOptions.defaults().withJvmArgs("-Xmx200m"))) {
      squares = Parallel.nJobs(2).backend(pool).map(numbers, n -> n * n);
      cubes = Parallel.nJobs(2).backend(pool).map(numbers, n -> n * n * n);
    }
    // @end
    assertThat(squares).containsExactly(1, 4, 9);
    assertThat(cubes).containsExactly(1, 8, 27);
  }

  @Test
  void memory() throws Exception {
    Path file = Files.writeString(folder.resolve("wine.csv"), "a\nb\n");
    // @start region="memory"
    var memory = Memory.at(folder.resolve("cache"));
    var count = memory.cache("count", (Path path) -> Files.readAllLines(path).size());
    int lines = count.apply(file); // computed
    int again = count.apply(file); // found, also by the next process
    // @end
    assertThat(lines).isEqualTo(again).isEqualTo(2);
  }

  @Test
  void cacheOptions() throws Exception {
    var memory = Memory.at(folder.resolve("cache"));
    // @start region="cacheOptions"
    var daily = CacheOptions.defaults().expireAfter(Duration.ofDays(1)).ignoring(1);
    var rate = memory.cache("rate", (String currency, Integer verbosity) -> 1.08).with(daily);
    // @end
    assertThat(rate.apply("EUR", 3)).isEqualTo(rate.apply("EUR", 4)).isEqualTo(1.08);
  }
}
