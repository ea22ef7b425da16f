package io.github.foldmill.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.foldmill.data.Tabular;
import io.github.foldmill.data.TabularView;
import io.github.foldmill.memory.Memory;
import io.github.foldmill.pipeline.Param;
import io.github.foldmill.pipeline.ParamValues;
import io.github.foldmill.pipeline.Pipeline;
import io.github.foldmill.validation.StratifiedKFold;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrialSearchTest {
  private final Tabular data = Blobs.of(90, 4);
  private final Param<Double> shrinkage = Param.of("shrinkage", 0.0, 0.5, 0.9);
  private final Pipeline<Tabular, double[][]> pipeline =
      Pipeline.over(TabularView.INSTANCE)
          .learner("nearest", p -> new NearestCentroid(p.get(shrinkage)));

  private TrialSearch<Tabular, double[][]> search() {
    return TrialSearch.of(pipeline).cv(StratifiedKFold.of(3).shuffled(3)).scoring(new Accuracy());
  }

  private ParamValues at(double value) {
    return ParamValues.none().with(shrinkage, value);
  }

  @Test
  void trialsHaveTheScoresOfAGridSearch() {
    var results =
        GridSearch.of(pipeline, ParamGrid.of(shrinkage))
            .cv(StratifiedKFold.of(3).shuffled(3))
            .scoring(new Accuracy())
            .fit(data)
            .cvResults()
            .numbers("mean_test_accuracy");
    try (var trials = search().open(data)) {
      assertThat(trials.evaluate(at(0.5)).score()).isEqualTo(results[1]);
      var two = trials.evaluate(List.of(at(0.9), at(0.0)));
      assertThat(two).extracting(Trials.Trial::score).containsExactly(results[2], results[0]);
      assertThat(two).extracting(trial -> trial.candidate().index()).containsExactly(1, 2);
    }
  }

  @Test
  void optimiserThatListensFindsTheBestOfWhatItTried() {
    try (var trials = search().nJobs(2).open(data)) {
      double low = 0;
      double high = 0.99;
      for (int step = 0; step < 6; step++) {
        double left = low + (high - low) / 3;
        double right = high - (high - low) / 3;
        var pair = trials.evaluate(List.of(at(left), at(right)));
        if (pair.get(0).score() >= pair.get(1).score()) {
          high = right;
        } else {
          low = left;
        }
      }
      var result = trials.conclude();
      assertThat(result.candidates()).hasSize(12);
      double[] means = result.cvResults().numbers("mean_test_accuracy");
      assertThat(result.bestScore()).isEqualTo(Arrays.stream(means).max().orElseThrow());
      assertThat(result.best().params()).containsKey("shrinkage");
    }
  }

  @Test
  void repeatedTrialIsServedFromMemory(@TempDir Path folder) {
    try (var trials = search().memory(Memory.at(folder)).open(data)) {
      double first = trials.evaluate(at(0.25)).score();
      assertThat(trials.evaluate(at(0.25)).score()).isEqualTo(first);
      var result = trials.conclude();
      assertThat(result.work().learnerFits().computed()).isEqualTo(3);
      assertThat(result.work().scores().loaded()).isEqualTo(3);
    }
  }

  @Test
  void missingValueIsRefusedAndTheTrialsGoOn() {
    try (var trials = search().open(data)) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> trials.evaluate(ParamValues.none()))
          .withMessage(
              "stage \"nearest\" reads parameter shrinkage, which must have a value, known are {}");
      assertThat(trials.evaluate(at(0.5)).candidate().index()).isZero();
    }
  }

  @Test
  void concludingWithoutATrialIsRefused() {
    try (var trials = search().open(data)) {
      assertThatExceptionOfType(IllegalStateException.class)
          .isThrownBy(trials::conclude)
          .withMessage("there was no trial; call evaluate(…) first");
    }
  }
}
