package io.github.foldmill.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.foldmill.data.ClassPredictions;
import io.github.foldmill.data.ClassTarget;
import io.github.foldmill.data.Tabular;
import io.github.foldmill.data.TabularView;
import io.github.foldmill.data.ValuePredictions;
import io.github.foldmill.memory.CacheOptions;
import io.github.foldmill.memory.Memory;
import io.github.foldmill.parallel.Parallel;
import io.github.foldmill.parallel.ParallelConfig;
import io.github.foldmill.persist.Persist;
import io.github.foldmill.persist.RecordCodec;
import io.github.foldmill.pipeline.FitContext;
import io.github.foldmill.pipeline.FittedStep;
import io.github.foldmill.pipeline.Param;
import io.github.foldmill.pipeline.ParamValues;
import io.github.foldmill.pipeline.Pipeline;
import io.github.foldmill.pipeline.Step;
import io.github.foldmill.pipeline.Traits;
import io.github.foldmill.preprocessing.SelectKBest;
import io.github.foldmill.preprocessing.StandardScaler;
import io.github.foldmill.tensor.Tensor;
import io.github.foldmill.tensor.TensorFile;
import io.github.foldmill.validation.ClassificationScorer;
import io.github.foldmill.validation.RegressionScorer;
import io.github.foldmill.validation.Scorers;
import io.github.foldmill.validation.StratifiedKFold;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
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

  @Test
  void scorers() throws Exception {
    var classes =
        ClassPredictions.of(
            List.of("x", "y"), new int[] {0, 1}, new int[] {0, 0}, new double[4], false);
    var values = ValuePredictions.of(new double[] {1, 2}, new double[] {1, 5});

    assertThat(new HitRate("hit_rate").score(new Object(), classes)).isEqualTo(0.5);
    assertThat(new WorstError("worst").score(new Object(), values)).isEqualTo(-3.0);
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
