package io.github.foldmill.tribuo;

import com.oracle.labs.mlrg.olcut.config.property.SimpleProperty;
import com.oracle.labs.mlrg.olcut.util.Pair;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.util.OptionalInt;
import org.tribuo.ImmutableFeatureMap;
import org.tribuo.ImmutableOutputInfo;
import org.tribuo.Model;
import org.tribuo.Output;
import org.tribuo.common.nearest.KNNModel;
import org.tribuo.ensemble.EnsembleCombiner;
import org.tribuo.math.distance.Distance;
import org.tribuo.math.neighbour.NeighboursQueryFactory;
import org.tribuo.provenance.ModelProvenance;

/**
 * Models of nearest neighbours, which keep the training rows whatever their number of neighbours
 * is.
 *
 * <p>Another number means the constructor with which Tribuo's trainer ends, which is not public, on
 * the rows that were converted already; they are shared, because no model changes them. A search
 * tree is grown anew, and is the same, because it depends on the rows only.
 */
final class KeptNeighbours {
  private static final String TRAINER = "org.tribuo.common.nearest.KNNTrainer";
  private static final String NUMBER = "k";

  private static final MethodHandle MODEL =
      TribuoConstructors.find(
          KNNModel.class,
          String.class,
          ModelProvenance.class,
          ImmutableFeatureMap.class,
          ImmutableOutputInfo.class,
          boolean.class,
          int.class,
          Distance.class,
          int.class,
          EnsembleCombiner.class,
          Pair[].class,
          KNNModel.Backend.class,
          NeighboursQueryFactory.class);
  private static final VarHandle ROWS = field("vectors", Pair[].class);
  private static final VarHandle DISTANCE = field("dist", Distance.class);
  private static final VarHandle THREADS = field("numThreads", int.class);
  private static final VarHandle COMBINER = field("combiner", EnsembleCombiner.class);
  private static final VarHandle BACKEND = field("parallelBackend", KNNModel.Backend.class);
  private static final VarHandle QUERIES =
      field("neighboursQueryFactory", NeighboursQueryFactory.class);

  private KeptNeighbours() {}

  private static VarHandle field(String name, Class<?> type) {
    return TribuoFields.find(KNNModel.class, name, type);
  }

  /** Returns the number of neighbours, if the trainer is one of such a model. */
  static OptionalInt size(ComponentConfig config) {
    return config.rootClass().equals(TRAINER)
            && config.component(config.rootName()).getProperties().get(NUMBER)
                instanceof SimpleProperty number
        ? WholeNumbers.atLeastOne(number.getValue())
        : OptionalInt.empty();
  }

  /** Returns the configuration of the same trainer with another number of neighbours. */
  static ComponentConfig resized(ComponentConfig config, int size) {
    return config.with(NUMBER, Integer.toString(size));
  }

  /** What a trainer of the configuration would give, but for the time that the provenance tells. */
  static <T extends Output<T>> Model<T> of(
      ComponentConfig config, Model<T> larger, int innerThreads) {
    int size = size(config).orElseThrow();
    if (!(larger instanceof KNNModel<T> kept)) {
      throw new IllegalArgumentException(
          "a model of nearest neighbours is needed, was given " + larger.getName());
    }
    var trainer = config.<T>newTrainer(innerThreads);
    // Its provenance is told after it has counted the training.
    trainer.setInvocationCount(1);
    var provenance =
        new ModelProvenance(
            KNNModel.class.getName(),
            kept.getProvenance().getTrainingTime(),
            kept.getProvenance().getDatasetProvenance(),
            trainer.getProvenance());
    try {
      @SuppressWarnings("unchecked") // of the rows and outputs of a model for T
      var model =
          (Model<T>)
              MODEL.invoke(
                  size + "nn",
                  provenance,
                  kept.getFeatureIDMap(),
                  kept.getOutputIDInfo(),
                  kept.generatesProbabilities(),
                  size,
                  (Distance) DISTANCE.get(kept),
                  (int) THREADS.get(kept),
                  (EnsembleCombiner<?>) COMBINER.get(kept),
                  (Pair<?, ?>[]) ROWS.get(kept),
                  (KNNModel.Backend) BACKEND.get(kept),
                  (NeighboursQueryFactory) QUERIES.get(kept));
      return model;
    } catch (Throwable e) {
      throw DatasetMaker.unexpected(e);
    }
  }
}
