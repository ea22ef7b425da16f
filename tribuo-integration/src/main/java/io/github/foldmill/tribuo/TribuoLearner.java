package io.github.foldmill.tribuo;

import io.github.foldmill.hash.HashSink;
import io.github.foldmill.parallel.ParallelConfig;
import io.github.foldmill.pipeline.DerivableLearner;
import io.github.foldmill.pipeline.FitContext;
import io.github.foldmill.pipeline.FittedLearner;
import io.github.foldmill.pipeline.OneThreaded;
import io.github.foldmill.pipeline.Traits;
import java.util.ArrayList;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.tribuo.Dataset;
import org.tribuo.Model;
import org.tribuo.Output;
import org.tribuo.Trainer;

/**
 * A Tribuo trainer as the last stage of a pipeline.
 *
 * <p>Tribuo's trainers remember how often they were used, and a second fit with the same object
 * differs from the first. So a learner takes the configuration out of the trainer it is given and
 * makes a fresh trainer for every fit; what was trained before or is trained beside it leaves no
 * trace in the result, and the trainer given may be shared and reused. Its parts are fresh as well:
 * {@code TransformTrainer} holds the lock of its inner trainer while it trains, so fits that shared
 * one would wait for each other.
 *
 * <p>The trainer's own seed decides its random choices, not the seed of the {@link FitContext}; to
 * try several seeds, make the seed a parameter of the pipeline. The context's inner threads replace
 * the trainer's own number of threads, except where the number would change the result in the last
 * bits (k-means, and XGBoost unless it builds exact trees): there it is always 1, and a search that
 * has more threads for a fit says so in its log.
 *
 * <p>Learners are immutable and safe for use by many threads. LibSVM trains under one lock for the
 * whole process, because its random generator is global; learners with it ask for worker processes
 * by their {@link #traits}. It writes its log to standard output; the first fit that may use it, as
 * any of a supplier may, turns this off for the whole process. Tribuo logs through {@code
 * java.util.logging} at INFO; that is left alone, so set the level of the logger {@code org.tribuo}
 * as you like.
 *
 * <p>Tribuo 4.3.2's {@code AveragingCombiner} returns the last member's value instead of the mean
 * where it is called without weights, which spoils k-nearest-neighbour <em>regression</em>; there
 * {@link #of} puts {@link MeanCombiner} in its place. Its {@code MeanStdDevTransformation} divides
 * by 0 where a feature is constant in the training rows, after which LibSVM silently learns
 * nothing; such a fit fails and names the feature, see {@link Standardize}. Tribuo's training loops
 * have no point at which they could be interrupted: an interrupted fit ends when it is done, and
 * only a worker process can be stopped earlier.
 *
 * <p>Random forests, extremely random trees and bagging draw their members one after another, so a
 * search over {@code numMembers} trains the largest ensemble of each fold and takes the others out
 * of it. A forest so derived predicts the same bits as one trained on its own; its provenance tells
 * the time at which the larger one was trained. So it is with {@code k} of {@code KNNTrainer},
 * whose model keeps the same rows for every {@code k}. {@code AdaBoostTrainer} is trained on its
 * own, because its model does not tell the weights of its members.
 *
 * {@snippet class="io.github.foldmill.tribuo.TribuoSnippetsTest" region="learner"}
 *
 * @param <T> the type of output
 */
