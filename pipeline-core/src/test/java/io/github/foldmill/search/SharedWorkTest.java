package io.github.foldmill.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.foldmill.data.Tabular;
import io.github.foldmill.data.TabularView;
import io.github.foldmill.hash.HashSink;
import io.github.foldmill.internal.io.LogRecord;
import io.github.foldmill.internal.io.RecordFolder;
import io.github.foldmill.internal.io.RecordLog;
import io.github.foldmill.internal.io.ScoreFolder;
import io.github.foldmill.memory.CachePolicy;
import io.github.foldmill.memory.EntryInfo;
import io.github.foldmill.memory.Memory;
import io.github.foldmill.parallel.ProgressListener;
import io.github.foldmill.pipeline.FitContext;
import io.github.foldmill.pipeline.FittedLearner;
import io.github.foldmill.pipeline.FittedStep;
import io.github.foldmill.pipeline.Learner;
import io.github.foldmill.pipeline.Param;
import io.github.foldmill.pipeline.Pipeline;
import io.github.foldmill.pipeline.Step;
import io.github.foldmill.pipeline.Traits;
import io.github.foldmill.preprocessing.SelectKBest;
import io.github.foldmill.preprocessing.StandardScaler;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SharedWorkTest {
  private final Tabular data = Blobs.of(60, 3);
  private final Param<Double> shift = Param.of("shift", 0.0, 1.0, 2.0, 3.0);
  private final Param<Integer> k = Param.of("k", 1, 2, 3);
  private final Param<Double> shrinkage = Param.of("shrinkage", 0.0, 0.9);

  private GridSearch<Tabular, double[][]> search() {
    var pipeline =
        Pipeline.over(TabularView.INSTANCE)
            .step("scale", _ -> new StandardScaler())
            .step("select", p -> SelectKBest.fValue(p.get(k)))
            .learner("nearest", p -> new Slow(p.get(shrinkage)));
    return Searches.over(pipeline, ParamGrid.of(k, shrinkage));
  }

  /** Takes a time that is worth remembering. */
  private record Slow(double shrinkage) implements Learner<Tabular, double[][]> {
    @Override
    public FittedLearner<Tabular, double[][]> fit(Tabular training, FitContext context)
        throws Exception {
      LockSupport.parkNanos(300_000);
      return new NearestCentroid(shrinkage).fit(training, context);
    }

    @Override
    public Traits traits() {
      return Traits.pure();
    }
  }

  @Test
  void searchThatSharesNothingDoesAllWorkAndGivesTheSameTable(@TempDir Path folder) {
    var shared = search().nJobs(2).fit(data);
    var plain = search().withoutSharing().memory(Memory.at(folder)).nJobs(2).fit(data);

    assertThat(plain.cvResults().withoutTimes()).isEqualTo(shared.cvResults().withoutTimes());
    var work = plain.work();
    assertThat(work.stepFits().computed()).isEqualTo(work.stepFits().plain());
    assertThat(work.total().computed()).isEqualTo(shared.work().total().plain());
    assertThat(work.total().loaded()).isZero();
    assertThat(folder).isEmptyDirectory();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7})
  void wrongCostsOfEarlierRunsChangeNoBit(int nJobs, @TempDir Path folder) throws IOException {
    var expected = search().memory(Memory.at(folder)).fit(data);
    var costs = costs(folder);
    assertThat(costs).isNotEmpty();

    for (long seed = 0; seed < 2; seed++) {
      Memory.at(folder).clear();
      overwrite(folder, costs, new SplittableRandom(seed));
      var result = search().memory(Memory.at(folder)).nJobs(nJobs).fit(data);
      assertThat(result.work().total().loaded()).isZero();
      assertThat(result.cvResults().withoutTimes()).isEqualTo(expected.cvResults().withoutTimes());
    }
  }

  private static RecordFolder costFolder(Path folder) {
    var version = folder.resolve("v1");
    return new RecordFolder(version.resolve("costs"), ScoreFolder.locks(version), Double.BYTES);
  }

  private static List<LogRecord> costs(Path folder) throws IOException {
    var records = new ArrayList<LogRecord>();
    try (var log = new RecordLog(costFolder(folder))) {
      log.readAll(records::add);
    }
    return records;
  }

  private static void overwrite(Path folder, List<LogRecord> costs, SplittableRandom random)
      throws IOException {
    try (var log = new RecordLog(costFolder(folder))) {
      for (var cost : costs) {
        var payload = ByteBuffer.allocate(Double.BYTES).putDouble(random.nextDouble() * 1e9).flip();
        log.append(new LogRecord(cost.key(), 0, payload));
      }
    }
  }

  @Test
  void remainingTimeIsKnownFromTheStartInASecondSearch(@TempDir Path folder) throws IOException {
    search().memory(Memory.at(folder)).fit(data);
    Memory.at(folder).evictTo(CachePolicy.unlimited().items(0));
    var known = new ArrayList<Boolean>();
    search()
        .memory(Memory.at(folder))
        .progress(
            new ProgressListener() {
              @Override
              public void taskFinished(FinishedTask task) {
                known.add(task.remaining().filter(left -> left.isPositive()).isPresent());
              }
            })
        .fit(data);
    // Quick kinds of work are not remembered, so they must have run once.
    assertThat(known.subList(known.size() / 2, known.size() - 1)).containsOnly(true);
    assertThat(known.getLast()).isFalse();
  }

  /** Adds a number, and says which of its outputs somebody still holds. */
  private record Traced(double shift, Queue<WeakReference<Tabular>> made)
      implements Step<Tabular, Tabular> {
    @Override
    public void identity(HashSink sink) {
      sink.put(shift);
    }

    @Override
    public Traits traits() {
      return Traits.pure();
    }

    @Override
    public FittedStep<Tabular, Tabular> fit(Tabular training, FitContext context) {
      return rows -> {
        var shifted = new double[rows.rows() * rows.columns()];
        rows.features().get(shifted);
        for (int i = 0; i < shifted.length; i++) {
          shifted[i] += shift;
        }
        // Nothing is made between a collection and the counting of what it has left.
        synchronized (made) {
          var output = rows.withFeatures(rows.names(), shifted);
          made.add(new WeakReference<>(output));
          return output;
        }
      };
    }
  }

  /** Counts what of the steps' outputs is alive while it learns. */
  private record Counting(
      double shrinkage, Queue<WeakReference<Tabular>> made, AtomicInteger fits, AtomicInteger most)
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
    public FittedLearner<Tabular, double[][]> fit(Tabular training, FitContext context)
        throws Exception {
      // Each look costs a collection of the whole heap, so not every fit takes one.
      if (fits.getAndIncrement() % 4 == 3) {
        synchronized (made) {
          System.gc();
          int alive = (int) made.stream().filter(output -> output.get() != null).count();
          most.accumulateAndGet(alive, Math::max);
        }
      }
      return new NearestCentroid(shrinkage).fit(training, context);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7})
  void asManyTransformedFoldsAreAliveAsThereAreJobs(int nJobs) {
    var made = new ConcurrentLinkedQueue<WeakReference<Tabular>>();
    var fits = new AtomicInteger();
    var most = new AtomicInteger();
    var pipeline =
        Pipeline.over(TabularView.INSTANCE)
            .step("shift", p -> new Traced(p.get(shift), made))
            .learner("nearest", p -> new Counting(p.get(shrinkage), made, fits, most));
    // The prefix varies fastest, so that all of them would be alive in the declared order.
    Searches.over(pipeline, ParamGrid.of(shrinkage, shift)).withoutRefit().nJobs(nJobs).fit(data);

    assertThat(made).hasSize(4 * 2 * Searches.FOLDS);
    // A training and a validation side each.
    assertThat(most.get()).isBetween(2, 2 * nJobs);
  }

  @Test
  void dataBeyondTheHeapBudgetIsMappedFromTheMemoryAndNoBitChanges(@TempDir Path folder)
      throws IOException {
    var expected = search().fit(data);
    var memory = Memory.at(folder);
    var result = search().heapBudget(0).memory(memory).nJobs(2).fit(data);

    assertThat(result.cvResults().withoutTimes()).isEqualTo(expected.cvResults().withoutTimes());
    assertThat(memory.entries())
        .extracting(EntryInfo::madeBy)
        .contains("TRANSFORM scale", "TRANSFORM select");
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 4_000})
  void dataBeyondTheHeapBudgetIsMappedWithoutAMemoryToo(long bytes) {
    assertThat(search().heapBudget(bytes).nJobs(2).fit(data).cvResults().withoutTimes())
        .isEqualTo(search().fit(data).cvResults().withoutTimes());
  }

  @Test
  void negativeHeapBudgetIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> search().heapBudget(-1))
        .withMessage("heap budget must be at least 0 bytes, was -1");
  }

  @Test
  void coldSearchDoesNotPretendToKnowTheRemainingTime() {
    var first = new ArrayList<Boolean>();
    search()
        .progress(
            new ProgressListener() {
              @Override
              public void taskFinished(FinishedTask task) {
                first.add(task.remaining().isPresent());
                assertThat(task.remaining().orElse(Duration.ZERO))
                    .isGreaterThanOrEqualTo(Duration.ZERO);
              }
            })
        .fit(data);
    assertThat(first.getFirst()).isFalse();
    assertThat(first.getLast()).isTrue();
  }
}
