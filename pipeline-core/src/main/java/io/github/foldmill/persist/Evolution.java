package io.github.foldmill.persist;

import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * How older files of one record class are read: what absent components are, and what is left out.
 *
 * @param defaults values by component
 * @param ignored names of components that there once were
 */
record Evolution(Map<String, Object> defaults, Set<String> ignored) {
  static final Evolution NONE = new Evolution(Map.of(), Set.of());

  Evolution withDefault(String component, Object value) {
    var more = new HashMap<>(defaults);
    more.put(component, value);
    return new Evolution(Collections.unmodifiableMap(more), ignored);
  }

  Evolution ignoring(String... names) {
    var more = new HashSet<>(ignored);
    Collections.addAll(more, names);
    return new Evolution(defaults, Collections.unmodifiableSet(more));
  }
}
