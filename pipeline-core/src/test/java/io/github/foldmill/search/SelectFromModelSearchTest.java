package io.github.foldmill.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.foldmill.data.Tabular;
import io.github.foldmill.data.TabularView;
import io.github.foldmill.hash.HashSink;
import io.github.foldmill.memory.Memory;
import io.github.foldmill.persist.Persist;
import io.github.foldmill.pipeline.FitContext;
import io.github.foldmill.pipeline.FittedLearner;
import io.github.foldmill.pipeline.Importance;
import io.github.foldmill.pipeline.Learner;
import io.github.foldmill.pipeline.Param;
import io.github.foldmill.pipeline.ParamValues;
import io.github.foldmill.pipeline.Pipeline;
import io.github.foldmill.pipeline.Traits;
import io.github.foldmill.preprocessing.FittedSelection;
import io.github.foldmill.preprocessing.ImportanceThreshold;
import io.github.foldmill.preprocessing.SelectFromModel;
import io.github.foldmill.preprocessing.StandardScaler;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SelectFromModelSearchTest {
  private final Tabular data = Blobs.of(90, 7);
  private final AtomicInteger fits = new AtomicInteger();
  private final Param<Double> inner = Param.of("inner", 0.0, 0.3);
  private final Param<Double> factor = Param.of("factor", 0.5, 0.9, 1.0);
  private final Param<Integer> most = Param.of("most", 1, 2);

  /** Counts its fits, which its identity does not know of. */
  private final class Counting implements Learner<Tabular, double[][]> {
    private final double shrinkage;

    Counting(double shrinkage) {
      this.shrinkage = shrinkage;
    }

    @Override
    public void identity(HashSink sink) {
      sink.put(shrinkage);
    }

    @Override
    public FittedLearner<Tabular, double[][]> fit(Tabular training, FitContext context) {
      fits.incrementAndGet();
      return new NearestCentroid(shrinkage).fit(training, context);
    }

    @Override
    public Traits traits() {
      return Traits.pure();
    }
  }

  /** How far apart the centroids are in each feature. */
  private static double[] spread(double[][] centroids, List<String> features) {
    var spread = new double[features.size()];
    for (int column = 0; column < spread.length; column++) {
      double least = Double.POSITIVE_INFINITY;
      double greatest = Double.NEGATIVE_INFINITY;
      for (double[] centroid : centroids) {
        least = Math.min(least, centroid[column]);
        greatest = Math.max(greatest, centroid[column]);
      }
      spread[column] = greatest - least;
    }
    return spread;
  }

  private Pipeline<Tabular, double[][]> pipeline(Importance<double[][]> importance) {
    return Pipeline.over(TabularView.INSTANCE)
        .step(
            "select",
            p ->
                SelectFromModel.of(new Counting(p.get(inner)), importance)
                    .threshold(ImportanceThreshold.mean(p.get(factor)))
                    .maxFeatures(p.get(most)))
        .learner("nearest", _ -> new NearestCentroid(0));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7})
  void modelIsFittedOncePerFoldForAllThresholdsAndNumbersOfFeatures(int nJobs) {
    var grid = ParamGrid.of(inner, factor, most);

    var result =
        Searches.over(pipeline(SelectFromModelSearchTest::spread), grid)
            .withoutRefit()
            .nJobs(nJobs)
            .fit(data);

    assertThat(result.candidates()).hasSize(2 * 3 * 2);
    assertThat(fits).hasValue(2 * Searches.FOLDS);
    var alone =
        Searches.over(pipeline(SelectFromModelSearchTest::spread), grid)
            .withoutRefit()
            .withoutSharing()
            .fit(data);
    assertThat(result.cvResults().withoutTimes()).isEqualTo(alone.cvResults().withoutTimes());
    assertThat(fits).hasValue(2 * Searches.FOLDS + 12 * Searches.FOLDS);
  }

  @Test
  void anotherImportanceIsAnotherKey(@TempDir Path folder) {
    var grid = ParamGrid.of(inner, factor, most);
    var memory = Memory.at(folder);

    Searches.over(pipeline(SelectFromModelSearchTest::spread), grid)
        .withoutRefit()
        .memory(memory)
        .fit(data);
    int first = fits.get();
    var again =
        Searches.over(pipeline(SelectFromModelSearchTest::spread), grid)
            .withoutRefit()
            .memory(memory)
            .fit(data);
    assertThat(fits).hasValue(first);
    assertThat(again.candidates()).hasSize(12);

    Importance<double[][]> other = (model, features) -> new double[] {3, 2, 1};
    Searches.over(pipeline(other), grid).withoutRefit().memory(memory).fit(data);
    assertThat(fits).hasValue(first + 2 * Searches.FOLDS);
  }

  @Test
  void refitIsWhatFittingWithoutASearchGivesAndIsSaved(@TempDir Path folder) throws Exception {
    var pipeline = pipeline(SelectFromModelSearchTest::spread);
    var result = Searches.over(pipeline, ParamGrid.of(inner, factor, most)).fit(data);

    Searches.assertRefitIsPlainFit(result, pipeline, data, 0);
    var file = folder.resolve("selected.safetensors");
    Persist.dump(result.best().step("select"), file);
    assertThat(Persist.load(file, FittedSelection.class)).isEqualTo(result.best().step("select"));
  }

  @Test
  void stepsBeforeTheInnerLearnerLearnFromTheSameRows() throws Exception {
    // @start region="select"
    var pipeline =
        Pipeline.over(TabularView.INSTANCE)
            .step(
                "select",
                p ->
                    SelectFromModel.of(
                            new NearestCentroid(0).after(new StandardScaler()),
                            (model, features) -> spread(model, features))
                        .threshold(ImportanceThreshold.mean(0.9)))
            .learner("nearest", p -> new NearestCentroid(0));
    // @end
    var fitted = pipeline.fit(data, ParamValues.none(), 0);

    var scaled = new StandardScaler().fit(data, FitContext.of(0)).apply(data);
    var model = new NearestCentroid(0).fit(scaled, FitContext.of(0)).model();
    assertThat(fitted.step("select", FittedSelection.class).scores())
        .isEqualTo(spread(model, data.names()));
  }

  @Test
  void moreFeaturesThanThereAreAreRefusedBeforeAnyFit() {
    var tooMany = Param.of("most", 4, 5);
    var pipeline =
        Pipeline.over(TabularView.INSTANCE)
            .step(
                "select",
                p ->
                    SelectFromModel.of(new Counting(0), SelectFromModelSearchTest::spread)
                        .maxFeatures(p.get(tooMany)))
            .learner("nearest", _ -> new NearestCentroid(0));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> Searches.over(pipeline, ParamGrid.of(tooMany)).fit(data))
        .withMessageContaining("step \"select\" cannot take the columns")
        .withMessageContaining("maxFeatures must be at most the number of columns, 3, was 4");
    assertThat(fits).hasValue(0);
  }
}
