package io.github.foldmill.tribuo;

import com.oracle.labs.mlrg.olcut.config.Configurable;
import com.oracle.labs.mlrg.olcut.config.ConfigurationData;
import com.oracle.labs.mlrg.olcut.config.ConfigurationManager;
import com.oracle.labs.mlrg.olcut.config.property.ListProperty;
import com.oracle.labs.mlrg.olcut.config.property.MapProperty;
import com.oracle.labs.mlrg.olcut.config.property.Property;
import com.oracle.labs.mlrg.olcut.config.property.SimpleProperty;
import com.oracle.labs.mlrg.olcut.provenance.ProvenanceUtil;
import java.io.Serial;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.tribuo.Output;
import org.tribuo.Trainer;

/**
 * A trainer's configuration, taken out of the trainer, from which any number of fresh copies can be
 * made.
 *
 * <p>The configuration is a graph of components with properties. Components carry running numbers
 * as names, so the canonical form names them by their path from the trainer instead.
 */
final class TrainerConfig implements Serializable {
  @Serial private static final long serialVersionUID = 1L;

  /** The name of the trainer among the components. */
  private final String root;

  /** What the trainer is made of, by name. */
  private final LinkedHashMap<String, ConfigurationData> components;

  private TrainerConfig(String root, Map<String, ConfigurationData> components) {
    this.root = root;
    this.components = new LinkedHashMap<>(components);
  }

  /** Takes components that were checked before. */
  static TrainerConfig of(String root, Map<String, ConfigurationData> components) {
    return new TrainerConfig(root, components);
  }

  static TrainerConfig of(Trainer<?> trainer) {
    var type = trainer.getClass();
    if (type.isAnonymousClass() || type.isLocalClass() || type.isHidden()) {
      throw notCopyable(type.getName(), "it has no name to be found by", null);
    }
    List<ConfigurationData> extracted;
    try {
      extracted = ProvenanceUtil.extractConfiguration(trainer.getProvenance());
    } catch (RuntimeException e) {
      throw notCopyable(type.getName(), "its configuration cannot be extracted", e);
    }
    if (extracted.isEmpty() || !extracted.getFirst().getClassName().equals(type.getName())) {
      throw notCopyable(type.getName(), "its provenance does not describe it", null);
    }
    var components = new LinkedHashMap<String, ConfigurationData>();
    extracted.forEach(component -> components.put(component.getName(), component));
    requireNoSecrets(type.getName(), components.values());
    NearestMeans.repair(components);
    return new TrainerConfig(extracted.getFirst().getName(), components);
  }

  /** OLCUT leaves secrets, such as the salt of a hasher, out of what it extracts. */
  private static void requireNoSecrets(String name, Collection<ConfigurationData> components) {
    for (var component : components) {
      try {
        for (var field : ConfigFields.of(ConfigFields.find(component.getClassName())).values()) {
          if (ConfigFields.isSecret(field)) {
            throw notCopyable(
                name,
                "%s of %s is a secret that is in no configuration"
                    .formatted(field.getName(), component.getClassName()),
                null);
          }
        }
      } catch (ClassNotFoundException e) {
        throw notCopyable(name, "OLCUT cannot find " + component.getClassName(), e);
      }
    }
  }

  private static IllegalArgumentException notCopyable(
      String name, String reason, @Nullable Throwable cause) {
    return new IllegalArgumentException(
        "trainer %s cannot be copied: %s; use TribuoLearner.from(id, supplier) instead"
            .formatted(name, reason),
        cause);
  }

  /** The name of the trainer among the components. */
  String rootName() {
    return root;
  }

  boolean has(String name) {
    return components.containsKey(name);
  }

  /**
   * Returns the configuration with another value in one slot, and nowhere else: components on the
   * way to it are copied, in case they are used at another place as well.
   */
  TrainerConfig with(ConfigSlot slot, String value) {
    var changed = new LinkedHashMap<>(components);
    replace(root, root, slot.route(), value, changed);
    return new TrainerConfig(root, changed);
  }

  /** Returns the configuration with another value of one of the trainer's own properties. */
  TrainerConfig with(String property, String value) {
    var trainer = component(root);
    var properties = new HashMap<>(trainer.getProperties());
    properties.put(property, new SimpleProperty(value));
    var changed = new LinkedHashMap<>(components);
    changed.put(root, new ConfigurationData(root, trainer.getClassName(), properties));
    return new TrainerConfig(root, changed);
  }

