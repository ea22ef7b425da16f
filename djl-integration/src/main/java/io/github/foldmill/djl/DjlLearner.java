package io.github.foldmill.djl;

import ai.djl.engine.Engine;
import io.github.foldmill.data.Tabular;
import io.github.foldmill.data.Target;
import io.github.foldmill.hash.HashSink;
import io.github.foldmill.pipeline.FitContext;
import io.github.foldmill.pipeline.Learner;
import io.github.foldmill.pipeline.Step;
import io.github.foldmill.pipeline.Traits;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;

/**
 * Trains a network on a table by mini-batch gradient descent.
 *
 * <p>The same table, settings and seed give the same weights bit for bit: first weights, the order
 * of rows and what is held out come from the seed of the {@link FitContext}, and the engine's own
 * generator, which dropout uses, is set from it. Features and values are computed with as 32-bit
 * floats, on the CPU unless a {@link Placement} says otherwise.
 *
 * <p>Only one training runs in a process at a time; others wait, which is logged once, and can be
 * interrupted while they wait. The PyTorch engine allows no more: it has one gradient collector and
 * one random generator for the whole process, so code that trains or draws random numbers through
 * DJL by other ways must not run beside a fit. A search with several jobs therefore trains networks
 * that are made of a {@link BlockSpec} in worker processes, with the same bits. Those of a {@link
 * NetworkFactory} cannot be sent back, so they are trained here.
 *
 * <p>The engine computes with one thread, unless {@code ai.djl.pytorch.num_threads} says more
 * before it starts; a worker process lowers that to its share of the CPUs. More threads may change
 * the last bits of large networks.
 *
 * <p>Learners are immutable; each method gives a new one. Defaults: 100 epochs, batches of 32, Adam
 * with learning rate 0.001, no early stopping.
 *
 * {@snippet :
 * var learner =
 *     DjlLearner.classification(
 *             BlockSpec.sequential(BlockSpec.linear(16), BlockSpec.relu(), BlockSpec.output()))
 *         .optimization(Optimization.adam(0.01))
 *         .earlyStopping(EarlyStopping.of(0.1, 5))
 *         .batchSize(16);
 * }
 */
public final class DjlLearner implements Learner<Tabular, DjlModel> {
  private final Network network;
  private final Task task;
  private final TrainingPlan plan;
  private final OptionalLong seed;

  private DjlLearner(Network network, Task task, TrainingPlan plan, OptionalLong seed) {
    this.network = Objects.requireNonNull(network, "network");
    this.task = task;
    this.plan = plan;
    this.seed = seed;
  }

  private static DjlLearner of(Network network, Task task) {
    return new DjlLearner(
        network, task, TrainingPlan.standard(task.usualLoss()), OptionalLong.empty());
  }

  private DjlLearner with(TrainingPlan other) {
    return new DjlLearner(network, task, other, seed);
  }

  /**
   * Learns classes with softmax cross-entropy as the loss; the table needs a {@link
   * io.github.foldmill.data.ClassTarget} of two classes or more.
   *
   * @param network the network, which gives one logit for each class
   * @return a learner with default settings
   */
  public static DjlLearner classification(Network network) {
    return of(network, Task.CLASSIFICATION);
  }

  /**
   * Learns classes as {@link #classification(Network)} does.
   *
   * @param spec describes the network, which gives one logit for each class
   * @return a learner with default settings
   */
  public static DjlLearner classification(BlockSpec spec) {
    return classification(Network.of(spec));
  }

  /**
   * Learns values with half the mean squared error as the loss; the table needs a {@link
   * io.github.foldmill.data.ValueTarget}.
   *
   * @param network the network, which gives one number for each row
   * @return a learner with default settings
   */
  public static DjlLearner regression(Network network) {
    return of(network, Task.REGRESSION);
  }

  /**
   * Learns values as {@link #regression(Network)} does.
   *
   * @param spec describes the network, which gives one number for each row
   * @return a learner with default settings
   */
  public static DjlLearner regression(BlockSpec spec) {
    return regression(Network.of(spec));
  }

  /**
   * Sets how weights follow their gradients.
   *
   * @param optimization the optimizer with its settings
   * @return a learner with that optimizer
   */
  public DjlLearner optimization(Optimization optimization) {
    return with(plan.with(optimization));
  }

  /**
   * Sets what training makes small.
   *
   * @param loss the loss
   * @return a learner with that loss
   */
  public DjlLearner loss(LossFunction loss) {
    return with(plan.with(loss));
  }

  /**
   * Sets how often training goes over all rows, or how often at most if it may stop early.
   *
   * @param epochs the number of passes, at least 1
   * @return a learner with that number of passes
   * @throws IllegalArgumentException if the number is below 1
   */
  public DjlLearner epochs(int epochs) {
    return with(plan.withEpochs(epochs));
  }

