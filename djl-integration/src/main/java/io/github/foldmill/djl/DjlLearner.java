package io.github.foldmill.djl;

import ai.djl.engine.Engine;
import io.github.foldmill.data.Tabular;
import io.github.foldmill.hash.HashSink;
import io.github.foldmill.pipeline.FitContext;
import io.github.foldmill.pipeline.Learner;
import io.github.foldmill.pipeline.Traits;
import java.util.List;
import java.util.Objects;

/**
 * Trains a network on a table by mini-batch gradient descent.
 *
 * <p>The same table, settings and seed give the same weights bit for bit: first weights and the
 * order of rows come from the seed of the {@link FitContext}, and the engine's own generator, which
 * dropout uses, is set from it. Features and values are computed with as 32-bit floats, on the CPU.
 *
 * <p>Only one training runs in a process at a time; others wait, and can be interrupted while they
 * wait. The PyTorch engine allows no more: it has one gradient collector and one random generator
 * for the whole process, so code that trains or draws random numbers through DJL by other ways must
 * not run beside a fit. To train in parallel, let tasks in worker processes train and return
 * scores; a search cannot send fits there yet, for fitted networks do not come back. {@link
 * FitContext#innerThreads()} cannot be applied to one fit; the engine reads {@code
 * ai.djl.pytorch.num_threads} when it starts, and 1 is best for small networks.
 *
 * <p>Learners are immutable; each method gives a new one. Defaults: 100 epochs, batches of 32, Adam
 * with learning rate 0.001.
 *
 * {@snippet :
 * var learner =
 *     DjlLearner.classification(network)
 *         .optimization(Optimization.adam(0.01))
 *         .epochs(50)
 *         .batchSize(16);
 * }
 */
public final class DjlLearner implements Learner<Tabular, DjlModel> {
  private final Network network;
  private final Task task;
  private final Optimization optimization;
  private final int epochs;
  private final int batchSize;

  private DjlLearner(
      Network network, Task task, Optimization optimization, int epochs, int batchSize) {
    this.network = Objects.requireNonNull(network, "network");
    this.task = task;
    this.optimization = Objects.requireNonNull(optimization, "optimization");
    this.epochs = atLeastOne("epochs", epochs);
    this.batchSize = atLeastOne("batchSize", batchSize);
  }

  private static int atLeastOne(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException("%s must be at least 1, was %d".formatted(name, value));
    }
    return value;
  }

  /**
   * Learns classes with softmax cross-entropy as the loss; the table needs a {@link
   * io.github.foldmill.data.ClassTarget} of two classes or more.
   *
   * @param network the network, which gives one logit for each class
   * @return a learner with default settings
   */
  public static DjlLearner classification(Network network) {
    return new DjlLearner(network, Task.CLASSIFICATION, Optimization.adam(0.001), 100, 32);
  }

  /**
   * Learns values with half the mean squared error as the loss; the table needs a {@link
   * io.github.foldmill.data.ValueTarget}.
   *
   * @param network the network, which gives one number for each row
   * @return a learner with default settings
   */
  public static DjlLearner regression(Network network) {
    return new DjlLearner(network, Task.REGRESSION, Optimization.adam(0.001), 100, 32);
  }

  /**
   * Sets how weights follow their gradients.
   *
   * @param optimization the optimizer with its settings
   * @return a learner with that optimizer
   */
  public DjlLearner optimization(Optimization optimization) {
    return new DjlLearner(network, task, optimization, epochs, batchSize);
  }

  /**
   * Sets how often training goes over all rows.
   *
   * @param epochs the number of passes, at least 1
   * @return a learner with that number of passes
   * @throws IllegalArgumentException if the number is below 1
   */
  public DjlLearner epochs(int epochs) {
    return new DjlLearner(network, task, optimization, epochs, batchSize);
  }

  /**
   * Sets how many rows each step takes; the last batch of an epoch takes those that are left.
   *
   * @param batchSize the number of rows, at least 1
   * @return a learner with that batch size
   * @throws IllegalArgumentException if the number is below 1
   */
  public DjlLearner batchSize(int batchSize) {
    return new DjlLearner(network, task, optimization, epochs, batchSize);
  }

  /**
   * Trains the network.
   *
   * @param training the rows to learn from, without missing values
   * @param context the seed; inner threads are not used
   * @return the trained network
   * @throws InterruptedException if the thread is interrupted while waiting or training
   * @throws IllegalArgumentException if the table is empty, holds a value that is no finite float,
   *     has a target that does not fit, or the network gives another number of outputs
   * @throws ArithmeticException if a weight ends as NaN or infinite
   */
  @Override
  public FittedDjl fit(Tabular training, FitContext context) throws InterruptedException {
    if (training.rows() == 0 || training.columns() == 0) {
      throw new IllegalArgumentException(
          "training needs at least 1 row and 1 column, had %d rows and %d columns"
              .formatted(training.rows(), training.columns()));
    }
    List<String> classes = task.classesOf(training);
    int outputs = DjlModel.outputs(classes);
    List<Weights> weights =
        new Training(network, task, training, outputs, context.seed())
            .run(optimization, epochs, batchSize);
    return new FittedDjl(new DjlModel(network, training.names(), classes, weights));
  }

  /** Writes all settings, and the engine with its version, since another one rounds otherwise. */
  @Override
  public void identity(HashSink sink) {
    Engine engine = Engine.getInstance();
    sink.put(task.name())
        .put(network.id())
        .put(optimization.id())
        .put(epochs)
        .put(batchSize)
        .put(engine.getEngineName())
        .put(engine.getVersion());
  }

  @Override
  public Traits traits() {
    return new Traits(true, false, false, false, true, false);
  }

  @Override
  public String toString() {
    return "DjlLearner[%s, %s, %s, %d epochs, batches of %d]"
        .formatted(network.id(), task, optimization.id(), epochs, batchSize);
  }
}
