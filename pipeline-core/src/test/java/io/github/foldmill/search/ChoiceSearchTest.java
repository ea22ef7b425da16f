package io.github.foldmill.search;

import static io.github.foldmill.search.Searches.FOLDS;
import static io.github.foldmill.search.Searches.spy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.foldmill.data.Tabular;
import io.github.foldmill.data.TabularView;
import io.github.foldmill.pipeline.Chain;
import io.github.foldmill.pipeline.Choice;
import io.github.foldmill.pipeline.FittedChain;
import io.github.foldmill.pipeline.LearnerChoice;
import io.github.foldmill.pipeline.Param;
import io.github.foldmill.pipeline.ParamValues;
import io.github.foldmill.pipeline.Pipeline;
import io.github.foldmill.pipeline.Step;
import io.github.foldmill.preprocessing.RandomOverSampler;
import io.github.foldmill.preprocessing.StandardScaler;
import org.junit.jupiter.api.Test;

class ChoiceSearchTest {
  private final Tabular data = Blobs.of(90, 7);
  private final Param<Double> first = Param.of("first", 0.0, 1.0);
  private final Param<Double> second = Param.of("second", 0.0, 1.0, 2.0);
  private final Param<Double> shrinkage = Param.of("shrinkage", 0.0, 0.4);
  private final SpyStep.Log one = new SpyStep.Log();
  private final SpyStep.Log other = new SpyStep.Log();

  private final Choice<Tabular, Tabular> shift =
      Choice.named("shift")
          .either("one", p -> spy(p.get(first), one))
          .or("other", p -> spy(p.get(second), other))
          .or("none", _ -> Step.passthrough());

  private Pipeline<Tabular, double[][]> chosen() {
    return Pipeline.over(TabularView.INSTANCE)
        .step("shift", shift)
        .learner("nearest", p -> new NearestCentroid(p.get(shrinkage)));
  }

  @Test
  void parametersOfAnAlternativeAreVariedOnlyThere() {
    var result =
        Searches.over(chosen(), ParamGrid.of(shift.param(), first, second, shrinkage))
            .withoutRefit()
            .fit(data);

    assertThat(result.candidates()).hasSize((2 + 3 + 1) * 2);
    assertThat(one.fits).hasValue(2 * FOLDS);
    assertThat(other.fits).hasValue(3 * FOLDS);
    assertThat(result.cvResults().names()).contains("param_shift");
    assertThat(result.candidates().getLast().params().asMap())
        .containsEntry("shift", "none")
        .containsOnlyKeys("shift", "shrinkage");
    assertThat(result.table()).contains("other");
  }

  @Test
  void refitIsWhatFittingWithoutASearchGives() throws Exception {
    var scaling =
        Choice.named("scaling")
            .either("standard", _ -> new StandardScaler())
            .or("none", _ -> Step.<Tabular>passthrough());
    var pipeline =
        Pipeline.over(TabularView.INSTANCE)
            .step("scaling", scaling)
            .learner("nearest", p -> new NearestCentroid(p.get(shrinkage)));
    var result = Searches.over(pipeline, ParamGrid.of(scaling.param(), shrinkage)).fit(data);

    Searches.assertRefitIsPlainFit(result, pipeline, data, 0);
  }

  @Test
  void learnersAreChosenByName() throws Exception {
    var learner =
        LearnerChoice.named("learner")
            .either("shrunken", p -> new NearestCentroid(p.get(shrinkage)))
            .or("plain", _ -> new NearestCentroid(0));
    var pipeline =
        Pipeline.over(TabularView.INSTANCE)
            .step("scale", _ -> new StandardScaler())
            .learner("model", learner);

    var result = Searches.over(pipeline, ParamGrid.of(learner.param(), shrinkage)).fit(data);

    assertThat(result.candidates()).hasSize(3);
    assertThat(result.work().stepFits().computed()).isEqualTo(FOLDS);
    assertThat(result.best().learnerName()).isEqualTo("model");
    Searches.assertRefitIsPlainFit(result, pipeline, data, 0);
  }

  @Test
  void nameThatIsNoAlternativeIsRefused() {
    var values = ParamValues.none().with(shift.param(), "nothing").with(shrinkage, 0.0);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> chosen().fit(data, values, 0))
        .withMessage("shift must be one of [one, other, none], was \"nothing\"");
  }

  @Test
  void stepsOfAGroupAreSharedLikeOthers() throws Exception {
    var inner = new SpyStep.Log();
    var group =
        Pipeline.over(TabularView.INSTANCE)
            .step("shift", p -> spy(p.get(first), inner))
            .step("again", Chain.of("shift", p -> spy(p.get(second), other)))
            .asStep();
    var pipeline =
        Pipeline.over(TabularView.INSTANCE)
            .step("scale", _ -> new StandardScaler())
            .step("group", group)
            .learner("nearest", p -> new NearestCentroid(p.get(shrinkage)));

    var result =
        Searches.over(pipeline, ParamGrid.of(first, second, shrinkage)).withoutRefit().fit(data);

    assertThat(inner.fits).hasValue(2 * FOLDS);
    assertThat(other.fits).hasValue(2 * 3 * FOLDS);
    assertThat(result.work().stepFits().computed()).isEqualTo((1 + 2 + 6) * FOLDS);
    var fitted = pipeline.fit(data, result.bestParams(), 0);
    assertThat(fitted.steps()).hasSize(2);
    assertThat(fitted.steps().getLast().step()).isInstanceOf(FittedChain.class);
  }

  @Test
  void groupWithoutStepsOrWithTrainOnlyOnesIsRefused() {
    var none = Pipeline.over(TabularView.INSTANCE);
    var resampling = none.trainOnly("balance", _ -> new RandomOverSampler());

    assertThatIllegalStateException().isThrownBy(none::asStep).withMessageContaining("had none");
    assertThatIllegalStateException()
        .isThrownBy(resampling::asStep)
        .withMessageContaining("\"balance\"");
  }
}