public final class TribuoLearner<T extends Output<T>>
    implements DerivableLearner<Dataset<T>, Model<T>>, OneThreaded {
  private final TrainerSource<T> source;
  private final Traits traits;

  private TribuoLearner(TrainerSource<T> source, Traits traits) {
    this.source = source;
    this.traits = traits;
  }

  /**
   * Makes a learner of a configured trainer.
   *
   * <p>Its identity is the trainer's class and configuration, nested components included, without
   * the number of threads; never a model, whose bytes hold the time of its training. Trainers that
   * are known to repeat their results declare it; those of other makers, or with components of
   * other makers inside, count as undeclared.
   *
   * @param trainer the trainer; only its configuration is used
   * @param <T> the type of output
   * @return the learner
   * @throws IllegalArgumentException if the configuration cannot be taken out of the trainer, as
   *     with anonymous classes and with secrets such as the salt of a {@code HashingTrainer}; use
   *     {@link #from} for those
   */
  public static <T extends Output<T>> TribuoLearner<T> of(Trainer<T> trainer) {
    return of(ComponentConfig.of(Objects.requireNonNull(trainer, "trainer")));
  }

  static <T extends Output<T>> TribuoLearner<T> of(ComponentConfig config) {
    return new TribuoLearner<>(new ConfiguredTrainer<T>(config), TrainerTraits.of(config));
  }

  /**
   * Makes a learner of trainers that cannot be copied.
   *
   * <p>It declares nothing about itself; see {@link #withTraits}. Its inner threads are its own.
   *
   * @param id the identity of what the supplier gives: a name that changes with everything that can
   *     change a result, such as {@code my-trainer depth=4}
   * @param supplier gives a fresh trainer for every fit
   * @param <T> the type of output
   * @return the learner
   * @throws IllegalArgumentException if the id is blank
   */
  public static <T extends Output<T>> TribuoLearner<T> from(
      String id, Supplier<? extends Trainer<T>> supplier) {
    if (id.isBlank()) {
      throw new IllegalArgumentException("id must not be blank, was \"" + id + "\"");
    }
    Objects.requireNonNull(supplier, "supplier");
    return new TribuoLearner<>(new SuppliedTrainer<T>(id, supplier), Traits.undeclared());
  }

  /**
   * Returns the same learner with other promises about its behaviour.
   *
   * @param traits what you know to hold for the trainer
   * @return the learner
   */
  public TribuoLearner<T> withTraits(Traits traits) {
    return new TribuoLearner<>(source, Objects.requireNonNull(traits, "traits"));
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if the trainer standardises a feature that is constant in the
   *     training rows, besides what the trainer itself refuses
   */
  @Override
  public FittedLearner<Dataset<T>, Model<T>> fit(Dataset<T> training, FitContext context) {
    var trainer = source.newTrainer(context.innerThreads());
    var model = trainer.train(training, Map.of(), 0);
    ConstantFeatures.requireNone(model);
    return new FittedTribuo<>(model);
  }

  /**
   * {@inheritDoc}
   *
   * @return the reason for k-means, and for XGBoost unless it builds exact trees; empty otherwise
   */
  @Override
  public Optional<String> oneThreadReason() {
    return source instanceof ConfiguredTrainer<T>(var config)
        ? config.oneThreadReason()
        : Optional.empty();
  }

  /**
   * Returns the number of members of an ensemble whose members do not depend on it, or of nearest
   * neighbours.
   *
   * @return the number, or 1 for all other trainers and for suppliers
   */
  @Override
  public int extent() {
    return source instanceof ConfiguredTrainer<T>(var config)
        ? PartialFits.size(config).orElse(1)
        : 1;
  }

  /**
   * Returns the learner of the same ensemble with so many members, or of so many neighbours.
   *
   * @param extent the number of members or neighbours, at least 1
   * @return the learner, or this one if its trainer is of another kind
   */
  @Override
  public TribuoLearner<T> covering(int extent) {
    if (!(source instanceof ConfiguredTrainer<T>(var config))
        || PartialFits.size(config).isEmpty()) {
      return this;
    }
    var resized = new ConfiguredTrainer<T>(PartialFits.resized(config, extent));
    return new TribuoLearner<T>(resized, traits);
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if the larger model is no ensemble of at least as many
   *     members, or none of nearest neighbours
   */
  @Override
  public FittedLearner<Dataset<T>, Model<T>> derive(FittedLearner<Dataset<T>, Model<T>> larger) {
    if (!(source instanceof ConfiguredTrainer<T>(var config))
        || PartialFits.size(config).isEmpty()) {
      return larger;
    }
    int innerThreads = ParallelConfig.current().innerThreads();
    return new FittedTribuo<>(PartialFits.of(config, larger.model(), innerThreads));
  }

  @Override
  public void identity(HashSink sink) {
    source.identity(sink);
  }

  @Override
  public Traits traits() {
    return traits;
  }

  @Override
  public String toString() {
    return "TribuoLearner[" + source + "]";
  }

  /** Where the trainer of a fit comes from. */
  private sealed interface TrainerSource<T extends Output<T>> {
    Trainer<T> newTrainer(int innerThreads);

    void identity(HashSink sink);
  }

  private record ConfiguredTrainer<T extends Output<T>>(ComponentConfig config)
      implements TrainerSource<T> {
    @Override
    public Trainer<T> newTrainer(int innerThreads) {
      if (config.classes().stream().anyMatch(TrainerTraits::isLibSvm)) {
        LibSvmLog.silence();
      }
      return config.newTrainer(innerThreads);
    }

    @Override
    public void identity(HashSink sink) {
      var lines = new ArrayList<String>();
      config
          .canonical()
          .forEach((path, value) -> {
            lines.add(path);
            lines.add(value);
          });
      sink.put("configured").put(lines);
    }

    @Override
    public String toString() {
      return config.rootClass() + config.canonical();
    }
  }

  private record SuppliedTrainer<T extends Output<T>>(
      String id, Supplier<? extends Trainer<T>> supplier) implements TrainerSource<T> {
    @Override
    public Trainer<T> newTrainer(int innerThreads) {
      // What is inside the trainer is not known.
      LibSvmLog.silence();
      return supplier.get();
    }

    @Override
    public void identity(HashSink sink) {
      sink.put("supplied").put(id);
    }

    @Override
    public String toString() {
      return id;
    }
  }
}
