package io.github.foldmill.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.foldmill.data.Tabular;
import io.github.foldmill.data.TabularView;
import io.github.foldmill.hash.HashSink;
import io.github.foldmill.memory.Memory;
import io.github.foldmill.pipeline.FitContext;
import io.github.foldmill.pipeline.FittedLearner;
import io.github.foldmill.pipeline.FittedStep;
import io.github.foldmill.pipeline.Learner;
import io.github.foldmill.pipeline.Param;
import io.github.foldmill.pipeline.Pipeline;
import io.github.foldmill.pipeline.Step;
import io.github.foldmill.pipeline.Traits;
import io.github.foldmill.validation.StratifiedKFold;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is read from a memory is computed again and compared, on request. */
class VerifiedHitsTest {
  @TempDir private Path folder;

  private final Tabular data = Blobs.of(90, 3);
  private final Param<Double> shrinkage =
      Param.of("shrinkage", IntStream.range(0, 8).mapToObj(i -> i / 8.0).toList());

  /** Counts its fits, which is nothing that it learns. */
  private record Counted(double shrinkage, AtomicInteger fits)
      implements Learner<Tabular, double[][]> {
    @Override
    public void identity(HashSink sink) {
      sink.put(shrinkage);
    }

    @Override
    public Traits traits() {
      return Traits.pure();
    }

    @Override
    public FittedLearner<Tabular, double[][]> fit(Tabular training, FitContext context) {
      fits.incrementAndGet();
      return new NearestCentroid(shrinkage).fit(training, context);
    }
  }

  /** Says that it is pure, and turns features round by something that it does not tell of. */
  private record Dishonest(AtomicInteger hidden, boolean moving) implements Step<Tabular, Tabular> {
    @Override
    public void identity(HashSink sink) {
      sink.put("dishonest");
    }

    @Override
    public Traits traits() {
      return Traits.pure();
    }

    @Override
    public FittedStep<Tabular, Tabular> fit(Tabular training, FitContext context) {
      int turn = moving ? hidden.getAndIncrement() : hidden.get();
      return rows -> turned(rows, turn);
    }

    /** Moves the odd rows further with each turn. */
    private static Tabular turned(Tabular rows, int turn) {
      var values = new double[rows.rows() * rows.columns()];
      rows.features().get(values);
      for (int i = 0; i < values.length; i++) {
        values[i] += (i / rows.columns()) % 2 * turn * 1.7;
      }
      return rows.withFeatures(rows.names(), values);
    }
  }

  private GridSearch<Tabular, double[][]> search(Step<Tabular, Tabular> step, AtomicInteger fits) {
    var pipeline =
        Pipeline.over(TabularView.INSTANCE)
            .step("turn", _ -> step)
            .learner("nearest", p -> new Counted(p.get(shrinkage), fits));
    return GridSearch.of(pipeline, ParamGrid.of(shrinkage))
        .cv(StratifiedKFold.of(3))
        .scoring(new Accuracy())
        .withoutRefit()
        .memory(Memory.at(folder));
  }

  private static Step<Tabular, Tabular> honest() {
    return new SpyStep(1, new SpyStep.Log());
  }

  @Test
  void shareOfTheHitsIsComputedAgainTheSameOnesEachTime() {
    var fits = new AtomicInteger();
    var expected = search(honest(), fits).fit(data);
    assertThat(fits.getAndSet(0)).isEqualTo(24);
    var half = search(honest(), fits).verifyHits(0.5);
    assertThat(half.fit(data).cvResults().withoutTimes())
        .isEqualTo(expected.cvResults().withoutTimes());
    int checked = fits.getAndSet(0);
    assertThat(checked).isBetween(4, 20);
    assertThat(half.nJobs(3).fit(data).work().learnerFits().computed()).isZero();
    assertThat(fits.getAndSet(0)).isEqualTo(checked);
    search(honest(), fits).verifyHits(1).fit(data);
    assertThat(fits.getAndSet(0)).isEqualTo(24);
    search(honest(), fits).fit(data);
    assertThat(fits).hasValue(0);
  }

  @Test
  void whatWasComputedInThisRunIsNotComputedAgain() {
    var fits = new AtomicInteger();
    search(honest(), fits).verifyHits(1).fit(data);
    assertThat(fits).hasValue(24);
  }

  @Test
  void stepThatGivesSomethingElseEachTimeIsNamed() {
    var step = new Dishonest(new AtomicInteger(), true);
    var search = search(step, new AtomicInteger()).verifyHits(1);
    search.fit(data);
    assertThatExceptionOfType(SearchFailedException.class)
        .isThrownBy(() -> search.fit(data))
        .withMessageContaining("by the memory and is")
        .withMessageEndingWith(
            "stage turn gives another result each time; declare that it is not deterministic");
  }

  @Test
  void stepThatDependsOnSomethingHiddenIsAmongThoseNamed() {
    var hidden = new AtomicInteger();
    var search = search(new Dishonest(hidden, false), new AtomicInteger());
    search.fit(data);
    hidden.set(3);
    var stale = search.fit(data);
    assertThat(stale.work().learnerFits().computed()).isZero();
    assertThatExceptionOfType(SearchFailedException.class)
        .isThrownBy(() -> search.verifyHits(1).fit(data))
        .withMessageContaining("one of [turn, nearest] gives another result than it gave then")
        .withMessageEndingWith("make that part of its identity");
  }

  @Test
  void everyKindOfSearchChecksItsHits() {
    var hidden = new AtomicInteger();
    var step = new Dishonest(hidden, false);
    var pipeline =
        Pipeline.over(TabularView.INSTANCE)
            .step("turn", _ -> step)
            .learner("nearest", p -> new NearestCentroid(p.get(shrinkage)));
    var search =
        HalvingGridSearch.of(pipeline, ParamGrid.of(shrinkage))
            .minResources(30)
            .cv(StratifiedKFold.of(3))
            .scoring(new Accuracy())
            .memory(Memory.at(folder))
            .verifyHits(1);
    search.fit(data);
    search.fit(data);
    hidden.set(3);
    assertThatExceptionOfType(SearchFailedException.class).isThrownBy(() -> search.fit(data));
  }

  @Test
  void shareOutOfRangeIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> search(honest(), new AtomicInteger()).verifyHits(1.5))
        .withMessage("fraction must be from 0 to 1, was 1.5");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> search(honest(), new AtomicInteger()).verifyHits(Double.NaN))
        .withMessage("fraction must be from 0 to 1, was NaN");
  }
}