  private void replace(
      String name,
      String copy,
      List<ConfigHop> route,
      String value,
      Map<String, ConfigurationData> changed) {
    var component = component(name);
    var hop = route.getFirst();
    String inner = value;
    if (route.size() > 1) {
      String before = hop.get(component);
      inner = freshName(before, changed);
      replace(before, inner, route.subList(1, route.size()), value, changed);
    }
    var properties = new HashMap<>(component.getProperties());
    properties.put(hop.property(), hop.set(component, inner));
    changed.put(copy, new ConfigurationData(copy, component.getClassName(), properties));
  }

  private static String freshName(String name, Map<String, ConfigurationData> taken) {
    int number = 1;
    while (taken.containsKey(name + "-" + number)) {
      number++;
    }
    return name + "-" + number;
  }

  /** The class name of the trainer itself. */
  String trainerClass() {
    return component(root).getClassName();
  }

  /** The type of output that the trainer's class is for; empty if the class leaves it open. */
  Optional<Class<?>> output() {
    try {
      return TrainerOutput.of(ConfigFields.find(trainerClass()));
    } catch (ClassNotFoundException e) {
      return Optional.empty();
    }
  }

  /** The class names of all components. */
  List<String> classes() {
    return components.values().stream().map(ConfigurationData::getClassName).toList();
  }

  /** Makes a fresh trainer, as if no other had ever been used, that uses the given threads. */
  <T extends Output<T>> Trainer<T> newTrainer(int innerThreads) {
    return newTrainer(
        components.values().stream().map(each -> InnerThreads.limit(each, innerThreads)).toList());
  }

  /** Makes a fresh trainer that uses as many threads as the configuration says. */
  <T extends Output<T>> Trainer<T> newTrainer() {
    return newTrainer(components.values().stream().map(ConfigurationData::copy).toList());
  }

  private <T extends Output<T>> Trainer<T> newTrainer(List<ConfigurationData> copies) {
    @SuppressWarnings("unchecked") // the configuration was extracted from a Trainer<T>
    var trainer = (Trainer<T>) lookup(root, copies);
    return trainer;
  }

  /** Makes a fresh copy of the component that a property of the trainer names. */
  Configurable newPart(String property) {
    if (!(component(root).getProperties().get(property) instanceof SimpleProperty name)) {
      throw new IllegalStateException(
          "property %s of %s must name a component".formatted(property, trainerClass()));
    }
    return lookup(
        name.getValue(), components.values().stream().map(ConfigurationData::copy).toList());
  }

  private static Configurable lookup(String name, List<ConfigurationData> copies) {
    var manager = new ConfigurationManager();
    manager.addConfiguration(copies);
    return manager.lookup(name);
  }

  /** The property values by path, sorted; what only decides the number of threads is left out. */
  Map<String, String> canonical() {
    var lines = new TreeMap<String, String>();
    describe("", root, lines, new ArrayList<>());
    return lines;
  }

  private void describe(
      String path, String name, Map<String, String> lines, List<String> enclosing) {
    var component = component(name);
    lines.put(path + "#class", component.getClassName());
    enclosing.add(name);
    for (var entry : new TreeMap<>(component.getProperties()).entrySet()) {
      if (!InnerThreads.isThreadCount(component, entry.getKey())) {
        describe(path + "." + entry.getKey(), entry.getValue(), lines, enclosing);
      }
    }
    enclosing.removeLast();
  }

  private void describe(
      String path, Property property, Map<String, String> lines, List<String> enclosing) {
    switch (property) {
      case SimpleProperty simple -> value(path, simple.getValue(), lines, enclosing);
      case ListProperty list -> {
        lines.put(path + "#size", Integer.toString(list.getSimpleList().size()));
        for (int i = 0; i < list.getSimpleList().size(); i++) {
          value(path + "[" + i + "]", list.getSimpleList().get(i).getValue(), lines, enclosing);
        }
        lines.put(path + "#classes", list.getClassList().toString());
      }
      case MapProperty map -> {
        for (var entry : map.getMap().entrySet()) {
          if (!InnerThreads.isThreadCount(
              path.substring(path.lastIndexOf('.') + 1), entry.getKey())) {
            String key = path + "{" + entry.getKey() + "}";
            value(key, entry.getValue().getValue(), lines, enclosing);
          }
        }
      }
      default ->
          throw new IllegalStateException(
              "property %s has the unknown kind %s".formatted(path, property.getClass().getName()));
    }
  }

  private void value(String path, String value, Map<String, String> lines, List<String> enclosing) {
    if (components.containsKey(value) && !enclosing.contains(value)) {
      describe(path, value, lines, enclosing);
    } else {
      lines.put(path, value);
    }
  }

  ConfigurationData component(String name) {
    var component = components.get(name);
    if (component == null) {
      throw new IllegalStateException("component %s is not configured".formatted(name));
    }
    return component;
  }
}
