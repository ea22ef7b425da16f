package io.github.foldmill.djl;

import static io.github.foldmill.djl.BlockSpec.dropout;
import static io.github.foldmill.djl.BlockSpec.linear;
import static io.github.foldmill.djl.BlockSpec.output;
import static io.github.foldmill.djl.BlockSpec.relu;
import static io.github.foldmill.djl.BlockSpec.sequential;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.foldmill.data.ClassTarget;
import io.github.foldmill.data.Tabular;
import io.github.foldmill.data.ValueTarget;
import io.github.foldmill.pipeline.FitContext;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TrainingPlanTest {
  private static final BlockSpec MLP = sequential(linear(8), relu(), dropout(0.2), output());

  @Test
  void schedulesGiveTheRateOfEachEpoch() {
    assertThat(rates(LearningRate.constant(0.5), 3)).containsExactly(0.5, 0.5, 0.5);
    assertThat(rates(LearningRate.stepped(0.8, 2, 0.5), 5))
        .containsExactly(0.8, 0.8, 0.4, 0.4, 0.2);
    assertThat(rates(LearningRate.cosine(1, 0.2, 4), 6))
        .containsExactly(
            new double[] {1, 0.6 + 0.4 * Math.sqrt(0.5), 0.6, 0.6 - 0.4 * Math.sqrt(0.5), 0.2, 0.2},
            within(1e-15));
    assertThat(rates(LearningRate.warmup(3, LearningRate.stepped(0.4, 1, 0.5)), 5))
        .containsExactly(new double[] {0.1, 0.2, 0.3, 0.4, 0.2}, within(1e-15));
  }

  private static double[] rates(LearningRate rate, int epochs) {
    return IntStream.range(0, epochs).mapToDouble(rate::at).toArray();
  }

  @Test
  void theScheduleMovesWithTheEpochsOfTheTraining() throws Exception {
    var data = Fixtures.plane(10, 1);
    var vanishing = Optimization.sgd(LearningRate.stepped(0.1, 1, 1e-30));
    var learner = DjlLearner.regression(output()).optimization(vanishing).batchSize(4);

    var one = learner.epochs(1).fit(data, FitContext.of(1)).model();
    var three = learner.epochs(3).fit(data, FitContext.of(1)).model();

    assertThat(three.values("weight")).containsExactly(one.values("weight"), within(1e-20f));
    assertThat(three.epochs()).isEqualTo(3);
  }

  @Test
  void earlyStoppingKeepsTheBestEpoch() throws Exception {
    // After the first epoch nothing improves any more, since the rate vanishes.
    var learner =
        DjlLearner.regression(output())
            .optimization(Optimization.sgd(LearningRate.stepped(0.1, 1, 1e-30)))
            .earlyStopping(EarlyStopping.of(0.25, 3))
            .epochs(50);

    var stopped = learner.fit(Fixtures.plane(40, 1), FitContext.of(1)).model();
    var again = learner.fit(Fixtures.plane(40, 1), FitContext.of(1)).model();

    assertThat(stopped.epochs()).isEqualTo(1);
    assertThat(again.values("weight")).containsExactly(stopped.values("weight"));
  }

  @Test
  void earlyStoppingWaitsWhileTheLossFalls() throws Exception {
    var learner =
        DjlLearner.regression(output())
            .optimization(Optimization.sgd(0.05))
            .earlyStopping(EarlyStopping.of(0.25, 2))
            .epochs(15);

    var model = learner.fit(Fixtures.plane(40, 1), FitContext.of(1)).model();

    assertThat(model.epochs()).isEqualTo(15);
  }

  @Test
  void rowsAreHeldOutOfEveryClass() {
    int[] codes = IntStream.range(0, 40).map(row -> row < 30 ? 0 : row < 39 ? 1 : 2).toArray();
    var target = ClassTarget.of(List.of("many", "some", "one"), codes);

    var split = HeldOut.of(0.2, target, new SplittableRandom(1));

    assertThat(Arrays.stream(split.validation()).map(row -> codes[row]))
        .hasSize(8)
        .satisfies(held -> assertThat(held).filteredOn(code -> code == 0).hasSize(6))
        .satisfies(held -> assertThat(held).filteredOn(code -> code == 1).hasSize(2));
    assertThat(IntStream.concat(IntStream.of(split.training()), IntStream.of(split.validation())))
        .containsExactlyInAnyOrderElementsOf(IntStream.range(0, 40).boxed().toList());
    assertThat(HeldOut.of(0.2, target, new SplittableRandom(2)).validation())
        .isNotEqualTo(split.validation());
  }

  @Test
  void aShareOfNoRowsIsRefused() {
    var learner = DjlLearner.regression(output()).earlyStopping(EarlyStopping.of(0.1, 1));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> learner.fit(Fixtures.plane(4, 1), FitContext.of(1)))
        .withMessage(
            "early stopping needs at least 1 row to validate on, a share of 0.1 of 4 rows gave"
                + " none");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EarlyStopping.of(1, 1))
        .withMessage("validationShare must be above 0 and below 1, was 1.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LearningRate.cosine(0.1, 0.2, 3))
        .withMessage("lowest must be from 0 to the first rate 0.1, was 0.2");
  }

  @Test
  void theLossDecidesWhatIsLearnt() throws Exception {
    // The mean of these values is 10, their median is 0.
    double[] values = {0, 0, 0, 0, 50};
    var data = Tabular.of(List.of("zero"), new double[values.length], ValueTarget.of(values));
    var learner =
        DjlLearner.regression(output())
            .optimization(Optimization.sgd(LearningRate.stepped(1, 60, 0.2)))
            .epochs(240);

    float mean = learner.fit(data, FitContext.of(1)).model().values("bias")[0];
    float median =
        learner.loss(LossFunction.l1()).fit(data, FitContext.of(1)).model().values("bias")[0];

    assertThat((double) mean).isCloseTo(DoubleStream.of(values).average().orElse(0), within(0.1));
    assertThat(median).isCloseTo(0, within(0.7f));
  }

  @Test
  void everyOptimizerRepeatsItsBits() throws Exception {
    var data = Fixtures.clouds(30, 1);
    var rate = LearningRate.constant(0.01);
    for (var optimization :
        List.of(
            Optimization.adam(rate),
            Optimization.adamW(rate, 0.1),
            Optimization.sgd(rate),
            Optimization.sgd(rate, 0.9))) {
      var learner = DjlLearner.classification(MLP).optimization(optimization).epochs(3);
      var one = learner.fit(data, FitContext.of(5)).model();
      var other = learner.fit(data, FitContext.of(5)).model();

      for (String name : one.parameters()) {
        assertThat(other.values(name)).as(optimization.id()).containsExactly(one.values(name));
      }
    }
  }

  @Test
  void aSeedOfItsOwnReplacesThatOfTheContext() throws Exception {
    var data = Fixtures.clouds(30, 1);
    var learner = DjlLearner.classification(MLP).epochs(2);

    var own = learner.seed(7).fit(data, FitContext.of(1)).model();
    var given = learner.fit(data, FitContext.of(7)).model();

    assertThat(own.values("0.weight")).containsExactly(given.values("0.weight"));
    assertThat(learner.traits().seeded()).isTrue();
    assertThat(learner.seed(7).traits().seeded()).isFalse();
    assertThat(learner.traits().needsProcess()).isTrue();
  }

  @Test
  void everyNewSettingIsPartOfTheIdentity() {
    var learner = DjlLearner.regression(MLP);

    assertThat(
            List.of(
                Recorded.identityOf(learner),
                Recorded.identityOf(learner.loss(LossFunction.l1())),
                Recorded.identityOf(learner.earlyStopping(EarlyStopping.of(0.1, 5))),
                Recorded.identityOf(learner.earlyStopping(EarlyStopping.of(0.1, 6))),
                Recorded.identityOf(learner.seed(1)),
                Recorded.identityOf(
                    learner.optimization(Optimization.adam(LearningRate.cosine(0.001, 0, 9)))),
                Recorded.identityOf(DjlLearner.regression(output()))))
        .doesNotHaveDuplicates();
  }
}
