package io.github.foldmill.tribuo;

import com.oracle.labs.mlrg.olcut.config.Configurable;
import com.oracle.labs.mlrg.olcut.config.ConfigurationData;
import com.oracle.labs.mlrg.olcut.config.FieldType;
import com.oracle.labs.mlrg.olcut.config.property.ListProperty;
import com.oracle.labs.mlrg.olcut.config.property.MapProperty;
import com.oracle.labs.mlrg.olcut.config.property.Property;
import com.oracle.labs.mlrg.olcut.config.property.SimpleProperty;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.tribuo.Trainer;

/**
 * Checks a component of a configuration file and all that it refers to before any of them is made.
 *
 * <p>Every class must be of an allowed package, fit the field that it is for, and have the
 * properties that are given to it; names are looked up without running a class's initialiser. So
 * whatever a file says, what is made of it is a trainer with parts that the trainer could have had
 * anyway. The same holds for the components of fitted steps.
 */
final class ConfigGuard {
  /** How many components a trainer may have, counting one as often as it is referred to. */
  private static final int LIMIT = 10_000;

  /** How far components may be nested. */
  private static final int DEPTH = 100;

  private final SequencedMap<String, ConfigurationData> components;
  private final List<String> packages;
  private final Map<String, ConfigurationData> checked = new LinkedHashMap<>();
  private final Deque<String> enclosing = new ArrayDeque<>();
  private int visits;

  private ConfigGuard(SequencedMap<String, ConfigurationData> components, List<String> packages) {
    this.components = components;
    this.packages = packages;
  }

  /**
   * Returns what the named trainer is made of.
   *
   * @throws IOException if it is not there or something about it is not allowed
   */
  static Map<String, ConfigurationData> reachable(
      SequencedMap<String, ConfigurationData> components, String name, List<String> packages)
      throws IOException {
    return reachable(components, name, packages, Trainer.class, "a trainer");
  }

  /**
   * Returns what the named component is made of.
   *
   * @throws IOException if it is not there, of another type, or something about it is not allowed
   */
  static Map<String, ConfigurationData> reachable(
      SequencedMap<String, ConfigurationData> components,
      String name,
      List<String> packages,
      Class<?> type,
      String kind)
      throws IOException {
    if (!components.containsKey(name)) {
      throw ConfigFile.fault(
          "component \"%s\" must be one of %s".formatted(name, components.keySet()));
    }
    var guard = new ConfigGuard(components, packages);
    guard.check(name, type, kind);
    return guard.checked;
  }

  private void check(String name, Class<?> expected, String place) throws IOException {
    if (++visits > LIMIT || enclosing.size() == DEPTH) {
      throw ConfigFile.fault(
          "a trainer must have at most %d components, at most %d deep".formatted(LIMIT, DEPTH));
    }
    if (enclosing.contains(name)) {
      throw ConfigFile.fault("component %s must not contain itself".formatted(name));
    }
    var component = components.get(name);
    if (component == null) {
      throw ConfigFile.fault(
          "%s must be one of the components %s, was %s"
              .formatted(place, components.keySet(), name));
    }
    var type = find(component);
    if (!expected.isAssignableFrom(type) || Modifier.isAbstract(type.getModifiers())) {
      throw ConfigFile.fault(
          "%s must be a %s, component %s is a %s"
              .formatted(place, expected.getName(), name, type.getName()));
    }
    checked.put(name, component);
    enclosing.push(name);
    var fields = ConfigFields.of(type);
    for (var entry : component.getProperties().entrySet()) {
      var field = fields.get(entry.getKey());
      if (field == null) {
        throw ConfigFile.fault(
            "property %s of %s must be one of %s".formatted(entry.getKey(), name, fields.keySet()));
      }
      check(name + "." + entry.getKey(), field, entry.getValue());
    }
    enclosing.pop();
  }

  private Class<? extends Configurable> find(ConfigurationData component) throws IOException {
    String className = component.getClassName();
    if (packages.stream().noneMatch(className::startsWith)) {
      throw ConfigFile.fault(
          "class of component %s must be in one of the packages %s, was %s"
              .formatted(component.getName(), packages, className));
    }
    try {
      return ConfigFields.find(className);
    } catch (ClassNotFoundException | LinkageError | ClassCastException e) {
      throw ConfigFile.fault(
          "class %s of component %s must be a component on the class path"
              .formatted(className, component.getName()));
    }
  }

  private void check(String place, Field field, Property property) throws IOException {
    switch (property) {
      case SimpleProperty simple -> {
        requireSingle(place, field.getType());
        check(place, field.getType(), simple);
      }
      case ListProperty list -> {
        for (var item : list.getSimpleList()) {
          check(place, element(place, field), item);
        }
      }
      case MapProperty map -> {
        for (var value : map.getMap().values()) {
          check(place, element(place, field), value);
        }
      }
      default -> throw ConfigFile.fault(place + " has an unknown kind of value");
    }
  }

  private static void requireSingle(String place, Class<?> type) throws IOException {
    if (ConfigFields.kind(type).isEmpty()) {
      throw ConfigFile.fault(
          "%s must be a list or a map, as it is a %s".formatted(place, type.getSimpleName()));
    }
  }

  private static Class<?> element(String place, Field field) throws IOException {
    return ConfigFields.element(field)
        .orElseThrow(() ->
            ConfigFile.fault(
                "%s must be a single value, as it is a %s"
                    .formatted(place, field.getType().getSimpleName())));
  }

  private void check(String place, Class<?> type, SimpleProperty value) throws IOException {
    if (ConfigFields.kind(type).filter(kind -> kind == FieldType.CONFIGURABLE).isPresent()) {
      check(value.getValue(), type, place);
    }
  }
}
