package io.github.foldmill.tribuo;

import com.oracle.labs.mlrg.olcut.config.property.SimpleProperty;
import com.oracle.labs.mlrg.olcut.provenance.ListProvenance;
import java.util.ArrayList;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.tribuo.Model;
import org.tribuo.Output;
import org.tribuo.ensemble.EnsembleCombiner;
import org.tribuo.ensemble.WeightedEnsembleModel;
import org.tribuo.provenance.EnsembleModelProvenance;

/**
 * Ensembles whose members are trained one after another, each from the next number of one generator
 * and none from how many there will be: the first n of a larger ensemble are those of a smaller.
 *
 * <p>Boosting is not among them although its members do not depend on their number either: Tribuo's
 * model does not tell their weights.
 */
final class GrowingEnsemble {
  private static final Set<String> TRAINERS =
      Set.of(
          "org.tribuo.common.tree.ExtraTreesTrainer",
          "org.tribuo.common.tree.RandomForestTrainer",
          "org.tribuo.ensemble.BaggingTrainer");
  private static final String MEMBERS = "numMembers";
  private static final String COMBINER = "combiner";

  private GrowingEnsemble() {}

  /** Returns the number of members, if the trainer is one of such an ensemble. */
  static OptionalInt size(ComponentConfig config) {
    if (!TRAINERS.contains(config.rootClass())
        || !(config.component(config.rootName()).getProperties().get(MEMBERS)
            instanceof SimpleProperty members)) {
      return OptionalInt.empty();
    }
    return WholeNumbers.atLeastOne(members.getValue());
  }

  /** Returns the configuration of the same ensemble with another number of members. */
  static ComponentConfig resized(ComponentConfig config, int size) {
    return config.with(MEMBERS, Integer.toString(size));
  }

  /**
   * Takes a model out of a larger one: what a trainer of the configuration would give, but for the
   * times that the provenance tells.
   */
  static <T extends Output<T>> Model<T> first(
      ComponentConfig config, Model<T> larger, int innerThreads) {
    int size = size(config).orElseThrow();
    if (!(larger instanceof WeightedEnsembleModel<T> ensemble) || ensemble.getNumModels() < size) {
      throw new IllegalArgumentException(
          "an ensemble with at least %d members is needed, was given %s"
              .formatted(size, larger.getName()));
    }
    if (ensemble.getNumModels() == size) {
      return ensemble;
    }
    var members = new ArrayList<>(ensemble.getModels().subList(0, size));
    var provenance =
        new EnsembleModelProvenance(
            WeightedEnsembleModel.class.getName(),
            ensemble.getProvenance().getTrainingTime(),
            ensemble.getProvenance().getDatasetProvenance(),
            config.<T>newTrainer(innerThreads).getProvenance(),
            Map.of(),
            ListProvenance.createListProvenance(members));
    @SuppressWarnings("unchecked") // the configuration is that of a trainer for T
    var combiner =
        (EnsembleCombiner<T>)
            config.part(COMBINER).orElseThrow().newComponent(EnsembleCombiner.class);
    return new WeightedEnsembleModel<>(
        ensemble.getName(),
        provenance,
        ensemble.getFeatureIDMap(),
        ensemble.getOutputIDInfo(),
        members,
        combiner);
  }
}
