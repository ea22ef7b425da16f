package io.github.foldmill.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.foldmill.parallel.Backend;
import io.github.foldmill.parallel.Capability;
import io.github.foldmill.parallel.Outcome;
import io.github.foldmill.parallel.Parallel;
import io.github.foldmill.parallel.ParallelConfig;
import io.github.foldmill.parallel.ProgressListener;
import io.github.foldmill.parallel.RemoteFailureException;
import io.github.foldmill.parallel.TimeLimitException;
import java.io.IOException;
import java.io.Serial;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.spark.SparkContext;
import org.apache.spark.TaskContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(180)
class SparkTest {
  /** Local tasks run in this JVM, so they can count here. */
  private static final AtomicInteger RUNS = new AtomicInteger();

  private static final AtomicInteger AT_ONCE = new AtomicInteger();

  private final Spark spark = LocalSpark.backend();
  private final SparkContext context = LocalSpark.context();

  private static List<Integer> range(int n) {
    return IntStream.range(0, n).boxed().toList();
  }

  private Parallel jobs(int nJobs) {
    return Parallel.nJobs(nJobs).backend(spark);
  }

  @Test
  void theBackEndIsFoundByItsName() {
    Backend named = Backend.named("spark");
    assertThat(named.name()).isEqualTo("spark");
    assertThat(named.capabilities()).containsExactly(Capability.OTHER_MACHINES);
    assertThat(Parallel.nJobs(-1).backend(named).effectiveNJobs()).isEqualTo(2);
    assertThat(Parallel.nJobs(2).backend(named).map(range(5), i -> i + 1))
        .containsExactly(1, 2, 3, 4, 5);
  }

  @Test
  void theBackEndIsBuiltFromASession() {
    var session = SparkSession.builder().getOrCreate();
    assertThat(Parallel.nJobs(2).backend(Spark.on(session)).map(range(3), i -> -i))
        .containsExactly(0, -1, -2);
  }

  @Test
  void callsInATaskHaveTheCpusThatSparkGivesIt() {
    List<Boolean> same =
        jobs(2)
            .map(
                range(2), _ -> ParallelConfig.current().innerThreads() == TaskContext.get().cpus());
    assertThat(same).containsOnly(true);
  }

  @Test
  void minusOneIsWhatTheExecutorsCanRun() {
    assertThat(jobs(-1).effectiveNJobs()).isEqualTo(2);
    assertThat(jobs(-2).effectiveNJobs()).isEqualTo(1);
    assertThat(jobs(7).effectiveNJobs()).isEqualTo(7);
    assertThatIllegalArgumentException().isThrownBy(() -> jobs(0));
  }

  @Test
  void aSecondContextIsRefused() {
    assertThatIllegalStateException()
        .isThrownBy(() -> Spark.at("local[1]"))
        .withMessageContaining("use Spark.on(...)");
  }

  @Test
  void aTaskThatThrowsRunsOnce() {
    RUNS.set(0);
    List<Outcome<Integer>> outcomes =
        jobs(2)
            .collect(
                range(3),
                i -> {
                  RUNS.incrementAndGet();
                  throw new IOException("no " + i);
                });
    assertThat(outcomes).allMatch(o -> o instanceof Outcome.Failed<Integer>);
    assertThat(RUNS).hasValue(3);
  }

  /** Holds what cannot be sent. */
  private static final class Stuck extends Exception {
    @Serial private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // the point of it
    private final Object held = new Object();

    Stuck() {
      super("stuck");
    }

    @Override
    public String getMessage() {
      return super.getMessage() + " with " + held.getClass();
    }
  }

  @Test
  void anExceptionThatCannotBeSentArrivesAsText() {
    List<Outcome<Integer>> outcomes =
        jobs(1)
            .collect(
                range(1),
                i -> {
                  throw new Stuck();
                });
    assertThat(outcomes.getFirst().failure().orElseThrow())
        .isInstanceOf(RemoteFailureException.class)
        .hasMessageContaining("stuck")
        .hasMessageContaining("SparkTest.java");
  }

