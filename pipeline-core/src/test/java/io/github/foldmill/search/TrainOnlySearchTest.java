package io.github.foldmill.search;

import static io.github.foldmill.search.Searches.FOLDS;
import static io.github.foldmill.search.Searches.spy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.foldmill.data.ClassTarget;
import io.github.foldmill.data.Predictions;
import io.github.foldmill.data.Tabular;
import io.github.foldmill.data.TabularView;
import io.github.foldmill.data.ValueTarget;
import io.github.foldmill.hash.HashSink;
import io.github.foldmill.pipeline.FitContext;
import io.github.foldmill.pipeline.Param;
import io.github.foldmill.pipeline.Pipeline;
import io.github.foldmill.pipeline.TrainOnlyStep;
import io.github.foldmill.preprocessing.RandomOverSampler;
import io.github.foldmill.preprocessing.RandomUnderSampler;
import io.github.foldmill.preprocessing.StandardScaler;
import io.github.foldmill.validation.KFold;
import io.github.foldmill.validation.Scorer;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TrainOnlySearchTest {
  private final Tabular data = skewed();
  private final Param<Boolean> balanced = Param.of("balanced", true, false);
  private final Param<Double> shift = Param.of("shift", 0.0, 1.0);
  private final Param<Double> shrinkage = Param.of("shrinkage", 0.0, 0.4);
  private final SpyStep.Log before = new SpyStep.Log();
  private final SpyStep.Log after = new SpyStep.Log();

  /** Many rows of class x, few of z. */
  private static Tabular skewed() {
    var blobs = Blobs.of(120, 3);
    var codes = ((ClassTarget) blobs.target()).codes();
    return blobs.select(
        IntStream.range(0, 120).filter(row -> row % (codes[row] * 2 + 1) == 0).toArray());
  }

  private Pipeline<Tabular, double[][]> spied() {
    return Pipeline.over(TabularView.INSTANCE)
        .step("before", p -> spy(p.get(shift), before))
        .trainOnly(
            "balance", p -> p.get(balanced) ? new RandomOverSampler() : TrainOnlyStep.passthrough())
        .step("after", _ -> spy(0, after))
        .learner("nearest", p -> new NearestCentroid(p.get(shrinkage)));
  }

  private Pipeline<Tabular, double[][]> real() {
    return Pipeline.over(TabularView.INSTANCE)
        .step("scale", _ -> new StandardScaler())
        .trainOnly(
            "balance", p -> p.get(balanced) ? new RandomOverSampler() : new RandomUnderSampler())
        .step("again", _ -> new StandardScaler())
        .learner("nearest", p -> new NearestCentroid(p.get(shrinkage)));
  }

  @Test
  void rowsChangeOncePerPrefixAndOnTheTrainingSideOnly() {
    var result =
        Searches.over(spied(), ParamGrid.of(shift, balanced, shrinkage)).withoutRefit().fit(data);

    assertThat(result.candidates()).hasSize(8);
    assertThat(before.fits).hasValue(2 * FOLDS);
    assertThat(after.fits).hasValue(2 * 2 * FOLDS);
    assertThat(after.applications).hasValue(2 * 2 * 2 * FOLDS);
    int resamplings = 2 * FOLDS;
    assertThat(result.work().stepFits().computed()).isEqualTo((2 + 4) * FOLDS + resamplings);
    assertThat(result.work().stepFits().plain()).isEqualTo((4 * 3 + 4 * 2) * FOLDS);
  }

  @Test
  void trainingScoresAreThoseOfTheRowsAsTheyWere() throws Exception {
    var sizes = new HashSet<Integer>();
    var counting = new RowCount(sizes);
    GridSearch.of(real(), ParamGrid.of(balanced, shrinkage))
        .cv(KFold.of(2))
        .scoring(counting)
        .withTrainScores()
        .fit(data);

    int half = data.rows() / 2;
    assertThat(sizes).isSubsetOf(half, data.rows() - half);
  }

  @Test
  void refitIsWhatFittingWithoutASearchGivesAndHasNoTrainOnlyStep() throws Exception {
    var pipeline = real();
    var result =
        Searches.over(pipeline, ParamGrid.of(balanced, shrinkage)).seed(11).nJobs(2).fit(data);

    Searches.assertRefitIsPlainFit(result, pipeline, data, 11);
    assertThat(result.best().steps()).extracting("name").containsExactly("scale", "again");
    var other = pipeline.fit(data, result.bestParams(), 12);
    assertThat(other.steps()).isNotEqualTo(result.best().steps());
  }

  @Test
  void tableDependsOnTheSeedAndNotOnTheNumberOfJobs() {
    var search = Searches.over(real(), ParamGrid.of(balanced, shrinkage)).seed(3);

    assertThat(search.nJobs(7).fit(data).cvResults().withoutTimes())
        .isEqualTo(search.nJobs(1).fit(data).cvResults().withoutTimes());
  }

  @Test
  void overSamplingKeepsAllRowsAndEvensTheClasses() {
    var balancedRows = new RandomOverSampler().resample(data, FitContext.of(5));

    int largest = largest(data);
    assertThat(counts(balancedRows)).containsOnly(largest);
    assertThat(balancedRows.select(IntStream.range(0, data.rows()).toArray())).isEqualTo(data);
    assertThat(rowsOf(data)).containsAll(rowsOf(balancedRows));
    assertThat(new RandomOverSampler().resample(data, FitContext.of(5))).isEqualTo(balancedRows);
    assertThat(new RandomOverSampler().resample(data, FitContext.of(6))).isNotEqualTo(balancedRows);
  }

  @Test
  void underSamplingKeepsAsManyRowsOfEachClassAsTheSmallestHas() {
    var kept = new RandomUnderSampler().resample(data, FitContext.of(5));

    assertThat(counts(kept)).containsOnly(smallest(data));
    assertThat(rowsOf(kept)).hasSize(kept.rows());
    assertThat(rowsOf(data)).containsAll(rowsOf(kept));
    assertThat(new RandomUnderSampler().resample(data, FitContext.of(6))).isNotEqualTo(kept);
  }

  @Test
  void classWithoutRowsStaysWithout() {
    var table =
        Tabular.of(
            List.of("a"),
            new double[] {1, 2, 3},
            ClassTarget.of(List.of("x", "none", "y"), 0, 0, 2));

    assertThat(counts(new RandomOverSampler().resample(table, FitContext.of(1))))
        .containsExactly(2, 0, 2);
    assertThat(counts(new RandomUnderSampler().resample(table, FitContext.of(1))))
        .containsExactly(1, 0, 1);
  }

  @Test
  void regressionHasNoClassesToEven() {
    var table = Tabular.of(List.of("a"), new double[] {1, 2}, ValueTarget.of(1, 2));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RandomOverSampler().resample(table, FitContext.of(1)))
        .withMessage("RandomOverSampler needs a ClassTarget, the table has a ValueTarget");
  }

  private static int[] counts(Tabular table) {
    var target = (ClassTarget) table.target();
    var counts = new int[target.classes().size()];
    for (int code : target.codes()) {
      counts[code]++;
    }
    return counts;
  }

  private static int largest(Tabular table) {
    return IntStream.of(counts(table)).max().orElseThrow();
  }

  private static int smallest(Tabular table) {
    return IntStream.of(counts(table)).min().orElseThrow();
  }

  private static Set<List<Double>> rowsOf(Tabular table) {
    var rows = new HashSet<List<Double>>();
    for (int row = 0; row < table.rows(); row++) {
      rows.add(IntStream.range(0, table.columns()).mapToObj(rowValue(table, row)).toList());
    }
    return rows;
  }

  private static IntFunction<Double> rowValue(Tabular table, int row) {
    return column -> table.value(row, column);
  }

  private record RowCount(HashSet<Integer> sizes) implements Scorer<Object> {
    @Override
    public String name() {
      return "rows";
    }

    @Override
    public void identity(HashSink sink) {
      sink.put("rows");
    }

    @Override
    public double score(Object model, Predictions predictions) {
      sizes.add(predictions.size());
      return predictions.size();
    }
  }
}
