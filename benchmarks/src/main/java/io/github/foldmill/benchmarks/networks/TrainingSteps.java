package io.github.foldmill.benchmarks.networks;

import ai.djl.Device;
import ai.djl.Model;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.EasyTrain;
import ai.djl.training.GradientCollector;
import ai.djl.training.Trainer;
import ai.djl.training.dataset.ArrayDataset;
import ai.djl.training.dataset.Batch;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import io.github.foldmill.data.ClassTarget;
import io.github.foldmill.data.Tabular;
import io.github.foldmill.datasets.Datasets;
import io.github.foldmill.djl.BlockSpec;
import io.github.foldmill.djl.DjlLearner;
import io.github.foldmill.djl.Optimization;
import io.github.foldmill.pipeline.FitContext;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Microseconds of a training step of the learner beside two loops written by hand with DJL's own
 * trainer: the one of its tutorials, over an {@code ArrayDataset}, and the barest that shuffles,
 * which copies rows to arrays by itself. The same network, rows, batch size and optimizer; CPU time
 * of the one thread that trains, which other programs of the machine change little, best of
 * interleaved rounds.
 *
 * <pre>{@code
 * benchmarks/vs/networks.sh TrainingSteps
 * }</pre>
 *
 * An argument sets the number of rounds, 40 otherwise.
 */
final class TrainingSteps {
  private static final int ROUNDS = 40;
  private static final int EPOCHS = 4;
  private static final int BATCH = 32;
  private static final float RATE = 0.001f;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final BlockSpec spec;
  private final Tabular data;

  private TrainingSteps(BlockSpec spec, Tabular data) {
    this.spec = spec;
    this.data = data;
  }

  /** One fit. */
  @FunctionalInterface
  private interface Fit {
    void run() throws Exception;
  }

  /**
   * Runs all, in turns, for a small and a larger network.
   *
   * @param arguments the number of rounds, or nothing
   */
  public static void main(String[] arguments) throws Exception {
    int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : ROUNDS;
    new TrainingSteps(mlp(16), Datasets.digits()).compare("64-16-10", rounds);
    new TrainingSteps(mlp(256), Datasets.digits()).compare("64-256-10", rounds);
  }

  private static BlockSpec mlp(int units) {
    return BlockSpec.sequential(BlockSpec.linear(units), BlockSpec.relu(), BlockSpec.output());
  }

  private void compare(String name, int rounds) throws Exception {
    List<Fit> fits = List.of(this::learner, this::tutorial, this::bare);
    var best = new double[fits.size()];
    Arrays.fill(best, Double.POSITIVE_INFINITY);
    int steps = EPOCHS * Math.ceilDiv(data.rows(), BATCH);
    for (int round = 0; round < rounds; round++) {
      for (int i = 0; i < best.length; i++) {
        long start = THREADS.getCurrentThreadCpuTime();
        fits.get(i).run();
        long end = THREADS.getCurrentThreadCpuTime();
        best[i] = Math.min(best[i], (end - start) / 1e3 / steps);
      }
    }
    System.out.printf(
        Locale.ROOT,
        "%s, microseconds for each step: learner %.1f; loop of the tutorials %.1f, overhead %+.1f"
            + " %%; barest loop %.1f, overhead %+.1f %%%n",
        name,
        best[0],
        best[1],
        100 * (best[0] / best[1] - 1),
        best[2],
        100 * (best[0] / best[2] - 1));
  }

  private void learner() throws InterruptedException {
    DjlLearner.classification(spec)
        .optimization(Optimization.adam(RATE))
        .epochs(EPOCHS)
        .batchSize(BATCH)
        .fit(data, FitContext.of(1));
  }

  private float[] features() {
    var features = new float[data.rows() * data.columns()];
    for (int i = 0; i < features.length; i++) {
      features[i] = (float) data.features().get(i);
    }
    return features;
  }

  private long[] codes() {
    var codes = new long[data.rows()];
    Arrays.setAll(codes, ((ClassTarget) data.target())::code);
    return codes;
  }

  private Trainer trainer(Model model) {
    model.setBlock(spec.build(((ClassTarget) data.target()).classes().size()));
    var config =
        new DefaultTrainingConfig(Loss.softmaxCrossEntropyLoss())
            .optDevices(new Device[] {Device.cpu()})
            .optOptimizer(Optimizer.adam().optLearningRateTracker(Tracker.fixed(RATE)).build());
    var trainer = model.newTrainer(config);
    trainer.initialize(new Shape(BATCH, data.columns()));
    return trainer;
  }

  private void tutorial() throws Exception {
    try (Model model = Model.newInstance("mlp");
        Trainer trainer = trainer(model)) {
      NDManager manager = model.getNDManager();
      var dataset =
          new ArrayDataset.Builder()
              .setData(manager.create(features(), new Shape(data.rows(), data.columns())))
              .optLabels(manager.create(codes()))
              .setSampling(BATCH, true)
              .build();
      for (int epoch = 0; epoch < EPOCHS; epoch++) {
        for (Batch batch : trainer.iterateDataset(dataset)) {
          EasyTrain.trainBatch(trainer, batch);
          trainer.step();
          batch.close();
        }
      }
      weights(model);
    }
  }

  private void bare() {
    try (Model model = Model.newInstance("mlp");
        Trainer trainer = trainer(model)) {
      float[] features = features();
      long[] codes = codes();
      var random = new SplittableRandom(1);
      var order = new ArrayList<Integer>();
      for (int row = 0; row < data.rows(); row++) {
        order.add(row);
      }
      for (int epoch = 0; epoch < EPOCHS; epoch++) {
        Collections.shuffle(order, java.util.Random.from(random.split()));
        for (int start = 0; start < order.size(); start += BATCH) {
          var rows = order.subList(start, Math.min(start + BATCH, order.size()));
          step(trainer, features, codes, rows);
        }
      }
      weights(model);
    }
  }

  private void step(Trainer trainer, float[] features, long[] codes, List<Integer> rows) {
    int columns = data.columns();
    var input = new float[rows.size() * columns];
    var labels = new long[rows.size()];
    for (int i = 0; i < labels.length; i++) {
      System.arraycopy(features, rows.get(i) * columns, input, i * columns, columns);
      labels[i] = codes[rows.get(i)];
    }
    try (NDManager manager = trainer.getManager().newSubManager();
        GradientCollector collector = trainer.newGradientCollector()) {
      var x = new NDList(manager.create(input, new Shape(labels.length, columns)));
      var y = new NDList(manager.create(labels));
      NDList output = trainer.forward(x, y);
      collector.backward(trainer.getLoss().evaluate(y, output));
    }
    trainer.step();
  }

  /** What a fit is for. */
  private static void weights(Model model) {
    model.getBlock().getParameters().forEach(entry -> entry.getValue().getArray().toFloatArray());
  }
}
