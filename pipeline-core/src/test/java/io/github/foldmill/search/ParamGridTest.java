package io.github.foldmill.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.foldmill.data.Tabular;
import io.github.foldmill.data.TabularView;
import io.github.foldmill.pipeline.Distribution;
import io.github.foldmill.pipeline.Param;
import io.github.foldmill.pipeline.Pipeline;
import io.github.foldmill.preprocessing.SelectKBest;
import java.util.List;
import org.junit.jupiter.api.Test;

class ParamGridTest {
  private final Param<Integer> k = Param.of("k", 1, 2, 3);
  private final Param<Double> shrinkage = Param.of("shrinkage", 0.0, 0.5);
  private final Pipeline<Tabular, double[][]> pipeline =
      Pipeline.over(TabularView.INSTANCE)
          .step("select", p -> SelectKBest.fValue(p.get(k)))
          .learner("nearest", p -> new NearestCentroid(p.get(shrinkage)));

  private List<String> candidates(ParamGrid grid) {
    return GridSearch.of(pipeline, grid)
        .scoring(new Accuracy())
        .withoutRefit()
        .fit(Blobs.of(40, 3))
        .candidates()
        .stream()
        .map(candidate -> candidate.params().toString())
        .toList();
  }

  @Test
  void withNarrowsTheValuesOfAParameter() {
    assertThat(candidates(ParamGrid.of(k, shrinkage).with(k, 3)))
        .containsExactly("{k=3, shrinkage=0.0}", "{k=3, shrinkage=0.5}");
  }

  @Test
  void withAddsAParameter() {
    assertThat(candidates(ParamGrid.of(k).with(shrinkage, 0.9)))
        .containsExactly("{k=1, shrinkage=0.9}", "{k=2, shrinkage=0.9}", "{k=3, shrinkage=0.9}");
  }

  @Test
  void unionListsTheCandidatesOfBothGridsAndSharedOnesOnce() {
    var left = ParamGrid.of(k, shrinkage).with(k, 1, 2).with(shrinkage, 0.0);
    var right = ParamGrid.of(k, shrinkage).with(k, 2, 3);
    assertThat(candidates(left.or(right)))
        .containsExactly(
            "{k=1, shrinkage=0.0}",
            "{k=2, shrinkage=0.0}",
            "{k=2, shrinkage=0.5}",
            "{k=3, shrinkage=0.0}",
            "{k=3, shrinkage=0.5}");
  }

  @Test
  void productCombinesEachCandidateWithEach() {
    assertThat(candidates(ParamGrid.of(shrinkage).times(ParamGrid.of(k).with(k, 1, 3))))
        .containsExactly(
            "{shrinkage=0.0, k=1}",
            "{shrinkage=0.0, k=3}",
            "{shrinkage=0.5, k=1}",
            "{shrinkage=0.5, k=3}");
  }

  @Test
  void productOfUnionsIsTheUnionOfProducts() {
    var either = ParamGrid.of(k).with(k, 1).or(ParamGrid.of(k).with(k, 3));
    assertThat(candidates(either.times(ParamGrid.of(shrinkage).with(shrinkage, 0.0))))
        .containsExactly("{k=1, shrinkage=0.0}", "{k=3, shrinkage=0.0}");
  }

  @Test
  void gridsWithACommonParameterAreNotMultiplied() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ParamGrid.of(k).times(ParamGrid.of(shrinkage, k)))
        .withMessage("grids to be multiplied must have different parameters, both have k");
  }

  @Test
  void twoParametersOfOneNameAreRefused() {
    Param<Integer> other = Param.of("k", 9);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ParamGrid.of(k).or(ParamGrid.of(other)))
        .withMessage("parameter names in a grid must be distinct, k occurs twice");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ParamGrid.of(k, k))
        .withMessage("parameter names in a grid must be distinct, k occurs twice");
  }

  @Test
  void parameterThatAnAlternativeDoesNotReadIsRefused() {
    Param<Integer> unread = Param.of("unread", 1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> candidates(ParamGrid.of(k, shrinkage).or(ParamGrid.of(k, unread))))
        .withMessageContaining("shrinkage, which must be in the grid");
  }

  @Test
  void gridSearchRefusesDistributions() {
    Param<Double> drawn = Param.of("drawn", Distribution.uniform(0, 1));
    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(() -> GridSearch.of(pipeline, ParamGrid.of(k, drawn)))
        .withMessage(
            "parameter drawn must have listed values here, has the distribution uniform(0.0, 1.0);"
                + " list some by Param.of or use a search that draws, such as RandomizedSearch");
  }

  @Test
  void paramsAreThoseOfAllAlternatives() {
    assertThat(ParamGrid.of(k).or(ParamGrid.of(shrinkage)).params()).containsExactly(k, shrinkage);
  }
}
