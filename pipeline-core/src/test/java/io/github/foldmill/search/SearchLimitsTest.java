package io.github.foldmill.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.foldmill.data.Tabular;
import io.github.foldmill.data.TabularView;
import io.github.foldmill.hash.HashSink;
import io.github.foldmill.parallel.TimeLimitException;
import io.github.foldmill.pipeline.FitContext;
import io.github.foldmill.pipeline.FittedLearner;
import io.github.foldmill.pipeline.FittedStep;
import io.github.foldmill.pipeline.Learner;
import io.github.foldmill.pipeline.Param;
import io.github.foldmill.pipeline.Pipeline;
import io.github.foldmill.pipeline.Step;
import io.github.foldmill.pipeline.Traits;
import io.github.foldmill.validation.StratifiedKFold;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class SearchLimitsTest {
  private final Tabular data = Blobs.of(60, 8);
  private final Param<Integer> turn = Param.of("turn", IntStream.range(0, 4).boxed().toList());

  /** Does something at one fit, counted over the whole search, and nothing at all others. */
  private record Gate(int turn, AtomicInteger fits, int at, Callable<?> action)
      implements Step<Tabular, Tabular> {

    @Override
    public void identity(HashSink sink) {
      sink.put(turn);
    }

    @Override
    public Traits traits() {
      return Traits.pure();
    }

    @Override
    public FittedStep<Tabular, Tabular> fit(Tabular training, FitContext context) throws Exception {
      if (fits.incrementAndGet() == at) {
        action.call();
      }
      return rows -> rows;
    }
  }

  /** On one job: four candidates on the first fold, then the same four on the second. */
  private GridSearch<Tabular, double[][]> gated(int at, Callable<?> action) {
    var fits = new AtomicInteger();
    var pipeline =
        Pipeline.over(TabularView.INSTANCE)
            .step("gate", p -> new Gate(p.get(turn), fits, at, action))
            .learner("nearest", _ -> new NearestCentroid(0));
    return GridSearch.of(pipeline, ParamGrid.of(turn))
        .cv(StratifiedKFold.of(2).shuffled(1))
        .scoring(new Accuracy())
        .nJobs(1);
  }

  private SearchInterruptedException interruptedAt(int fit) throws Exception {
    var reached = new CountDownLatch(1);
    var never = new CountDownLatch(1);
    var thrown = new AtomicReference<SearchInterruptedException>();
    var stillInterrupted = new AtomicBoolean();
    var search =
        gated(
            fit,
            () -> {
              reached.countDown();
              never.await();
              return "";
            });
    var thread =
        Thread.ofPlatform()
            .start(() -> {
              try {
                search.fit(data);
              } catch (SearchInterruptedException e) {
                thrown.set(e);
                stillInterrupted.set(Thread.currentThread().isInterrupted());
              }
            });
    reached.await();
    thread.interrupt();
    thread.join();
    assertThat(stillInterrupted).isTrue();
    return thrown.get();
  }

  private static void assertRowIsComplete(SearchResult<?, ?> result, int candidate) {
    for (int fold = 0; fold < 2; fold++) {
      assertThat(result.outcome(candidate, fold, "accuracy"))
          .isInstanceOf(CellOutcome.Scored.class);
    }
  }

  @Test
  void interruptedSearchKeepsFinishedRows() throws Exception {
    SearchResult<?, ?> finished = interruptedAt(7).finished().orElseThrow();
    var complete = gated(0, () -> "").fit(data);
    int scored = 0;
    for (int candidate = 0; candidate < 4; candidate++) {
      for (int fold = 0; fold < 2; fold++) {
        var outcome = finished.outcome(candidate, fold, "accuracy");
        if (outcome instanceof CellOutcome.Scored(var score, _, _)) {
          scored++;
          var expected = (CellOutcome.Scored) complete.outcome(candidate, fold, "accuracy");
          assertThat(score).isEqualTo(expected.score());
        } else {
          assertThat(outcome).isEqualTo(new CellOutcome.Skipped("the search was interrupted"));
        }
      }
    }
    // Two of eight are missing, so at least two of four rows are there.
    assertThat(scored).isEqualTo(6);
    assertRowIsComplete(finished, finished.bestIndex());
    assertThat(finished.table()).isNotBlank();
  }

  @Test
  void searchInterruptedBeforeTheFirstRowHasNothingFinished() throws Exception {
    assertThat(interruptedAt(3).finished()).isEmpty();
  }

  @Test
  void searchAtItsLimitChoosesAmongTheRowsItHas() {
    var limit = Duration.ofSeconds(4);
    var result =
        gated(
                7,
                () -> {
                  // The search began before, so its limit is over when this is.
                  Thread.sleep(limit);
                  return "";
                })
            .limit(limit)
            .fit(data);
    assertThat(IntStream.range(0, 8).mapToObj(i -> result.outcome(i / 2, i % 2, "accuracy")))
        .contains(new CellOutcome.Skipped("the search reached its limit of PT4S"));
    assertRowIsComplete(result, result.bestIndex());
    assertThat(result.best().params()).containsEntry("turn", result.bestIndex());
  }

  @Test
  void searchWithoutTimeForOneRowSaysSo() {
    assertThatExceptionOfType(SearchFailedException.class)
        .isThrownBy(() -> gated(0, () -> "").limit(Duration.ofNanos(1)).fit(data))
        .withMessage(
            "no candidate has all its scores: the search reached its limit of PT0.000000001S");
  }

  @Test
  void firstFailureIsRaisedOnRequestAndEndsTheSearch() {
    var fits = new AtomicInteger();
    var pipeline =
        Pipeline.over(TabularView.INSTANCE)
            .step("gate", p -> new Gate(p.get(turn), fits, 0, () -> ""))
            .step("fails", p -> new FailingStep(p.get(turn) + 1))
            .learner("nearest", _ -> new NearestCentroid(0));
    var search =
        GridSearch.of(pipeline, ParamGrid.of(turn))
            .cv(StratifiedKFold.of(2).shuffled(1))
            .scoring(new Accuracy())
            .raiseFailures(true)
            .nJobs(1);
    assertThatExceptionOfType(SearchFailedException.class)
        .isThrownBy(() -> search.fit(data))
        .withMessageStartingWith("fitting step \"fails\" failed on fold 0 with {turn=1}")
        .withRootCauseInstanceOf(IllegalStateException.class);
    assertThat(fits).hasValueLessThan(8);
  }

  /** Never comes back from one turn. */
  private record Hanging(int turn) implements Learner<Tabular, double[][]> {
    @Override
    public FittedLearner<Tabular, double[][]> fit(Tabular training, FitContext context) {
      while (turn == 2) {
        Thread.onSpinWait();
      }
      return new NearestCentroid(0.1 * turn).fit(training, context);
    }

    @Override
    public Traits traits() {
      return Traits.pure();
    }
  }

  @Test
  void fitThatHangsIsEndedAtItsLimitAndTheOthersFinish() {
    var param = turn;
    var pipeline =
        Pipeline.over(TabularView.INSTANCE).learner("hangs", p -> new Hanging(p.get(param)));
    var result =
        GridSearch.of(pipeline, ParamGrid.of(turn))
            .cv(StratifiedKFold.of(2).shuffled(1))
            .scoring(new Accuracy())
            .nJobs(2)
            .fitLimit(Duration.ofSeconds(5))
            .fit(data);
    for (int candidate : new int[] {0, 1, 3}) {
      assertThat(result.outcome(candidate, 1, "accuracy")).isInstanceOf(CellOutcome.Scored.class);
    }
    assertThat(result.outcome(2, 0, "accuracy"))
        .isInstanceOfSatisfying(
            CellOutcome.Failed.class,
            failed -> assertThat(failed.cause()).isInstanceOf(TimeLimitException.class));
  }

  @Test
  void limitOfZeroIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> gated(0, () -> "").limit(Duration.ZERO))
        .withMessage("limit must be above zero, was PT0S");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> gated(0, () -> "").fitLimit(Duration.ZERO))
        .withMessage("fit limit must be above zero, was PT0S");
  }
}
