package io.github.foldmill.tribuo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tribuo.Output;
import org.tribuo.classification.Label;
import org.tribuo.classification.liblinear.LibLinearClassificationTrainer;
import org.tribuo.hash.HashingTrainer;

class ComponentConfigTest {
  /** All but the one whose salt is in no configuration. */
  static Stream<EveryTrainer.Case<?>> copyable() {
    return EveryTrainer.cases().filter(each -> !(each.trainer() instanceof HashingTrainer<?>));
  }

  @ParameterizedTest
  @MethodSource("copyable")
  <T extends Output<T>> void aCopyIsConfiguredAlikeAndTrainsTheSameModelAfterAnyUseOfTheOriginal(
      EveryTrainer.Case<T> each) {
    var config = ComponentConfig.of(each.trainer());
    var copy = config.<T>newTrainer(1);

    assertThat(ComponentConfig.of(copy).canonical()).isEqualTo(config.canonical());
    var predictions = OutputRows.predictions(copy.train(each.train()), each.test());
    each.trainer().train(each.train());
    var another = ComponentConfig.of(each.trainer()).<T>newTrainer(1);
    assertThat(OutputRows.predictions(another.train(each.train()), each.test()))
        .isEqualTo(predictions);
  }

  @ParameterizedTest
  @MethodSource("copyable")
  void useLeavesNoTraceInTheConfiguration(EveryTrainer.Case<?> each) {
    var before = ComponentConfig.of(each.trainer()).canonical();
    each.trainer().setInvocationCount(7);
    assertThat(ComponentConfig.of(each.trainer()).canonical()).isEqualTo(before);
    assertThat(before.toString()).doesNotContainIgnoringCase("invocation").doesNotContain("@");
  }

  @ParameterizedTest
  @MethodSource("copyable")
  void everyPathChangesTheIdentityAndNothingElse(EveryTrainer.Case<?> each) {
    var config = ComponentConfig.of(each.trainer());
    ConfigPaths.of(config)
        .slots()
        .forEach((path, slot) -> {
          var after = config.with(slot, "another value").canonical();
          assertThat(after).containsEntry("." + path, "another value");
          assertThat(outside(path, after)).isEqualTo(outside(path, config.canonical()));
        });
  }

  private static Map<String, String> outside(String path, Map<String, String> canonical) {
    var others = new TreeMap<>(canonical);
    others
        .keySet()
        .removeIf(each ->
            each.equals("." + path)
                || each.startsWith("." + path + ".")
                || each.equals("." + path + "#class"));
    return others;
  }

  @Test
  void aLabelNamedLikeAThreadCountIsPartOfTheIdentity() {
    var one = ComponentConfig.of(weighted(1)).canonical();
    var two = ComponentConfig.of(weighted(2)).canonical();
    assertThat(one).isNotEqualTo(two).containsEntry(".labelWeights{nthread}", "1.0");
  }

  private static LibLinearClassificationTrainer weighted(float weight) {
    var trainer = new LibLinearClassificationTrainer();
    trainer.setLabelWeights(Map.of(new Label("nthread"), weight));
    return trainer;
  }
}
