package io.github.foldmill.tribuo;

import com.oracle.labs.mlrg.olcut.config.ConfigurationData;
import com.oracle.labs.mlrg.olcut.config.FieldType;
import com.oracle.labs.mlrg.olcut.config.property.ListProperty;
import com.oracle.labs.mlrg.olcut.config.property.MapProperty;
import com.oracle.labs.mlrg.olcut.config.property.Property;
import com.oracle.labs.mlrg.olcut.config.property.SimpleProperty;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The values in a trainer's configuration that can be set, by their paths from the trainer. */
final class ConfigPaths {
  /** Stands for any key of a map. */
  static final String ANY_KEY = "*";

  private final ComponentConfig config;
  private final SequencedMap<String, ConfigSlot> slots = new TreeMap<>();

  private ConfigPaths(ComponentConfig config) {
    this.config = config;
  }

  static ConfigPaths of(ComponentConfig config) {
    var paths = new ConfigPaths(config);
    paths.visit(config.rootName(), List.of());
    return paths;
  }

  /** All slots by path, sorted. */
  SequencedMap<String, ConfigSlot> slots() {
    return slots;
  }

  /**
   * Returns the slot of a path.
   *
   * @throws IllegalArgumentException if there is none; the message lists all paths
   */
  ConfigSlot find(String path) {
    var slot = slots.get(path);
    if (slot == null) {
      slot = newEntry(path);
    }
    if (slot == null) {
      throw new IllegalArgumentException(
          "path \"%s\" must be one of %s's: %s%s"
              .formatted(path, simpleName(config.rootClass()), this, hint(path)));
    }
    return slot;
  }

  private @Nullable ConfigSlot newEntry(String path) {
    int open = path.lastIndexOf('{');
    if (open < 0 || !path.endsWith("}") || open + 2 == path.length()) {
      return null;
    }
    var any = slots.get(path.substring(0, open + 1) + ANY_KEY + "}");
    if (any == null) {
      return null;
    }
    var route = new ArrayList<>(any.route());
    String key = path.substring(open + 1, path.length() - 1);
    String property = route.removeLast().property();
    if (InnerThreads.isThreadCount(property, key)) {
      return null;
    }
    route.add(new ConfigHop.Entry(property, key));
    return new ConfigSlot(route, any.kind(), any.type());
  }

  private static String hint(String path) {
    return InnerThreads.isThreadCount(path.substring(path.lastIndexOf('.') + 1))
        ? "; the number of threads is not a parameter, nJobs decides it"
        : "";
  }

  private void visit(String name, List<ConfigHop> route) {
    var component = config.component(name);
    try {
      for (var entry : ConfigFields.of(ConfigFields.find(component.getClassName())).entrySet()) {
        if (!InnerThreads.isThreadCount(component, entry.getKey())
            && !ConfigFields.isSecret(entry.getValue())) {
          visit(component, entry.getKey(), entry.getValue(), route);
        }
      }
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(
          "class %s of a trainer at hand is not to be found".formatted(component.getClassName()),
          e);
    }
  }

  private void visit(ConfigurationData component, String name, Field field, List<ConfigHop> route) {
    Property property = component.getProperties().get(name);
    if (ConfigFields.isMap(field)) {
      ConfigFields.element(field).ifPresent(type -> entries(property, name, type, route));
    } else if (property instanceof ListProperty list) {
      ConfigFields.element(field).ifPresent(type -> items(list, name, type, route));
    } else {
      String value = property instanceof SimpleProperty simple ? simple.getValue() : null;
      add(join(route, new ConfigHop.Whole(name)), field.getType(), value);
    }
  }

  private void items(ListProperty list, String name, Class<?> type, List<ConfigHop> route) {
    for (int i = 0; i < list.getSimpleList().size(); i++) {
      String value = list.getSimpleList().get(i).getValue();
      add(join(route, new ConfigHop.Item(name, i)), type, value);
    }
  }

  private void entries(
      @Nullable Property property, String name, Class<?> type, List<ConfigHop> route) {
    if (property instanceof MapProperty map) {
      map.getMap()
          .forEach((key, value) -> {
            if (!InnerThreads.isThreadCount(name, key)) {
              add(join(route, new ConfigHop.Entry(name, key)), type, value.getValue());
            }
          });
    }
    add(join(route, new ConfigHop.Entry(name, ANY_KEY)), type, null);
  }

  /** Adds the value itself, and what is inside it if it is a component. */
  private void add(List<ConfigHop> route, Class<?> type, @Nullable String value) {
    var kind = ConfigFields.kind(type).orElse(null);
    if (kind != null) {
      var slot = new ConfigSlot(route, kind, type);
      slots.put(slot.path(), slot);
    }
    if (kind == FieldType.CONFIGURABLE && value != null && config.has(value)) {
      visit(value, route);
    }
  }

  private static List<ConfigHop> join(List<ConfigHop> route, ConfigHop last) {
    var longer = new ArrayList<>(route);
    longer.add(last);
    return longer;
  }

  private static String simpleName(String className) {
    return className.substring(className.lastIndexOf('.') + 1);
  }

  @Override
  public String toString() {
    return slots.entrySet().stream()
        .map(slot -> slot.getKey() + " (" + slot.getValue().typeText() + ")")
        .collect(Collectors.joining(", "));
  }
}
