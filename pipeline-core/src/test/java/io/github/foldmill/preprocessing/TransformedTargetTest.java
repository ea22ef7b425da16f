package io.github.foldmill.preprocessing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.foldmill.data.ClassTarget;
import io.github.foldmill.data.Predictions;
import io.github.foldmill.data.Tabular;
import io.github.foldmill.data.TabularView;
import io.github.foldmill.data.ValuePredictions;
import io.github.foldmill.data.ValueTarget;
import io.github.foldmill.persist.Persist;
import io.github.foldmill.persist.RecordCodec;
import io.github.foldmill.pipeline.FitContext;
import io.github.foldmill.pipeline.FittedLearner;
import io.github.foldmill.pipeline.Learner;
import io.github.foldmill.pipeline.Param;
import io.github.foldmill.pipeline.Pipeline;
import io.github.foldmill.pipeline.Traits;
import io.github.foldmill.search.GridSearch;
import io.github.foldmill.search.ParamGrid;
import io.github.foldmill.testing.Golden;
import io.github.foldmill.validation.KFold;
import io.github.foldmill.validation.Scorers;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TransformedTargetTest {
  private static final Tabular DATA = table(Golden.lines("composition.txt", "target").getFirst());

  /** The mean of the nearest rows by the first column. */
  record Nearest(int count) implements Learner<Tabular, String> {
    @Override
    public FittedLearner<Tabular, String> fit(Tabular training, FitContext context) {
      var x = IntStream.range(0, training.rows()).mapToDouble(row -> training.value(row, 0));
      return new Fitted(count, x.toArray(), ((ValueTarget) training.target()).values());
    }

    @Override
    public Traits traits() {
      return Traits.pure();
    }

    @SuppressWarnings("ArrayRecordComponent") // nobody compares fitted learners
    record Fitted(int count, double[] x, double[] y) implements FittedLearner<Tabular, String> {
      @Override
      public String model() {
        return "nearest";
      }

      @Override
      public Predictions predict(Tabular data) {
        var predicted = new double[data.rows()];
        for (int row = 0; row < predicted.length; row++) {
          double at = data.value(row, 0);
          predicted[row] =
              IntStream.range(0, x.length)
                  .boxed()
                  .sorted(Comparator.comparingDouble(i -> Math.abs(x[i] - at)))
                  .limit(count)
                  .mapToDouble(i -> y[i])
                  .average()
                  .orElseThrow();
        }
        return ValuePredictions.of(((ValueTarget) data.target()).values(), predicted);
      }
    }
  }

  static List<List<String>> targets() {
    return Golden.lines("composition.txt", "target");
  }

  private static Tabular table(List<String> line) {
    return Tabular.of(
        List.of("x"), Golden.doubles(line.get(1)), ValueTarget.of(Golden.doubles(line.get(2))));
  }

  private static TransformedTarget<String> learner(String kind) {
    return kind.equals("log1p")
        ? TransformedTarget.log1p(new Nearest(3))
        : TransformedTarget.standard(new Nearest(3));
  }

  @ParameterizedTest
  @MethodSource("targets")
  void predictionsAreScikitLearns(List<String> line) throws Exception {
    var table = table(line);
    var fitted = learner(line.getFirst()).fit(table, FitContext.of(0));

    var predictions = (ValuePredictions) fitted.predict(table);
    double[] expected = Golden.doubles(line.get(3));
    for (int row = 0; row < expected.length; row++) {
      assertThat(predictions.predicted(row))
          .isCloseTo(expected[row], within(1e-12 * expected[row]));
      assertThat(predictions.truth(row)).isEqualTo(((ValueTarget) table.target()).value(row));
    }
  }

  @Test
  void searchVariesWhatTheInnerLearnerReads() throws Exception {
    // @start region="target"
    Param<Integer> count = Param.of("count", 1, 3, 5);
    var pipeline =
        Pipeline.over(TabularView.INSTANCE)
            .learner("nearest", p -> TransformedTarget.log1p(new Nearest(p.get(count))));
    // @end
    var result =
        GridSearch.of(pipeline, ParamGrid.of(count))
            .cv(KFold.of(5))
            .scoring(Scorers.r2())
            .fit(DATA);

    assertThat(result.candidates()).hasSize(3);
    assertThat(result.best().predict(DATA))
        .isEqualTo(pipeline.fit(DATA, result.bestParams(), 0).predict(DATA));
  }

  @Test
  void transformsHaveKeysOfTheirOwn() {
    Param<TargetTransform> form = Param.of("form", TargetTransform.LOG1P, TargetTransform.STANDARD);
    var pipeline =
        Pipeline.over(TabularView.INSTANCE)
            .learner("nearest", p -> new TransformedTarget<>(new Nearest(3), p.get(form)));

    var result =
        GridSearch.of(pipeline, ParamGrid.of(form)).cv(KFold.of(5)).scoring(Scorers.r2()).fit(DATA);

    assertThat(result.work().learnerFits().computed()).isEqualTo(2 * 5);
  }

  @Test
  void fittedLearnerLoadedFromAFilePredictsTheSame(@TempDir Path folder) throws Exception {
    var persister = Persist.with(RecordCodec.of("test.nearest/1", Nearest.Fitted.class));
    var file = folder.resolve("learner.safetensors");
    var fitted = learner("standard").fit(DATA, FitContext.of(0));
    persister.dump(fitted, file);

    var loaded = persister.load(file, FittedTransformedTarget.class);

    assertThat(loaded.transform()).isEqualTo(fitted.transform());
    assertThat(loaded.predict(DATA)).isEqualTo(fitted.predict(DATA));
  }

  @Test
  void valuesWithoutALogarithmAndClassesAreRefused() {
    var negative = Tabular.of(List.of("x"), new double[] {1, 2}, ValueTarget.of(3, -1));
    var classes =
        Tabular.of(List.of("x"), new double[] {1, 2}, ClassTarget.of(List.of("a", "b"), 0, 1));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> learner("log1p").fit(negative, FitContext.of(0)))
        .withMessage(
            "target values must be greater than -1 for log1p, was -1.0 in row 1; use another"
                + " transform");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> learner("log1p").fit(classes, FitContext.of(0)))
        .withMessage("TransformedTarget needs a ValueTarget, the table has a ClassTarget");
  }
}
