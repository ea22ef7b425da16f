package io.github.foldmill.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.foldmill.data.ClassTarget;
import io.github.foldmill.data.Tabular;
import io.github.foldmill.datasets.Datasets;
import io.github.foldmill.memory.Memory;
import io.github.foldmill.parallel.Capability;
import io.github.foldmill.parallel.Outcome;
import io.github.foldmill.parallel.Parallel;
import io.github.foldmill.parallel.ParallelConfig;
import io.github.foldmill.parallel.TimeLimitException;
import io.github.foldmill.parallel.UnsendableException;
import io.github.foldmill.pipeline.FitContext;
import io.github.foldmill.pipeline.FittedLearner;
import io.github.foldmill.pipeline.Learner;
import io.github.foldmill.pipeline.Param;
import io.github.foldmill.pipeline.Pipeline;
import io.github.foldmill.pipeline.Traits;
import io.github.foldmill.search.CellOutcome;
import io.github.foldmill.search.GridSearch;
import io.github.foldmill.search.ParamGrid;
import io.github.foldmill.tribuo.TribuoData;
import io.github.foldmill.tribuo.TribuoLearner;
import io.github.foldmill.tribuo.TribuoScorers;
import io.github.foldmill.validation.StratifiedKFold;
import java.io.Serializable;
import java.lang.classfile.ClassFile;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.invoke.MethodHandles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tribuo.Dataset;
import org.tribuo.Model;
import org.tribuo.classification.Label;
import org.tribuo.classification.dtree.CARTClassificationTrainer;
import scala.jdk.javaapi.CollectionConverters;

/** Two executors in processes of their own, which have Spark's jars and nothing of ours. */
@Tag("cluster")
@Timeout(600)
class LocalClusterTest {
  /** With eight columns of noise more than travels in a batch. */
  private static final int BIG_ROWS = 2000;

  private static JavaSparkContext context;
  private static Spark spark;

  @BeforeAll
  static void start() {
    context =
        new JavaSparkContext(
            new SparkConf()
                .setAppName("foldmill tests")
                .setMaster("local-cluster[2,1,1024]")
                .set("spark.ui.enabled", "false")
                .set("spark.driver.host", "127.0.0.1")
                .set("spark.driver.bindAddress", "127.0.0.1")
                .set("spark.task.reaper.enabled", "true")
                .set("spark.task.reaper.killTimeout", "1s")
                .set("spark.executor.instances", "2")
                .set("spark.task.maxFailures", "1")
                .set("spark.executor.extraClassPath", StandaloneCluster.jarsOfSpark()));
    spark = Spark.on(context).waitingForExecutors(Duration.ofMinutes(5));
  }

  /** One that was lost comes back after a while. */
  @BeforeEach
  void awaitBothExecutors() throws InterruptedException {
    var cluster = new Cluster(context.sc());
    while (cluster.slots() < 2) {
      Thread.sleep(20);
    }
  }

  @AfterAll
  static void stop() {
    context.stop();
  }

  private static List<Integer> range(int n) {
    return IntStream.range(0, n).boxed().toList();
  }

  private static Parallel jobs() {
    return Parallel.nJobs(-1).backend(spark);
  }

  /** Where a task ran, and which object it saw. */
  private record Seen(long process, int object, double first) implements Serializable {}

  @Test
  void minusOneWaitsForAllExecutorsAndClassesReachThem() throws Exception {
    assertThat(jobs().effectiveNJobs()).isEqualTo(2);
    Set<Long> processes = new HashSet<>();
    while (processes.size() < 2) {
      processes.addAll(
          jobs()
              .batchSize(1)
              .map(
                  range(4),
                  i -> {
                    Thread.sleep(50);
                    return ProcessHandle.current().pid();
                  }));
    }
    assertThat(processes).hasSize(2).doesNotContain(ProcessHandle.current().pid());
    assertThat(spark.capabilities())
        .containsExactlyInAnyOrder(Capability.OTHER_MACHINES, Capability.SURVIVES_CRASHES);
    assertThat(CollectionConverters.asJava(context.sc().listJars()))
        .noneMatch(jar -> jar.matches(".*/(spark|scala|hadoop)-[^/]*"));
    assertThat(jobs().map(range(4), i -> ParallelConfig.current().innerThreads())).containsOnly(1);
  }

