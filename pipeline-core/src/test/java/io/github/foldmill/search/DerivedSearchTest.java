package io.github.foldmill.search;

import static io.github.foldmill.search.Searches.FOLDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.foldmill.data.Tabular;
import io.github.foldmill.data.TabularView;
import io.github.foldmill.hash.HashSink;
import io.github.foldmill.memory.Memory;
import io.github.foldmill.pipeline.Derivable;
import io.github.foldmill.pipeline.Derivations;
import io.github.foldmill.pipeline.FitContext;
import io.github.foldmill.pipeline.FittedStep;
import io.github.foldmill.pipeline.Param;
import io.github.foldmill.pipeline.Pipeline;
import io.github.foldmill.pipeline.Step;
import io.github.foldmill.pipeline.Traits;
import io.github.foldmill.preprocessing.FittedSelectKBest;
import io.github.foldmill.preprocessing.SelectKBest;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DerivedSearchTest {
  private final Tabular data = Blobs.of(90, 7);
  private final Param<Integer> k = Param.of("k", 1, 2, 3);
  private final Param<Double> shrinkage = Param.of("shrinkage", 0.0, 0.4);
  private final ParamGrid grid = ParamGrid.of(k, shrinkage);

  /** Keeps the first columns, and counts what is done for it. */
  private static final class FirstColumns implements Derivable<Tabular, Tabular> {
    private final int count;
    private final int most;
    private final Traits traits;
    private final Log log;

    private static final class Log {
      final AtomicInteger fits = new AtomicInteger();
      final AtomicInteger derivations = new AtomicInteger();
    }

    FirstColumns(int count, int most, Traits traits, Log log) {
      this.count = count;
      this.most = most;
      this.traits = traits;
      this.log = log;
    }

    @Override
    public void identity(HashSink sink) {
      sink.put(count);
    }

    @Override
    public Traits traits() {
      return traits;
    }

    @Override
    public FittedStep<Tabular, Tabular> fit(Tabular training, FitContext context) {
      log.fits.incrementAndGet();
      return keep(training.names());
    }

    private FittedStep<Tabular, Tabular> keep(List<String> names) {
      if (count > most) {
        throw new IllegalArgumentException("at most " + most);
      }
      int[] columns = IntStream.range(0, count).toArray();
      return new FittedSelectKBest(names, new double[names.size()], columns);
    }

    @Override
    public int extent() {
      return count;
    }

    @Override
    public FirstColumns covering(int extent) {
      return new FirstColumns(extent, most, traits, log);
    }

    @Override
    public FittedStep<Tabular, Tabular> derive(FittedStep<Tabular, Tabular> larger) {
      log.derivations.incrementAndGet();
      return keep(((FittedSelectKBest) larger).names());
    }
  }

  private Pipeline<Tabular, double[][]> first(int most, Traits traits, FirstColumns.Log log) {
    return Pipeline.over(TabularView.INSTANCE)
        .step("first", p -> new FirstColumns(p.get(k), most, traits, log))
        .learner("nearest", p -> new NearestCentroid(p.get(shrinkage)));
  }

  private Pipeline<Tabular, double[][]> selecting(boolean derived) {
    return Pipeline.over(TabularView.INSTANCE)
        .step(
            "select",
            p -> derived ? SelectKBest.fValue(p.get(k)) : new Hidden(SelectKBest.fValue(p.get(k))))
        .learner("nearest", p -> new NearestCentroid(p.get(shrinkage)));
  }

  /** Hides that a step can be derived. */
  private record Hidden(SelectKBest step) implements Step<Tabular, Tabular> {
    @Override
    public FittedStep<Tabular, Tabular> fit(Tabular training, FitContext context) {
      return step.fit(training, context);
    }

    @Override
    public Traits traits() {
      return step.traits();
    }
  }

  @Test
  void selectionIsFittedOncePerFoldWhateverTheNumberOfFeatures() {
    var derived = Searches.over(selecting(true), grid).fit(data);
    var alone = Searches.over(selecting(false), grid).fit(data);

    assertThat(derived.cvResults().withoutTimes()).isEqualTo(alone.cvResults().withoutTimes());
    assertThat(derived.best().steps()).isEqualTo(alone.best().steps());
    assertThat(derived.work().stepFits()).isEqualTo(new WorkCount(FOLDS, 0, 0, 3 * 2 * FOLDS));
    assertThat(alone.work().stepFits()).isEqualTo(new WorkCount(3 * FOLDS, 0, 0, 3 * 2 * FOLDS));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, SelectKBest.ALL})
  void derivedSelectionIsTheFittedOne(int features) throws Exception {
    Derivations.assertDerivedIsFitted(SelectKBest.fValue(features), data, 1, 2, 3, SelectKBest.ALL);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7})
  void oneFitServesAllExtents(int nJobs) {
    var log = new FirstColumns.Log();
    Searches.over(first(3, Traits.pure(), log), grid).nJobs(nJobs).withoutRefit().fit(data);

    assertThat(log.fits).hasValue(FOLDS);
    assertThat(log.derivations).hasValue(3 * FOLDS);
  }

  @Test
  void whereTheLargestFailsTheOthersAreFittedAlone() {
    var log = new FirstColumns.Log();
    var result = Searches.over(first(2, Traits.pure(), log), grid).withoutRefit().fit(data);

    assertThat(log.derivations).hasValue(0);
    assertThat(result.bestParams().get(k)).isLessThan(3);
    assertThat(result.failures())
        .isNotEmpty()
        .allSatisfy(failure -> {
          assertThat(failure.message()).contains("fitting step \"first\"").contains("k=3");
        });
  }

  @Test
  void stepsThatDrawAtRandomAreFittedAlone() {
    var log = new FirstColumns.Log();
    Searches.over(first(3, Traits.pure().withSeed(), log), grid).withoutRefit().fit(data);

    assertThat(log.derivations).hasValue(0);
    assertThat(log.fits).hasValue(3 * FOLDS);
  }

  @Test
  void refitIsWhatFittingWithoutASearchGives() throws Exception {
    Searches.assertRefitIsPlainFit(
        Searches.over(selecting(true), grid).fit(data), selecting(true), data, 0);
  }

  @Test
  void scoresOfASmallerGridServeALargerOne(@TempDir Path folder) {
    Param<Integer> fewer = Param.of("k", 2);
    var small =
        Pipeline.over(TabularView.INSTANCE)
            .step("select", p -> SelectKBest.fValue(p.get(fewer)))
            .learner("nearest", p -> new NearestCentroid(p.get(shrinkage)));
    Searches.over(small, ParamGrid.of(fewer, shrinkage)).memory(Memory.at(folder)).fit(data);

    var larger = Searches.over(selecting(true), grid).memory(Memory.at(folder)).fit(data);

    assertThat(larger.work().scores().loaded()).isEqualTo(2 * FOLDS);
    assertThat(larger.cvResults().withoutTimes())
        .isEqualTo(Searches.over(selecting(true), grid).fit(data).cvResults().withoutTimes());
  }
}