  /**
   * Sets how many rows each step takes; the last batch of an epoch takes those that are left.
   *
   * @param batchSize the number of rows, at least 1
   * @return a learner with that batch size
   * @throws IllegalArgumentException if the number is below 1
   */
  public DjlLearner batchSize(int batchSize) {
    return with(plan.withBatchSize(batchSize));
  }

  /**
   * Holds rows out and stops when the loss on them no longer improves; the model has the weights of
   * the best epoch.
   *
   * @param rule how many rows, and when to stop
   * @return a learner with that rule
   */
  public DjlLearner earlyStopping(EarlyStopping rule) {
    return with(plan.with(Objects.requireNonNull(rule, "rule")));
  }

  /**
   * Returns this learner with a step before it that never learns from the rows that early stopping
   * holds out: it is fitted on the others and applied to all. A step of the pipeline learns from
   * all training rows of the fold instead, which is shared between candidates, and by which the
   * loss on the rows held out is a little too good.
   *
   * <p>Without early stopping no row is held out, and the step learns from all.
   *
   * @param step prepares the table; it must keep the rows and their target as they are
   * @return a learner that fits the step and then the network
   */
  public Learner<Tabular, DjlModel> preparedBy(Step<Tabular, Tabular> step) {
    return new PreparedLearner(step, this);
  }

  HeldOut heldOut(Target target, FitContext context) {
    return Training.heldOut(plan, target, seed.orElse(context.seed()));
  }

  /**
   * Sets on what kind of device the network is trained; predictions are made on the CPU in any
   * case.
   *
   * @param placement the kind of device, {@link Placement#CPU} by default
   * @return a learner with that placement
   */
  public DjlLearner placement(Placement placement) {
    return with(plan.with(placement));
  }

  /**
   * Sets a seed of the learner's own, which replaces that of the {@link FitContext}; to try several
   * seeds, make it a parameter.
   *
   * @param seed any number
   * @return a learner with that seed
   */
  public DjlLearner seed(long seed) {
    return new DjlLearner(network, task, plan, OptionalLong.of(seed));
  }

  /**
   * Trains the network.
   *
   * @param training the rows to learn from, without missing values
   * @param context the seed; inner threads are not used
   * @return the trained network
   * @throws InterruptedException if the thread is interrupted while waiting or training
   * @throws IllegalArgumentException if the table is empty, holds a value that is no finite float,
   *     has a target that does not fit, leaves no row to hold out, or the network gives another
   *     number of outputs
   * @throws ArithmeticException if a weight ends as NaN or infinite
   */
  @Override
  public FittedDjl fit(Tabular training, FitContext context) throws InterruptedException {
    if (training.rows() == 0 || training.columns() == 0) {
      throw new IllegalArgumentException(
          "training needs at least 1 row and 1 column, had %d rows and %d columns"
              .formatted(training.rows(), training.columns()));
    }
    List<String> classes = task.classesOf(training.target());
    return new FittedDjl(
        train(FloatRows.of(training), classes, ModelInput.table(training.names()), context));
  }

  DjlModel fit(TensorData training, FitContext context) throws InterruptedException {
    if (training.rows() == 0 || training.rowShape().elements() == 0) {
      throw new IllegalArgumentException(
          "training needs at least 1 row and 1 number in each, had %d rows of shape %s"
              .formatted(training.rows(), training.rowShape()));
    }
    List<String> classes = task.classesOf(training.target());
    return train(TensorRows.of(training), classes, ModelInput.tensor(training.rowShape()), context);
  }

  private DjlModel train(FloatRows rows, List<String> classes, ModelInput input, FitContext context)
      throws InterruptedException {
    EngineSettings.prepare();
    var trained =
        new Training(network, task, rows, DjlModel.outputs(classes), seed.orElse(context.seed()))
            .run(plan);
    return new DjlModel(network, input, classes, trained.weights(), trained.epochs());
  }

  /**
   * Trains on images, series and other tensors instead of tables.
   *
   * @return a learner with these settings
   */
  public DjlTensorLearner onTensors() {
    return new DjlTensorLearner(this);
  }

  /** Writes all settings, and the engine with its version, since another one rounds otherwise. */
  @Override
  public void identity(HashSink sink) {
    EngineSettings.prepare();
    Engine engine = Engine.getInstance();
    sink.put(task.name()).put(network.id());
    network.spec().ifPresent(sink::put);
    sink.put(plan.optimization().id())
        .put(plan.loss().id())
        .put(plan.epochs())
        .put(plan.batchSize())
        .put(engine.getEngineName())
        .put(engine.getVersion());
    if (plan.placement().isOnGpu()) {
      sink.put(Placement.GPU.name());
    }
    plan.stopping().ifPresent(sink::put);
    seed.ifPresent(sink::put);
  }

  @Override
  public Traits traits() {
    boolean onGpu = plan.placement().isOnGpu();
    var traits = new Traits(!onGpu, false, false, false, seed.isEmpty(), false);
    return network.spec().isPresent() ? traits.needingProcess() : traits;
  }

  @Override
  public String toString() {
    return "DjlLearner[%s, %s, %s]".formatted(network.id(), task, plan);
  }
}
