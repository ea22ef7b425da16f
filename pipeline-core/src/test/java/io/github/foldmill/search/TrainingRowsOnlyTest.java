package io.github.foldmill.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.foldmill.data.ClassTarget;
import io.github.foldmill.data.Tabular;
import io.github.foldmill.data.TabularView;
import io.github.foldmill.hash.HashSink;
import io.github.foldmill.pipeline.FitContext;
import io.github.foldmill.pipeline.FittedLearner;
import io.github.foldmill.pipeline.FittedStep;
import io.github.foldmill.pipeline.Learner;
import io.github.foldmill.pipeline.Param;
import io.github.foldmill.pipeline.Pipeline;
import io.github.foldmill.pipeline.Step;
import io.github.foldmill.pipeline.TrainOnlyStep;
import io.github.foldmill.pipeline.Traits;
import io.github.foldmill.pipeline.Union;
import io.github.foldmill.preprocessing.JoinColumns;
import io.github.foldmill.validation.Fold;
import io.github.foldmill.validation.KFold;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Every kind of stage is given the training rows of a fold and no others. */
class TrainingRowsOnlyTest {
  private static final int ROWS = 30;

  private final Param<Double> shrinkage = Param.of("shrinkage", 0.0, 0.5);
  private final Set<Set<Integer>> fitted = ConcurrentHashMap.newKeySet();

  /** The first column is the number of the row. */
  private static Tabular numbered() {
    var values = IntStream.range(0, ROWS * 2).mapToDouble(i -> i % 2 == 0 ? i / 2.0 : i % 7);
    var codes = IntStream.range(0, ROWS).map(row -> row % 3).toArray();
    return Tabular.of(
        List.of("row", "x"), values.toArray(), ClassTarget.of(List.of("a", "b", "c"), codes));
  }

  private void saw(Tabular training) {
    var rows = new TreeSet<Integer>();
    for (int row = 0; row < training.rows(); row++) {
      rows.add((int) training.value(row, 0));
    }
    fitted.add(rows);
  }

  private final class SpyingStep implements Step<Tabular, Tabular> {
    @Override
    public void identity(HashSink sink) {
      sink.put("spy");
    }

    @Override
    public FittedStep<Tabular, Tabular> fit(Tabular training, FitContext context) {
      saw(training);
      return data -> data;
    }
  }

  private final class SpyingResampler implements TrainOnlyStep<Tabular> {
    @Override
    public void identity(HashSink sink) {
      sink.put("spy");
    }

    @Override
    public Tabular resample(Tabular training, FitContext context) {
      saw(training);
      return training;
    }
  }

  private final class SpyingLearner implements Learner<Tabular, double[][]> {
    private final double shrink;

    SpyingLearner(double shrink) {
      this.shrink = shrink;
    }

    @Override
    public void identity(HashSink sink) {
      sink.put(shrink);
    }

    @Override
    public FittedLearner<Tabular, double[][]> fit(Tabular training, FitContext context) {
      saw(training);
      return new NearestCentroid(shrink).fit(training, context);
    }

    @Override
    public Traits traits() {
      return Traits.pure();
    }
  }

  @Test
  void stagesLearnFromTheTrainingRowsOfAFoldAlone() {
    var data = numbered();
    var pipeline =
        Pipeline.over(TabularView.INSTANCE)
            .step("first", _ -> new SpyingStep())
            .trainOnly("resample", _ -> new SpyingResampler())
            .step(
                "union",
                Union.joining(JoinColumns.named())
                    .branch("one", _ -> new SpyingStep())
                    .branch("other", _ -> new SpyingStep()))
            .learner("nearest", p -> new SpyingLearner(p.get(shrinkage)));

    Searches.over(pipeline, ParamGrid.of(shrinkage)).withTrainScores().withoutRefit().fit(data);

    var folds = KFold.of(Searches.FOLDS).split(data, TabularView.INSTANCE);
    assertThat(fitted)
        .isEqualTo(folds.stream().map(TrainingRowsOnlyTest::train).collect(Collectors.toSet()));
  }

  private static Set<Integer> train(Fold fold) {
    return IntStream.of(fold.train()).boxed().collect(Collectors.toCollection(TreeSet::new));
  }
}
