package io.github.foldmill.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.foldmill.data.TabularView;
import io.github.foldmill.pipeline.Param;
import io.github.foldmill.pipeline.Pipeline;
import io.github.foldmill.testing.Golden;
import io.github.foldmill.validation.KFold;
import io.github.foldmill.validation.Scorers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Against {@code honest.txt}, made by averaging an array in NumPy. */
class ParamImportanceTest {
  static List<List<String>> grids() {
    return Golden.lines("honest.txt", "grid");
  }

  /** The values of a grid in the order of rows of an array, by names p0, p1, and so on. */
  private static Map<String, List<Optional<?>>> values(int... sizes) {
    var values = new LinkedHashMap<String, List<Optional<?>>>();
    int after = 1;
    for (int size : sizes) {
      after *= size;
    }
    int all = after;
    for (int param = 0; param < sizes.length; param++) {
      after /= sizes[param];
      List<Optional<?>> column = new ArrayList<>();
      for (int candidate = 0; candidate < all; candidate++) {
        column.add(Optional.of("v" + candidate / after % sizes[param]));
      }
      values.put("p" + param, column);
    }
    return values;
  }

  private static double share(List<ParamImportance.Share> shares, List<String> params) {
    return shares.stream()
        .filter(share -> share.params().equals(params))
        .findFirst()
        .orElseThrow()
        .share();
  }

  @ParameterizedTest
  @MethodSource("grids")
  void sharesAreThoseOfTheAnalysisOfVariance(List<String> line) {
    int[] sizes = Golden.ints(line.get(0));
    var importance =
        GridVariance.of("r2", values(sizes), Golden.doubles(line.get(1))).orElseThrow();
    double[] single = Golden.doubles(line.get(3));
    double[] pairs = line.get(4).equals("-") ? new double[0] : Golden.doubles(line.get(4));
    assertThat(importance.scorer()).isEqualTo("r2");
    assertThat(importance.variance()).isCloseTo(Double.parseDouble(line.get(2)), within(1e-14));
    int next = 0;
    double sum = importance.rest();
    for (int one = 0; one < sizes.length; one++) {
      double share = share(importance.single(), List.of("p" + one));
      assertThat(share).isCloseTo(single[one], within(1e-12));
      sum += share;
      for (int other = one + 1; other < sizes.length; other++) {
        double both = share(importance.pairs(), List.of("p" + one, "p" + other));
        assertThat(both).isCloseTo(pairs[next++], within(1e-12));
        sum += both;
      }
    }
    assertThat(next).isEqualTo(pairs.length);
    assertThat(importance.rest()).isCloseTo(Double.parseDouble(line.get(5)), within(1e-12));
    assertThat(sum).isCloseTo(1, within(1e-12));
    assertThat(importance.single())
        .isSortedAccordingTo((a, b) -> Double.compare(b.share(), a.share()));
  }

  @Test
  void whatIsNoFullGridIsNotExplained() {
    double[] scores = {0.5, 0.6, 0.7, 0.9, 0.2, 0.1};
    var whole = values(3, 2);
    assertThat(GridVariance.of("r2", whole, scores)).isPresent();

    var twice = new LinkedHashMap<>(whole);
    List<Optional<?>> column = new ArrayList<>(whole.get("p1"));
    column.set(1, column.getFirst());
    twice.put("p1", column);
    assertThat(GridVariance.of("r2", twice, scores)).isEmpty();

    var conditional = new LinkedHashMap<>(whole);
    List<Optional<?>> unread = new ArrayList<>(whole.get("p0"));
    unread.set(0, Optional.empty());
    conditional.put("p0", unread);
    assertThat(GridVariance.of("r2", conditional, scores)).isEmpty();

    assertThat(GridVariance.of("r2", values(3, 2), new double[] {1, 2, 3, 4, 5, Double.NaN}))
        .isEmpty();
  }

  @Test
  void equalScoresLeaveNothingToExplain() {
    var importance =
        GridVariance.of("r2", values(3, 1), new double[] {0.1, 0.1, 0.1}).orElseThrow();
    assertThat(importance.variance()).isZero();
    assertThat(importance.single()).allMatch(share -> Double.isNaN(share.share()));
  }

  @Test
  void parametersOfASearchAreFoundByName() {
    Param<Double> shrinkage = Param.of("shrinkage", 0.0, 0.4, 0.9);
    Param<Double> shift = Param.of("shift", 0.0, 0.5);
    var log = new SpyStep.Log();
    var pipeline =
        Pipeline.over(TabularView.INSTANCE)
            .step("spy", p -> Searches.spy(p.get(shift), log))
            .learner("nearest", p -> new NearestCentroid(p.get(shrinkage)));
    var data = Blobs.of(60, 7);
    var grid =
        GridSearch.of(pipeline, ParamGrid.of(shift, shrinkage))
            .cv(KFold.of(4).shuffled(3))
            .scoring(Scorers.accuracy());
    var importance = grid.fit(data).cvResults().importance("accuracy").orElseThrow();
    // A shift of all rows changes no prediction of the nearest centroid.
    assertThat(importance.variance()).isPositive();
    assertThat(importance.single().getFirst().params()).containsExactly("shrinkage");
    assertThat(importance.single().getFirst().share()).isCloseTo(1, within(1e-9));
    var drawn =
        RandomizedSearch.of(pipeline, ParamGrid.of(shift, shrinkage), 4)
            .cv(KFold.of(4).shuffled(3))
            .scoring(Scorers.accuracy())
            .fit(data);
    assertThat(drawn.cvResults().importance("accuracy")).isEmpty();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> drawn.cvResults().importance("f1"))
        .withMessageContaining("mean_test_f1");
  }
}
