package io.github.foldmill.spark;

import io.github.foldmill.datasets.Datasets;
import io.github.foldmill.parallel.Parallel;
import io.github.foldmill.tribuo.TribuoData;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerBlockUpdated;
import org.apache.spark.storage.BlockUpdatedInfo;
import org.apache.spark.storage.BroadcastBlockId;
import org.tribuo.Dataset;
import org.tribuo.classification.Label;
import org.tribuo.classification.dtree.CARTClassificationTrainer;

/** Measures what a standalone cluster on this machine costs; started by tools/spark/bars.sh. */
final class ClusterBars {
  private static final int ROUNDS = 2;
  private static final int NO_OPS = 1000;

  /** So many calls go by until the compilers of all JVMs are done with what tasks go through. */
  private static final int NO_OP_ROUNDS = 8;

  private static final int FITS = 40;
  private static final int WARM_UP_FITS = 12;

  /** Enough that a fit takes about a second, which is what Spark is for. */
  private static final int ROWS = 6000;

  private static final int FLOATS = 25_000_000;

  private final Spark spark;
  private final StandaloneCluster cluster;

  private ClusterBars(Spark spark, StandaloneCluster cluster) {
    this.spark = spark;
    this.cluster = cluster;
  }

  /** Something to be timed. */
  private interface Work {
    void run() throws Exception;
  }

  private static double seconds(Work work) throws Exception {
    long start = System.nanoTime();
    work.run();
    return (System.nanoTime() - start) / 1e9;
  }

  private static List<Integer> range(int n) {
    return IntStream.range(0, n).boxed().toList();
  }

  private static void print(String format, Object... values) {
    System.out.printf(format + "%n", values);
  }

  private void noOps() throws Exception {
    double alone = Double.MAX_VALUE;
    double first = 0;
    double plain = Double.MAX_VALUE;
    double grouped = Double.MAX_VALUE;
    for (int round = 0; round < NO_OP_ROUNDS; round++) {
      Parallel two = Parallel.nJobs(2).backend(spark);
      double now = seconds(() -> two.batchSize(1).map(range(NO_OPS), i -> i));
      first = round == 0 ? now : first;
      alone = Math.min(alone, now);
      plain = Math.min(plain, seconds(this::plainJob));
      grouped = Math.min(grouped, seconds(() -> two.map(range(NO_OPS), i -> i)));
    }
    print(
        "| 1000 tasks that do nothing, each a partition, the first time | %.2f ms per task |",
        first);
    print("| the same, warm | %.2f ms per task |", alone);
    print("| a job of Spark's own with as many partitions, warm | %.2f ms per task |", plain);
    print("| the same tasks in batches of a size that is right | %.2f ms per task |", grouped);
  }

  private void plainJob() {
    var numbers = cluster.context().parallelize(range(NO_OPS), NO_OPS).map(i -> i).collect();
    if (numbers.size() != NO_OPS) {
      throw new IllegalStateException("numbers are missing");
    }
  }

  private void fits() throws Exception {
    Dataset<Label> data =
        TribuoData.classification(
            Datasets.makeClassification()
                .samples(ROWS)
                .features(40)
                .informative(10)
                .seed(42)
                .generate());
    try (var shared = spark.share(data)) {
      var one = new ArrayList<Double>();
      var two = new ArrayList<Double>();
      fit(2, WARM_UP_FITS, shared);
      for (int round = 0; round < ROUNDS; round++) {
        one.add(seconds(() -> fit(1, FITS, shared)));
        two.add(seconds(() -> fit(2, FITS, shared)));
      }
      double best = one.stream().mapToDouble(s -> s).min().orElseThrow();
      double both = two.stream().mapToDouble(s -> s).min().orElseThrow();
      print("| 40 CART fits on %d rows, one executor | %.2f s |", ROWS, best);
      print("| the same, two executors | %.2f s, %.2fx |", both, best / both);
    }
  }

  private void fit(int jobs, int fits, SharedValue<Dataset<Label>> shared) {
    List<Integer> nodes =
        Parallel.nJobs(jobs)
            .backend(spark)
            .batchSize(2)
            .map(
                range(fits),
                i -> {
                  var trainer = new CARTClassificationTrainer(12, 0.8f, i);
                  return trainer.train(shared.get()).getFeatureIDMap().size();
                });
    if (nodes.size() != fits) {
      throw new IllegalStateException("fits are missing");
    }
  }

  private void broadcast() throws Exception {
    var arrived = new ConcurrentHashMap<String, AtomicInteger>();
    SparkListener listener =
        new SparkListener() {
          @Override
          public void onBlockUpdated(SparkListenerBlockUpdated update) {
            var info = update.blockUpdatedInfo();
            boolean kept = info.memSize() + info.diskSize() > 0;
            // The value itself may go to disk and back; pieces are what travels.
            if (kept && isPiece(info) && !isDriver(info)) {
              String block = info.blockManagerId().executorId() + " " + info.blockId().name();
              arrived.computeIfAbsent(block, _ -> new AtomicInteger()).incrementAndGet();
            }
          }

          private boolean isPiece(BlockUpdatedInfo info) {
            return info.blockId() instanceof BroadcastBlockId id && id.field().startsWith("piece");
          }

          private boolean isDriver(BlockUpdatedInfo info) {
            return info.blockManagerId().isDriver();
          }
        };
    float[] big = new float[FLOATS];
    for (int i = 0; i < big.length; i++) {
      big[i] = i;
    }
    cluster.context().sc().addSparkListener(listener);
    double[] first = {0};
    double share =
        seconds(() -> {
          try (var shared = spark.share(big)) {
            first[0] = seconds(() -> ask(shared));
            double later = seconds(() -> ask(shared));
            print("| its later use | %.2f s |", later);
          }
        });
    print("| first use of 100 MB on both executors | %.2f s of %.2f s |", first[0], share);
    int pieces = arrived.size();
    int most = arrived.values().stream().mapToInt(AtomicInteger::get).max().orElse(0);
    Set<String> executors = ConcurrentHashMap.newKeySet();
    arrived.keySet().forEach(block -> executors.add(block.substring(0, block.indexOf(' '))));
    print(
        "| pieces that %d executors stored, and the most times one did | %d, %d |",
        executors.size(), pieces, most);
  }

  private void ask(SharedValue<float[]> shared) throws InterruptedException {
    List<Float> values =
        Parallel.nJobs(2)
            .backend(spark)
            .batchSize(1)
            .map(
                range(20),
                i -> {
                  Thread.sleep(20);
                  return shared.get()[i];
                });
    if (values.get(7) != 7f) {
      throw new IllegalStateException("the values are wrong: " + values);
    }
  }

  /** Runs everything. */
  public static void main(String[] arguments) throws Exception {
    Path folder = Files.createTempDirectory("foldmill-bars").resolve("cluster");
    try (var cluster = StandaloneCluster.start(folder)) {
      var spark = Spark.on(cluster.context()).waitingForExecutors(Duration.ofMinutes(2));
      print("| what | cost |\n|---|---:|");
      print("| executors ready and classes sent | %.1f s |", seconds(() -> warm(spark)));
      var bars = new ClusterBars(spark, cluster);
      bars.broadcast();
      bars.fits();
      bars.noOps();
    }
    print("load average at the end: %s", Files.readString(Path.of("/proc/loadavg")).strip());
  }

  private static void warm(Spark spark) {
    Parallel.nJobs(-1).backend(spark).map(range(100), i -> i);
  }
}
