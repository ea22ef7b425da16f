package io.github.foldmill.tribuo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tribuo.Output;
import org.tribuo.classification.Label;
import org.tribuo.classification.liblinear.LibLinearClassificationTrainer;
import org.tribuo.hash.HashingTrainer;

class TrainerConfigTest {
  /** All but the one whose salt is in no configuration. */
  static Stream<EveryTrainer.Case<?>> copyable() {
    return EveryTrainer.cases().filter(each -> !(each.trainer() instanceof HashingTrainer<?>));
  }

  @ParameterizedTest
  @MethodSource("copyable")
  <T extends Output<T>> void aCopyIsConfiguredAlikeAndTrainsTheSameModelAfterAnyUseOfTheOriginal(
      EveryTrainer.Case<T> each) {
    var config = TrainerConfig.of(each.trainer());
    var copy = config.<T>newTrainer(1);

    assertThat(TrainerConfig.of(copy).canonical()).isEqualTo(config.canonical());
    var predictions = OutputRows.predictions(copy.train(each.train()), each.test());
    each.trainer().train(each.train());
    var another = TrainerConfig.of(each.trainer()).<T>newTrainer(1);
    assertThat(OutputRows.predictions(another.train(each.train()), each.test()))
        .isEqualTo(predictions);
  }

  @ParameterizedTest
  @MethodSource("copyable")
  void useLeavesNoTraceInTheConfiguration(EveryTrainer.Case<?> each) {
    var before = TrainerConfig.of(each.trainer()).canonical();
    each.trainer().setInvocationCount(7);
    assertThat(TrainerConfig.of(each.trainer()).canonical()).isEqualTo(before);
    assertThat(before.toString()).doesNotContainIgnoringCase("invocation").doesNotContain("@");
  }

  @ParameterizedTest
  @MethodSource("copyable")
  void everyPathChangesTheIdentityAndNothingElse(EveryTrainer.Case<?> each) {
    var config = TrainerConfig.of(each.trainer());
    ConfigPaths.of(config)
        .slots()
        .forEach((path, slot) -> {
          var changed = config.with(slot, "another value");
          var after = changed.canonical();
          assertThat(after).containsEntry("." + path, "another value");
          after.remove("." + path);
          var before = config.canonical();
          before.remove("." + path);
          assertThat(after).isEqualTo(before);
        });
  }

  @Test
  void aLabelNamedLikeAThreadCountIsPartOfTheIdentity() {
    var one = TrainerConfig.of(weighted(1)).canonical();
    var two = TrainerConfig.of(weighted(2)).canonical();
    assertThat(one).isNotEqualTo(two).containsEntry(".labelWeights{nthread}", "1.0");
  }

  private static LibLinearClassificationTrainer weighted(float weight) {
    var trainer = new LibLinearClassificationTrainer();
    trainer.setLabelWeights(Map.of(new Label("nthread"), weight));
    return trainer;
  }
}
