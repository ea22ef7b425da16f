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
import io.github.foldmill.data.Tabular;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One training run, from first weights to last.
 *
 * <p>DJL's own {@code Trainer} is not used: before its first step it refuses gradients that sum to
 * zero, which those of a softmax always nearly do and sometimes exactly do.
 */
final class Training {
  static final Device DEVICE = Device.cpu();

  /**
   * Held for a whole run: the engine allows one gradient collector per process, and layers such as
   * dropout draw from a generator that the whole process shares.
   */
  private static final ReentrantLock ONE_AT_A_TIME = new ReentrantLock();

  private final Network network;
  private final Task task;
  private final Tabular data;
  private final FloatRows features;
  private final int outputs;
  private final SplittableRandom random;

  Training(Network network, Task task, Tabular data, int outputs, long seed) {
    this.network = network;
    this.task = task;
    this.data = data;
    this.features = FloatRows.of(data);
    this.outputs = outputs;
    this.random = new SplittableRandom(seed);
  }

  List<Weights> run(Optimization optimization, int epochs, int batchSize)
      throws InterruptedException {
    ONE_AT_A_TIME.lockInterruptibly();
    // The outer scope frees what optimizers keep from step to step; DJL itself never does.
    try (var manager = NDManager.newBaseManager(DEVICE);
        var _ = new NDScope()) {
      manager.getEngine().setRandomSeed(random.split().nextInt());
      Block block = initialBlock(manager);
      var store = new ParameterStore(manager, false);
      var server = manager.getEngine().newParameterServer(optimization.factory().create());
      store.setParameterServer(server, new Device[] {DEVICE});
      train(block, store, epochs, batchSize);
      return finite(Weights.copyOf(block), optimization, epochs);
    } finally {
      ONE_AT_A_TIME.unlock();
    }
  }

  private Block initialBlock(NDManager manager) {
    Block block = network.create(outputs);
    block.setInitializer(new HeUniform(random.split()), HeUniform::appliesTo);
    block.initialize(manager, DataType.FLOAT32, new Shape(1, data.columns()));
    return block;
  }

  private void train(Block block, ParameterStore store, int epochs, int batchSize)
      throws InterruptedException {
    Loss loss = task.loss();
    boolean first = true;
    for (int epoch = 0; epoch < epochs; epoch++) {
      int[] order = permutation(data.rows(), random.split());
      for (int start = 0; start < order.length; start += batchSize) {
        if (Thread.interrupted()) {
          throw new InterruptedException("training of network \"%s\"".formatted(network.id()));
        }
        int end = (int) Math.min((long) start + batchSize, order.length);
        int[] rows = Arrays.copyOfRange(order, start, end);
        step(block, store, loss, rows, first);
        first = false;
      }
    }
  }

  private void step(Block block, ParameterStore store, Loss loss, int[] rows, boolean first) {
    try (var _ = new NDScope()) {
      backward(block, store, loss, rows);
      if (!first) {
        store.updateAllParameters();
      }
    }
    if (first) {
      // Outside the step's scope, since this makes the arrays that the optimizer keeps.
      store.updateAllParameters();
    }
  }

  private void backward(Block block, ParameterStore store, Loss loss, int[] rows) {
    NDManager manager = store.getManager();
    NDArray input = features.gather(rows, manager);
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

  private static int[] permutation(int length, SplittableRandom random) {
    var order = new int[length];
    for (int i = 0; i < length; i++) {
      int j = random.nextInt(i + 1);
      order[i] = order[j];
      order[j] = i;
    }
    return order;
  }

  private List<Weights> finite(List<Weights> weights, Optimization optimization, int epochs) {
    for (Weights one : weights) {
      for (float value : one.values()) {
        if (!Float.isFinite(value)) {
          throw new ArithmeticException(
              "training of network \"%s\" diverged: parameter \"%s\" holds %s after %d epochs of %s;"
                      .formatted(network.id(), one.name(), value, epochs, optimization.id())
                  + " use a smaller learning rate or scaled features");
        }
      }
    }
    return weights;
  }
}
