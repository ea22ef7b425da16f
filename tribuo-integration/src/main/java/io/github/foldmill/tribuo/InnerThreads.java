package io.github.foldmill.tribuo;

import com.oracle.labs.mlrg.olcut.config.ConfigurationData;
import com.oracle.labs.mlrg.olcut.config.property.MapProperty;
import com.oracle.labs.mlrg.olcut.config.property.Property;
import com.oracle.labs.mlrg.olcut.config.property.SimpleProperty;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which properties of Tribuo's components only say how many threads to use, and what to set. */
final class InnerThreads {
  private static final Set<String> PROPERTIES = Set.of("numThreads", "nThread");

  /** XGBoost's own parameter map, which replaces all properties when it is not empty. */
  private static final String XGBOOST_PARAMETERS = "overrideParameters";

  private static final String XGBOOST_THREADS = "nthread";

  private InnerThreads() {}

  static boolean isThreadCount(ConfigurationData component, String property) {
    return TrainerTraits.isTribuo(component.getClassName()) && PROPERTIES.contains(property);
  }

  /** Tells whether a key of a map property is XGBoost's number of threads. */
  static boolean isThreadCount(String property, String mapKey) {
    return property.equals(XGBOOST_PARAMETERS) && mapKey.equals(XGBOOST_THREADS);
  }

  /** Tells whether the last part of a path names a number of threads. */
  static boolean isThreadCount(String last) {
    return PROPERTIES.contains(last)
        || last.equals(XGBOOST_PARAMETERS + "{" + XGBOOST_THREADS + "}");
  }

  /** Tells why a component gets one thread, if it has a number of threads and gets one. */
  static Optional<String> oneThreadReason(ConfigurationData component) {
    boolean threaded =
        component.getProperties().keySet().stream()
            .anyMatch(name -> isThreadCount(component, name));
    if (!threaded || TrainerTraits.isExactInParallel(component)) {
      return Optional.empty();
    }
    String type = component.getClassName();
    return Optional.of(
        type.substring(type.lastIndexOf('.') + 1)
            + ", as it is configured, adds in the order in which threads arrive, which would change"
            + " the result");
  }

  /** Copies a component with its thread counts set. */
  static ConfigurationData limit(ConfigurationData component, int threads) {
    int allowed = TrainerTraits.isExactInParallel(component) ? threads : 1;
    var properties = new HashMap<String, Property>();
    component
        .getProperties()
        .forEach((name, value) ->
            properties.put(
                name,
                isThreadCount(component, name)
                    ? new SimpleProperty(Integer.toString(allowed))
                    : limitMap(name, value, allowed)));
    return new ConfigurationData(component.getName(), component.getClassName(), properties);
  }

  private static Property limitMap(String name, Property value, int threads) {
    if (name.equals(XGBOOST_PARAMETERS)
        && value instanceof MapProperty map
        && !map.getMap().isEmpty()) {
      Map<String, SimpleProperty> parameters = new HashMap<>(map.getMap());
      parameters.put(XGBOOST_THREADS, new SimpleProperty(Integer.toString(threads)));
      return new MapProperty(parameters);
    }
    return value.copy();
  }
}