  /** The group and the number of partitions of a job. */
  private record Job(String group, int partitions) {}

  /** Runs something and returns the jobs it took, once so many of them have begun. */
  private List<Job> jobsOf(Runnable work, int partitions) throws InterruptedException {
    var jobs = new CopyOnWriteArrayList<Job>();
    SparkListener listener =
        new SparkListener() {
          @Override
          public void onJobStart(SparkListenerJobStart job) {
            String group = job.properties().getProperty("spark.jobGroup.id");
            jobs.add(new Job(group, job.stageInfos().head().numTasks()));
          }
        };
    context.addSparkListener(listener);
    try {
      work.run();
      while (jobs.stream().mapToInt(Job::partitions).sum() < partitions) {
        Thread.sleep(5);
      }
    } finally {
      context.removeSparkListener(listener);
    }
    return jobs;
  }

  @Test
  void aCallOfACollectionIsOneJobInAGroupOfItsOwn() throws Exception {
    var jobs =
        jobsOf(
            () ->
                assertThat(jobs(2).batchSize(3).map(range(20), i -> -i))
                    .isEqualTo(range(20).stream().map(i -> -i).toList()),
            7);
    assertThat(jobs).singleElement().extracting(Job::partitions).isEqualTo(7);
    assertThat(jobs.getFirst().group()).startsWith("foldmill-");
  }

  @Test
  void batchesOfALazyInputThatComeTogetherAreOneJob() throws Exception {
    List<Job> jobs;
    do {
      jobs =
          jobsOf(
              () ->
                  assertThat(jobs(20).batchSize(1).map(range(20).iterator(), i -> i))
                      .isEqualTo(range(20)),
              20);
      assertThat(jobs.stream().map(Job::group).distinct())
          .singleElement()
          .asString()
          .startsWith("foldmill-");
      // On a busy machine they may all come at times of their own.
    } while (jobs.size() == 20);
    assertThat(jobs.stream().map(Job::partitions)).anyMatch(count -> count > 1);
  }

  @Test
  void whoWantsFewerTasksAtOnceHasThem() throws Exception {
    List<Integer> most =
        jobs(1)
            .batchSize(1)
            .map(
                range(6),
                _ -> {
                  int now = AT_ONCE.incrementAndGet();
                  Thread.sleep(20);
                  AT_ONCE.decrementAndGet();
                  return now;
                });
    assertThat(most).containsOnly(1);
  }

  @Test
  void shortTasksShareBatches() {
    List<Integer> partitions = jobs(2).map(range(3000), _ -> TaskContext.getPartitionId());
    assertThat(partitions).hasSize(3000);
    assertThat(Set.copyOf(partitions)).hasSizeLessThanOrEqualTo(1000);
  }

  @Test
  void resultsArriveAsPartitionsEnd() throws Exception {
    released = false;
    var heard = new AtomicInteger();
    ProgressListener listener =
        new ProgressListener() {
          @Override
          public void taskFinished(FinishedTask task) {
            if (heard.incrementAndGet() == 3) {
              released = true;
            }
          }
        };
    List<Integer> results =
        jobs(2)
            .batchSize(1)
            .progress(listener)
            .map(
                range(4),
                i -> {
                  while (i == 0 && !released) {
                    Thread.sleep(5);
                  }
                  return i;
                });
    assertThat(results).isEqualTo(range(4));
  }

  @Test
  void nothingRunsOnAfterAFailure() throws Exception {
    try {
      jobs(2)
          .batchSize(1)
          .map(
              range(10),
              i -> {
                if (i == 0) {
                  throw new IOException("first");
                }
                Thread.sleep(60_000);
                return i;
              });
    } catch (IOException e) {
      assertThat(e).hasMessage("first");
    }
    assertNothingRuns();
  }

