package io.github.foldmill.djl;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import ai.djl.training.loss.Loss;
import io.github.foldmill.data.Target;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One training run, from first weights to last.
 *
 * <p>DJL's own {@code Trainer} is not used: before its first step it refuses gradients that sum to
 * zero, which those of a softmax always nearly do and sometimes exactly do.
 */
final class Training {
  /** Where everything but training is done. */
  static final Device DEVICE = Device.cpu();

  /**
   * Held for a whole run: the engine allows one gradient collector per process, and layers such as
   * dropout draw from a generator that the whole process shares.
   */
  private static final ReentrantLock ONE_AT_A_TIME = new ReentrantLock();

  private static final System.Logger LOGGER = System.getLogger("io.github.foldmill.djl");

  private static final AtomicBoolean WAITING_TOLD = new AtomicBoolean();

  private final Network network;
  private final Task task;
  private final FloatRows data;
  private final int outputs;
  private final SplittableRandom random;

  Training(Network network, Task task, FloatRows data, int outputs, long seed) {
    this.network = network;
    this.task = task;
    this.data = data;
    this.outputs = outputs;
    this.random = new SplittableRandom(seed);
  }

  /** Returns what a training with that seed holds out; it is the third that is drawn. */
  static HeldOut heldOut(TrainingPlan plan, Target target, long seed) {
    var random = new SplittableRandom(seed);
    random.split();
    random.split();
    return heldOut(plan, target, random);
  }

  private static HeldOut heldOut(TrainingPlan plan, Target target, SplittableRandom random) {
    return plan.stopping()
        .map(rule -> HeldOut.of(rule.validationShare(), target, random.split()))
        .orElseGet(() -> HeldOut.none(target.size()));
  }

  /**
   * What training gave.
   *
   * @param weights the last weights, or the best where a rule chose them
   * @param epochs how many epochs led to them
   */
  record Trained(List<Weights> weights, int epochs) {}

  Trained run(TrainingPlan plan) throws InterruptedException {
    var device = plan.placement().device();
    takeTurn();
    // The outer scope frees what optimizers keep from step to step; DJL itself never does.
    try (var manager = NDManager.newBaseManager(device);
        var _ = new NDScope()) {
      manager.getEngine().setRandomSeed(random.split().nextInt());
      Block block = initialBlock(manager);
      var rows = heldOut(plan, data.target(), random);
      var store = new ParameterStore(manager, false);
      int updates = Math.ceilDiv(rows.training().length, plan.batchSize());
      var server = manager.getEngine().newParameterServer(plan.optimization().create(updates));
      store.setParameterServer(server, new Device[] {device});
      var trained = train(block, store, rows, plan);
      requireFinite(trained, plan.optimization());
      return trained;
    } finally {
      ONE_AT_A_TIME.unlock();
    }
  }

  private static void takeTurn() throws InterruptedException {
    if (ONE_AT_A_TIME.tryLock()) {
      return;
    }
    if (WAITING_TOLD.compareAndSet(false, true)) {
      LOGGER.log(
          System.Logger.Level.WARNING,
          "networks are trained one at a time in a process; a search with several jobs trains"
              + " networks that are made of a BlockSpec in worker processes");
    }
    ONE_AT_A_TIME.lockInterruptibly();
  }

  private Block initialBlock(NDManager manager) {
    Block block = network.create(outputs);
    block.setInitializer(new HeUniform(random.split()), HeUniform::appliesTo);
    block.initialize(manager, DataType.FLOAT32, new Shape(1).addAll(data.rowShape()));
    return block;
  }

  private Trained train(Block block, ParameterStore store, HeldOut rows, TrainingPlan plan)
      throws InterruptedException {
    Loss loss = plan.loss().factory().create();
    var progress = new Progress(plan.stopping());
    var memory = data.batches(Math.min(plan.batchSize(), rows.training().length));
    boolean first = true;
    int epoch = 0;
    while (epoch < plan.epochs() && !progress.isOver()) {
      int[] order = permutation(rows.training().length, random.split());
      for (int start = 0; start < order.length; start += plan.batchSize()) {
        if (Thread.interrupted()) {
          throw new InterruptedException("training of network \"%s\"".formatted(network.id()));
        }
        int end = (int) Math.min((long) start + plan.batchSize(), order.length);
        var batch = new int[end - start];
        for (int i = 0; i < batch.length; i++) {
          batch[i] = rows.training()[order[start + i]];
        }
        step(block, store, loss, memory, batch, first);
        first = false;
      }
      epoch++;
      if (plan.stopping().isPresent()) {
        progress.add(
            epoch,
            validationLoss(block, store, loss, rows.validation()),
            () -> NetworkState.copyOf(network, block, outputs));
      }
    }
    int last = epoch;
    return progress
        .best()
        .orElseGet(() -> new Trained(NetworkState.copyOf(network, block, outputs), last));
  }

  private double validationLoss(Block block, ParameterStore store, Loss loss, int[] rows) {
    NDManager manager = store.getManager();
    double sum = 0;
    for (int start = 0; start < rows.length; start += Inference.CHUNK) {
      int end = (int) Math.min((long) start + Inference.CHUNK, rows.length);
      int[] chunk = Arrays.copyOfRange(rows, start, end);
      try (var _ = new NDScope()) {
        var input = new NDList(data.gather(chunk, manager));
        NDArray labels = task.labels(data.target(), chunk, manager);
        NDList output = block.forward(store, input, false);
        sum += (double) chunk.length * loss.evaluate(new NDList(labels), output).getFloat();
      }
    }
    return sum / rows.length;
  }

  private void step(
      Block block, ParameterStore store, Loss loss, BatchMemory memory, int[] rows, boolean first) {
    try (var _ = new NDScope()) {
      backward(block, store, loss, memory, rows);
      if (!first) {
        store.updateAllParameters();
      }
    }
    if (first) {
      // Outside the step's scope, since this makes the arrays that the optimizer keeps.
      store.updateAllParameters();
    }
  }

  private void backward(
      Block block, ParameterStore store, Loss loss, BatchMemory memory, int[] rows) {
    NDManager manager = store.getManager();
    NDArray input = memory.gather(rows, manager);
    NDArray labels = task.labels(data.target(), rows, manager);
    try (var collector = manager.getEngine().newGradientCollector()) {
      NDArray output = block.forward(store, new NDList(input), true).singletonOrThrow();
      requireShape(network, output.getShape(), rows.length, outputs);
      collector.backward(loss.evaluate(new NDList(labels), new NDList(output)));
    }
  }

  static void requireShape(Network network, Shape shape, int rows, int outputs) {
    if (!shape.equals(new Shape(rows, outputs))) {
      throw new IllegalArgumentException(
          "network \"%s\" must give shape (%d, %d) for %d rows, gave %s; its last layer needs %d"
                  .formatted(network.id(), rows, outputs, rows, shape, outputs)
              + " units");
    }
  }

  static int[] permutation(int length, SplittableRandom random) {
    var order = new int[length];
    for (int i = 0; i < length; i++) {
      int j = random.nextInt(i + 1);
      order[i] = order[j];
      order[j] = i;
    }
    return order;
  }

  private void requireFinite(Trained trained, Optimization optimization) {
    for (Weights one : trained.weights()) {
      for (float value : one.values()) {
        if (!Float.isFinite(value)) {
          throw new ArithmeticException(
              "training of network \"%s\" diverged: parameter \"%s\" holds %s after %d epochs of %s;"
                      .formatted(
                          network.id(), one.name(), value, trained.epochs(), optimization.id())
                  + " use a smaller learning rate or scaled features");
        }
      }
    }
  }
}
