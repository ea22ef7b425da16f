package io.github.foldmill.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import io.github.foldmill.data.ClassPredictions;
import io.github.foldmill.data.ClassTarget;
import io.github.foldmill.data.Predictions;
import io.github.foldmill.data.Tabular;
import io.github.foldmill.data.TabularView;
import io.github.foldmill.memory.Memory;
import io.github.foldmill.pipeline.Distribution;
import io.github.foldmill.pipeline.FitContext;
import io.github.foldmill.pipeline.FittedLearner;
import io.github.foldmill.pipeline.Learner;
import io.github.foldmill.pipeline.Param;
import io.github.foldmill.pipeline.Pipeline;
import io.github.foldmill.pipeline.Traits;
import io.github.foldmill.validation.Scorer;
import io.github.foldmill.validation.StratifiedKFold;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExtendableGridSearchTest {
  private final Tabular data = Blobs.of(60, 2);

  private final Param<Double> x = Param.of("x", 0.1, 0.2, 0.3);

  private final Param<Integer> power = Param.of("power", 4, 8, 16);

  private final Pipeline<Tabular, double[]> pipeline =
      Pipeline.over(TabularView.INSTANCE).learner("told", p -> new Told(p.get(x), p.get(power)));

  /** Learns the numbers that it was given. */
  private record Told(double x, double power) implements Learner<Tabular, double[]> {
    @Override
    public FittedLearner<Tabular, double[]> fit(Tabular training, FitContext context) {
      return new Fitted(new double[] {x, power});
    }

    @Override
    public Traits traits() {
      return Traits.pure();
    }
  }

  @SuppressWarnings("ArrayRecordComponent") // nobody compares fitted learners
  private record Fitted(double[] model) implements FittedLearner<Tabular, double[]>, Serializable {
    @Override
    public Predictions predict(Tabular data) {
      return ClassPredictions.of(
          ((ClassTarget) data.target()).classes(),
          ((ClassTarget) data.target()).codes(),
          new int[data.rows()],
          new double[data.rows() * ((ClassTarget) data.target()).classes().size()],
          false);
    }
  }

  /** The higher, the nearer the numbers are to some. */
  private record Peak(double x, double power) implements Scorer<double[]> {
    @Override
    public String name() {
      return "peak";
    }

    @Override
    public double score(double[] model, Predictions predictions) {
      return -Math.abs(model[0] - x) - Math.abs(model[1] - power);
    }

    @Override
    public Traits traits() {
      return Traits.pure();
    }
  }

  private ExtendableGridSearch<Tabular, double[]> peakAt(double bestX, double bestPower) {
    return told(ExtendableGridSearch.of(pipeline, ParamGrid.of(x, power)), bestX, bestPower)
        .withoutRefit();
  }

  private static <S extends ModelSelection<Tabular, double[], S>> S told(
      S search, double bestX, double bestPower) {
    return search.cv(StratifiedKFold.of(3)).scoring(new Peak(bestX, bestPower));
  }

  @Test
  void gridIsExtendedUntilTheBestIsInside() {
    var result = peakAt(0.6, 8).extending(x).maxExtensions(9).fit(data);
    assertThat(result.bestParams().get(x)).isEqualTo(0.6);
    assertThat(values(result, x)).containsExactly(0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7);
    assertThat(values(result, power)).containsExactly(4, 8, 16);
    assertThat(result.candidates()).hasSize(7 * 3);
  }

  @Test
  void bestInsideTheGridExtendsNothing() {
    var result = peakAt(0.2, 8).extending(x).extending(power).fit(data);
    assertThat(result.candidates()).hasSize(9);
  }

  @Test
  void bestInACornerExtendsBothParametersAtOnce() {
    var result = peakAt(0.0, 32).extending(x).extending(power).maxExtensions(1).fit(data);
    assertThat(values(result, x)).containsExactly(0.0, 0.1, 0.2, 0.3);
    assertThat(values(result, power)).containsExactly(4, 8, 16, 32);
    assertThat(result.candidates()).hasSize(16);
  }

  @Test
  void extensionsEndAtTheirNumberAndAtTheBounds() {
    assertThat(values(peakAt(9, 8).extending(x).fit(data), x))
        .containsExactly(0.1, 0.2, 0.3, 0.4, 0.5, 0.6);
    assertThat(values(peakAt(9, 8).extending(x, 0.0, 0.5).fit(data), x))
        .containsExactly(0.1, 0.2, 0.3, 0.4, 0.5);
    assertThat(values(peakAt(9, 8).extending(x).maxExtensions(0).fit(data), x)).hasSize(3);
    // Half of 1 is no whole number.
    assertThat(values(peakAt(0.2, 0).extending(power).maxExtensions(9).fit(data), power))
        .containsExactly(1, 2, 4, 8, 16);
  }

  @Test
  void noCombinationIsFittedTwice() {
    var result = peakAt(0.6, 8).extending(x).maxExtensions(9).fit(data);
    assertThat(result.work().learnerFits().computed()).isEqualTo(7 * 3 * 3);
    assertThat(result.work().scores().computed()).isEqualTo(7 * 3 * 3);
  }

  @Test
  void resultIsThatOfAGridSearchOverTheExtendedGrid() {
    var whole =
        told(
                GridSearch.of(
                    pipeline,
                    ParamGrid.of(x, power)
                        .with(x, 0.1, 0.2, 0.3, 0.4, 0.5)
                        .with(power, 1, 2, 4, 8, 16)),
                0.4,
                2.5)
            .withoutRefit()
            .fit(data);
    var search = peakAt(0.4, 2.5).extending(x).extending(power);
    for (int jobs : new int[] {1, 5}) {
      var result = search.nJobs(jobs).fit(data);
      assertThat(result.cvResults().withoutTimes()).isEqualTo(whole.cvResults().withoutTimes());
      assertThat(result.bestIndex()).isEqualTo(whole.bestIndex());
    }
  }

  @Test
  void secondSearchFindsAllWorkInTheMemory(@TempDir Path folder) {
    var search = peakAt(0.6, 8).extending(x).memory(Memory.at(folder));
    var cold = search.fit(data);
    var warm = search.fit(data);
    assertThat(warm.cvResults().withoutTimes()).isEqualTo(cold.cvResults().withoutTimes());
    assertThat(warm.work().learnerFits().computed()).isZero();
  }

  @Test
  void ruleOfTheSearchSaysWhichIsTheBest() {
    // By the highest score it is 0.6; a rule that insists on the first candidate goes the other
    // way.
    var result =
        peakAt(0.6, 8).extending(x, -0.2, 9.0).select((_, _) -> 0).maxExtensions(9).fit(data);
    assertThat(values(result, x)).containsExactly(-0.2, -0.1, 0.0, 0.1, 0.2, 0.3);
  }

  @Test
  void candidatesBeyondTheBorderMayFail() {
    var picky =
        Pipeline.over(TabularView.INSTANCE)
            .learner(
                "told",
                p -> {
                  if (p.get(power) > 32) {
                    throw new IllegalArgumentException("too much");
                  }
                  return new Told(0, p.get(power));
                });
    var result =
        told(ExtendableGridSearch.of(picky, ParamGrid.of(power)).extending(power), 0, 1000)
            .fit(data);
    assertThat(values(result, power)).containsExactly(4, 8, 16, 32, 64);
    assertThat(result.bestParams().get(power)).isEqualTo(32);
  }

  @Test
  void stepsAreThoseOfTheNumbersAsTheyAreWritten() {
    assertThat(next(List.of(0.1, 0.2, 0.3), 0.3)).hasValue(List.of(0.1, 0.2, 0.3, 0.4));
    assertThat(next(List.of(0.1, 0.2, 0.3), 0.1)).hasValue(List.of(0.0, 0.1, 0.2, 0.3));
    assertThat(next(List.of(0.001, 0.01, 0.1), 0.1)).hasValue(List.of(0.001, 0.01, 0.1, 1.0));
    assertThat(next(List.of(0.001, 0.01, 0.1), 0.001)).hasValue(List.of(1e-4, 0.001, 0.01, 0.1));
    assertThat(next(List.of(100.0, 10.0, 1.0), 1.0)).hasValue(List.of(100.0, 10.0, 1.0, 0.1));
    assertThat(next(List.of(0.1, 0.31622776601683794, 1.0), 1.0).orElseThrow().getLast())
        .isCloseTo(3.1622776601683795, within(1e-15));
    assertThat(next(List.of(1, 2, 3), 1)).hasValue(List.of(0, 1, 2, 3));
    assertThat(next(List.of(1L, 3L, 9L), 9L)).hasValue(List.of(1L, 3L, 9L, 27L));
    assertThat(next(List.of(2, 4, 8), 4)).isEmpty();
    assertThat(next(List.of(1 << 28, 1 << 29, 1 << 30), 1 << 30)).isEmpty();
    assertThat(next(List.of(1e300, 1e304, 1e308), 1e308)).isEmpty();
    assertThat(next(List.of(1e-300, 1e-200, 1e-100), 1e-300)).isEmpty();
  }

  private static <T> Optional<List<T>> next(List<T> values, T best) {
    return GridExtension.unbounded(Param.of("p", values)).beyond(values, best);
  }

  @Test
  void whatHasNoRegularStepIsRefused() {
    Param<Double> few = Param.of("few", 1.0, 2.0);
    Param<Double> odd = Param.of("odd", 1.0, 2.0, 5.0);
    var search = ExtendableGridSearch.of(pipeline, ParamGrid.of(x, few, odd));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> search.extending(few))
        .withMessage(
            "parameter few must have at least 3 values for its step to be known, has [1.0, 2.0]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> search.extending(odd))
        .withMessageStartingWith("parameter odd must have values with a regular step");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> search.extending(power))
        .withMessageStartingWith("parameter power must be in the grid to be extended");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> search.extending(x, 1.0, 0.0))
        .withMessage("the lowest value of x must be at most the highest, was 1.0 with 0.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> search.maxExtensions(-1))
        .withMessage("maxExtensions must be at least 0, was -1");
  }

  @Test
  void whatCannotBeExtendedIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> ExtendableGridSearch.of(pipeline, ParamGrid.of(x).or(ParamGrid.of(power))))
        .withMessageStartingWith("a grid to be extended must be one product of parameters");
    assertThatIllegalStateException()
        .isThrownBy(() ->
            ExtendableGridSearch.of(
                pipeline, ParamGrid.of(power).with(x, Distribution.uniform(0, 1))));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> peakAt(0, 0).fit(data))
        .withMessageStartingWith("a search must have at least one parameter to extend");
    Param<Float> real = Param.of("real", 1f, 2f, 3f);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ExtendableGridSearch.of(pipeline, ParamGrid.of(real)).extending(real))
        .withMessageStartingWith("parameter real must have int, long or finite double values");
  }

  @Test
  void conditionalParameterIsExtendedOnlyWhereTheBestReadsIt() {
    Param<Boolean> plain = Param.of("plain", true, false);
    var branching =
        Pipeline.over(TabularView.INSTANCE)
            .learner("told", p -> new Told(0, p.get(plain) ? 50 : p.get(power)));
    var search = ExtendableGridSearch.of(branching, ParamGrid.of(plain, power)).extending(power);
    assertThat(told(search, 0, 50).fit(data).candidates()).hasSize(4);
    assertThat(values(told(search, 0, 32).withoutRefit().fit(data), power))
        .containsExactly(4, 8, 16, 32, 64);
  }

  private static List<Object> values(SearchResult<?, ?> result, Param<?> param) {
    return result.candidates().stream()
        .filter(candidate -> candidate.params().has(param))
        .<Object>map(candidate -> candidate.params().asMap().get(param.name()))
        .distinct()
        .toList();
  }
}