  private void assertNothingRuns() throws InterruptedException {
    while (context.statusTracker().getActiveJobIds().length > 0) {
      Thread.sleep(5);
    }
    assertThat(jobs(2).map(range(3), i -> i)).isEqualTo(range(3));
  }

  private static int sleepLong(int i) throws InterruptedException {
    Thread.sleep(600_000);
    return i;
  }

  @Test
  void nothingRunsOnAfterTheDeadline() throws Exception {
    assertThatExceptionOfType(TimeLimitException.class)
        .isThrownBy(
            () -> jobs(2).deadline(Duration.ofMillis(300)).map(range(4), SparkTest::sleepLong));
    assertNothingRuns();
  }

  @Test
  void nothingRunsOnAfterAnInterruptOfTheCaller() throws Exception {
    var caller =
        new Thread(() ->
            assertThatExceptionOfType(CancellationException.class)
                .isThrownBy(() -> jobs(2).map(range(4), SparkTest::sleepLong)));
    caller.start();
    while (context.statusTracker().getActiveJobIds().length == 0) {
      Thread.sleep(5);
    }
    caller.interrupt();
    caller.join();
    assertNothingRuns();
  }

  @Test
  void theJobGroupOfTheCallerIsKept() {
    context.setJobGroup("mine", "my jobs", false);
    try {
      jobs(1).map(range(3), i -> i);
      assertThat(context.getLocalProperty("spark.jobGroup.id")).isEqualTo("mine");
      assertThat(context.getLocalProperty("spark.job.description")).isEqualTo("my jobs");
      assertThat(context.getLocalProperty("spark.job.interruptOnCancel")).isEqualTo("false");
    } finally {
      context.clearJobGroup();
    }
  }

  @Test
  void bigCapturedValuesAreRefusedAndNamed() {
    float[] big = new float[1 << 18];
    assertThatIllegalArgumentException()
        .isThrownBy(() -> jobs(2).map(range(2), i -> i + big[i]))
        .withMessageContaining("captures a float[] of 1048576 bytes")
        .withMessageContaining("SparkTest")
        .withMessageContaining("Spark.share(...)");
    List<int[]> hidden = List.of(new int[1 << 18]);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> jobs(2).map(range(2), i -> i + hidden.getFirst()[i]))
        .withMessageContaining("the function and what it captures have 10")
        .withMessageContaining("Spark.share(...)");
    float[] small = new float[1 << 17];
    assertThat(jobs(2).map(range(2), i -> i + small[i])).containsExactly(0f, 1f);
  }

  private static volatile boolean released;

  @Test
  void aTaskThatIgnoresItsInterruptIsGivenUp() {
    released = false;
    List<Outcome<Integer>> outcomes =
        jobs(2)
            .timeLimit(Duration.ofMillis(200))
            .collect(
                range(2),
                i -> {
                  while (i == 1 && !released) {
                    Thread.onSpinWait();
                  }
                  return i;
                });
    released = true;
    assertThat(outcomes.get(0)).isInstanceOf(Outcome.Success.class);
    assertThat(outcomes.get(1)).isInstanceOf(Outcome.TimedOut.class);
  }

  @Test
  void withATimeLimitEachTaskIsAJobOfItsOwn() throws Exception {
    var jobs =
        jobsOf(
            () ->
                assertThat(jobs(2).timeLimit(Duration.ofMinutes(1)).map(range(3), i -> -i))
                    .containsExactly(0, -1, -2),
            3);
    assertThat(jobs).hasSize(3).extracting(Job::partitions).containsOnly(1);
    assertThat(jobs.stream().map(Job::group).distinct()).hasSize(1);
  }

  @Test
  void patienceMustBeAboveZero() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> spark.waitingForExecutors(Duration.ZERO))
        .withMessage("patience must be above zero, was PT0S");
    assertThat(spark.waitingForExecutors(Duration.ofSeconds(1)).parallelism(-1, 1)).isEqualTo(2);
  }
}