  private static Object madeAtRunTime() throws ReflectiveOperationException {
    byte[] made =
        ClassFile.of()
            .build(
                ClassDesc.of("io.github.foldmill.spark.MadeAtRunTime"),
                type ->
                    type.withFlags(ClassFile.ACC_PUBLIC)
                        .withInterfaceSymbols(ClassDesc.of(Serializable.class.getName()))
                        .withMethodBody(
                            ConstantDescs.INIT_NAME,
                            ConstantDescs.MTD_void,
                            ClassFile.ACC_PUBLIC,
                            code ->
                                code.aload(0)
                                    .invokespecial(
                                        ConstantDescs.CD_Object,
                                        ConstantDescs.INIT_NAME,
                                        ConstantDescs.MTD_void)
                                    .return_()));
    return MethodHandles.lookup().defineClass(made).getConstructor().newInstance();
  }

  @Test
  void aClassThatExecutorsLackIsNamed() throws Exception {
    List<Object> items = List.of(madeAtRunTime());
    assertThat(jobs().collect(items, _ -> 1).getFirst().failure().orElseThrow())
        .isInstanceOf(UnsendableException.class)
        .hasMessageContaining("io.github.foldmill.spark.MadeAtRunTime")
        .hasMessageContaining("must be in a jar or folder of the driver's class path");
  }

  @Test
  void aSharedValueIsReadOnceOnEachExecutor() {
    try (SharedValue<double[]> shared = spark.share(new double[] {7, 8})) {
      Set<Seen> seen =
          Set.copyOf(
              jobs()
                  .batchSize(1)
                  .map(
                      range(16),
                      _ -> {
                        double[] value = shared.get();
                        return new Seen(
                            ProcessHandle.current().pid(),
                            System.identityHashCode(value),
                            value[0]);
                      }));
      assertThat(seen).allMatch(one -> one.first() == 7);
      assertThat(seen.stream().map(Seen::process)).doesNotHaveDuplicates();
    }
  }

  @Test
  void aDataSetTravelsOnceToEachExecutor() {
    double[] features = new Random(42).doubles(BIG_ROWS * 8L).toArray();
    features[0] = 7;
    List<String> names = range(8).stream().map(i -> "x" + i).toList();
    Tabular table = Tabular.of(names, features, ClassTarget.of(List.of("a"), new int[BIG_ROWS]));
    Set<Seen> seen =
        Set.copyOf(
            jobs()
                .batchSize(1)
                .map(
                    Collections.nCopies(16, table),
                    data ->
                        new Seen(
                            ProcessHandle.current().pid(),
                            System.identityHashCode(data),
                            data.value(0, 0))));
    assertThat(seen).allMatch(one -> one.first() == 7);
    assertThat(seen.stream().map(Seen::process)).doesNotHaveDuplicates();
  }

  @Test
  void aTaskThatEndsItsExecutorIsOneCrashAndTheOthersGoOn() {
    List<Outcome<Integer>> outcomes =
        jobs()
            .collect(
                range(6),
                i -> {
                  if (i == 3) {
                    Runtime.getRuntime().halt(9);
                  }
                  return i;
                });
    for (int i = 0; i < 6; i++) {
      assertThat(outcomes.get(i))
          .isInstanceOf(i == 3 ? Outcome.Crashed.class : Outcome.Success.class);
    }
    assertThat(outcomes.get(3).failure().orElseThrow()).hasMessageContaining("ExecutorLostFailure");
  }

  private static GridSearch<Dataset<Label>, Model<Label>> search() {
    Param<Integer> depth = Param.of("maxDepth", 2, 6);
    var pipeline =
        Pipeline.over(TribuoData.<Label>view())
            .learner("cart", p -> TribuoLearner.of(new CARTClassificationTrainer(p.get(depth))));
    return GridSearch.of(pipeline, ParamGrid.of(depth))
        .cv(StratifiedKFold.of(3).shuffled(42))
        .scoring(TribuoScorers.accuracy());
  }

  @Test
  void theTableIsThatOfThreadsBitForBit() {
    var wine = TribuoData.classification(Datasets.wine());
    var search = search();
    var there = search.backend(spark).nJobs(-1).fit(wine);
    assertThat(there.failures()).isEmpty();
    assertThat(there.cvResults().repeatable())
        .isEqualTo(search.nJobs(2).fit(wine).cvResults().repeatable());
  }

  /** Which process computed a value first. */
  private static long computedIn(String folder, int value) throws Exception {
    return Memory.at(Path.of(folder))
        .cache(
            "process",
            (Integer _) -> {
              Thread.sleep(100);
              return ProcessHandle.current().pid();
            })
        .apply(value);
  }

  @Test
  void executorsShareAMemoryInAFolder(@TempDir Path folder) throws Exception {
    String shared = folder.toString();
    List<Long> first = jobs().batchSize(1).map(range(8), i -> computedIn(shared, i % 4));
    List<Long> again = jobs().batchSize(1).map(range(4), i -> computedIn(shared, i));
    assertThat(first.subList(4, 8)).isEqualTo(first.subList(0, 4));
    assertThat(again).isEqualTo(first.subList(0, 4)).doesNotContain(ProcessHandle.current().pid());
    assertThat(Memory.at(folder).entries()).hasSize(4);
  }

