package io.github.foldmill.tribuo;

import com.oracle.labs.mlrg.olcut.config.ConfigurationData;
import com.oracle.labs.mlrg.olcut.config.property.SimpleProperty;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Gives nearest neighbours a combiner that averages.
 *
 * <p>Tribuo's own returns the last neighbour's value where no weights are given; R² on the diabetes
 * data is −0.18 with it instead of 0.39.
 */
final class NearestMeans {
  private static final String NEAREST = "org.tribuo.common.nearest.KNNTrainer";
  private static final String BROKEN = "org.tribuo.regression.ensemble.AveragingCombiner";
  private static final String COMBINER = "combiner";
  private static final String NAME = "foldmill-mean";

  private NearestMeans() {}

  /** Replaces the combiner where it is broken, and only there. */
  static void repair(Map<String, ConfigurationData> components) {
    for (var component : List.copyOf(components.values())) {
      if (component.getClassName().equals(NEAREST) && averages(component, components)) {
        var properties = new HashMap<>(component.getProperties());
        properties.put(COMBINER, new SimpleProperty(NAME));
        components.put(
            component.getName(), new ConfigurationData(component.getName(), NEAREST, properties));
        components.put(NAME, new ConfigurationData(NAME, MeanCombiner.class.getName()));
      }
    }
  }

  private static boolean averages(
      ConfigurationData nearest, Map<String, ConfigurationData> components) {
    if (!(nearest.getProperties().get(COMBINER) instanceof SimpleProperty name)) {
      return false;
    }
    var combiner = components.get(name.getValue());
    return combiner != null && combiner.getClassName().equals(BROKEN);
  }
}