  /** What a search on an executor found, and how many fits and scores it had to compute. */
  private record Found(String bits, int computed) implements Serializable {}

  private static Found searchWith(Memory memory) {
    var wine = TribuoData.classification(Datasets.wine());
    var result = search().nJobs(1).memory(memory).fit(wine);
    return new Found(result.cvResults().repeatable().toString(), result.work().total().computed());
  }

  @Test
  void executorsShareTheCellsOfSearchesInAFolder(@TempDir Path folder) {
    String shared = folder.toString();
    List<Found> first =
        jobs().batchSize(1).map(range(2), _ -> searchWith(Memory.at(Path.of(shared))));
    List<Found> again =
        jobs().batchSize(1).map(range(4), _ -> searchWith(Memory.at(Path.of(shared))));
    Found here = searchWith(Memory.none());
    assertThat(first).extracting(Found::bits).containsOnly(here.bits());
    assertThat(first.stream().mapToInt(Found::computed).max().orElse(0)).isPositive();
    assertThat(again).containsOnly(new Found(here.bits(), 0));
  }

  @Test
  void theSecondSearchFindsTheCellsOfTheFirstInTheFolderOfTheDriver(@TempDir Path folder)
      throws Exception {
    var wine = TribuoData.classification(Datasets.wine());
    var search = search().backend(spark).nJobs(-1);
    var first = search.memory(Memory.at(folder)).fit(wine);
    var again = search.memory(Memory.at(folder)).fit(wine);
    assertThat(first.work().learnerFits().computed()).isEqualTo(6);
    assertThat(again.work().total().computed()).isZero();
    assertThat(again.cvResults().repeatable()).isEqualTo(first.cvResults().repeatable());
    assertThat(again.best().predict(wine)).isEqualTo(first.best().predict(wine));
  }

  /** A learner that never ends at one depth, and leaves word of where it runs. */
  private record Endless(int depth, int endlessAt, String word)
      implements Learner<Dataset<Label>, Model<Label>> {
    @Override
    public FittedLearner<Dataset<Label>, Model<Label>> fit(
        Dataset<Label> training, FitContext context) throws Exception {
      if (depth == endlessAt) {
        long id = ProcessHandle.current().pid();
        Files.createFile(Path.of(word).resolve(String.valueOf(id)));
      }
      while (depth == endlessAt) {
        Thread.onSpinWait();
      }
      return TribuoLearner.of(new CARTClassificationTrainer(depth)).fit(training, context);
    }

    @Override
    public Traits traits() {
      return Traits.pure();
    }
  }

  @Test
  void aFitThatIgnoresItsInterruptEndsWithItsExecutorAndTheOthersAreComplete(@TempDir Path folder)
      throws Exception {
    Param<Integer> depth = Param.of("maxDepth", 2, 4, 6);
    String word = folder.toString();
    var pipeline =
        Pipeline.over(TribuoData.<Label>view())
            .learner("cart", p -> new Endless(p.get(depth), 4, word));
    var search =
        GridSearch.of(pipeline, ParamGrid.of(depth))
            .cv(StratifiedKFold.of(2).shuffled(42))
            .scoring(TribuoScorers.accuracy())
            .fitLimit(Duration.ofSeconds(15))
            .backend(spark)
            .nJobs(-1);
    var result = search.fit(TribuoData.classification(Datasets.wine()));
    assertThat(result.failures())
        .hasSize(2)
        .allMatch(failure -> failure.cause() instanceof TimeLimitException)
        .extracting(CellOutcome.Failed::fold)
        .containsExactly(0, 1);
    double[] means = result.cvResults().numbers("mean_test_accuracy");
    assertThat(means[0]).isGreaterThan(0.5);
    assertThat(means[1]).isNaN();
    assertThat(means[2]).isGreaterThan(0.5);
    awaitEndOf(folder);
    awaitBothExecutors();
    assertThat(jobs().map(range(4), i -> -i)).containsExactly(0, -1, -2, -3);
  }

  /** Waits until no process lives that left word of itself. */
  private static void awaitEndOf(Path folder) throws Exception {
    try (var words = Files.list(folder)) {
      List<Long> ids = words.map(file -> Long.valueOf(String.valueOf(file.getFileName()))).toList();
      assertThat(ids).hasSize(2).doesNotHaveDuplicates();
      while (ids.stream().anyMatch(id -> ProcessHandle.of(id).isPresent())) {
        Thread.sleep(20);
      }
    }
  }
}
