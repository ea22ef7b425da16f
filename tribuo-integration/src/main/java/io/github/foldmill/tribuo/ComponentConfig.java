package io.github.foldmill.tribuo;

import com.oracle.labs.mlrg.olcut.config.ConfigurationData;
import com.oracle.labs.mlrg.olcut.config.ConfigurationManager;
import com.oracle.labs.mlrg.olcut.config.property.ListProperty;
import com.oracle.labs.mlrg.olcut.config.property.MapProperty;
import com.oracle.labs.mlrg.olcut.config.property.Property;
import com.oracle.labs.mlrg.olcut.config.property.SimpleProperty;
import com.oracle.labs.mlrg.olcut.provenance.ObjectProvenance;
import com.oracle.labs.mlrg.olcut.provenance.Provenancable;
import com.oracle.labs.mlrg.olcut.provenance.ProvenanceUtil;
import java.io.Serial;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.tribuo.Output;
import org.tribuo.Trainer;

/**
 * The configuration of a trainer or of another of Tribuo's components, taken out of it, from which
 * any number of fresh copies can be made.
 *
 * <p>The configuration is a graph of components with properties. Components carry running numbers
 * as names, so the canonical form names them by their path from the root instead.
 */
final class ComponentConfig implements Serializable {
  @Serial private static final long serialVersionUID = 1L;

  /** The name of the whole among the components. */
  private final String root;

  /** What the whole is made of, by name. */
  private final LinkedHashMap<String, ConfigurationData> components;

  private ComponentConfig(String root, Map<String, ConfigurationData> components) {
    this.root = root;
    this.components = new LinkedHashMap<>(components);
  }

  /** Takes components that were checked before. */
  static ComponentConfig of(String root, Map<String, ConfigurationData> components) {
    return new ComponentConfig(root, components);
  }

  static ComponentConfig of(Trainer<?> trainer) {
    return of(trainer, "trainer", "use TribuoLearner.from(id, supplier) instead");
  }

  /**
   * Takes the configuration out of a component.
   *
   * @param component the component, of which only the configuration is used
   * @param kind what it is, for messages
   * @param remedy what to do if that is impossible, for messages
   * @throws IllegalArgumentException if no copy could be made of the configuration
   */
  static ComponentConfig of(Provenancable<?> component, String kind, String remedy) {
    var type = component.getClass();
    try {
      if (type.isAnonymousClass() || type.isLocalClass() || type.isHidden()) {
        throw new ExtractionException("it has no name to be found by", null);
      }
      var components = extract(component);
      requireNoSecrets(components.values());
      NearestMeans.repair(components);
      return new ComponentConfig(components.firstEntry().getKey(), components);
    } catch (ExtractionException e) {
      throw new IllegalArgumentException(
          "%s %s cannot be copied: %s; %s".formatted(kind, type.getName(), e.getMessage(), remedy),
          e.getCause());
    }
  }

  /**
   * Takes the configuration out of a component, and makes a copy to see whether that is possible.
   *
   * @throws IllegalArgumentException if no copy can be made of the configuration
   */
  static ComponentConfig copyable(
      Provenancable<?> component, Class<?> type, String kind, String remedy) {
    var config = of(component, kind, remedy);
    try {
      config.newComponent(type);
    } catch (RuntimeException e) {
      throw new IllegalArgumentException(
          "%s %s cannot be copied: %s; %s"
              .formatted(kind, component.getClass().getName(), e.getMessage(), remedy),
          e);
    }
    return config;
  }

  /** The components by name, the whole first. */
  private static SequencedMap<String, ConfigurationData> extract(Provenancable<?> component)
      throws ExtractionException {
    List<ConfigurationData> extracted;
    try {
      if (!(component.getProvenance() instanceof ObjectProvenance provenance)) {
        throw new ExtractionException("its provenance does not describe it", null);
      }
      extracted = ProvenanceUtil.extractConfiguration(provenance);
    } catch (RuntimeException e) {
      throw new ExtractionException("its configuration cannot be extracted", e);
    }
    if (extracted.isEmpty()
        || !extracted.getFirst().getClassName().equals(component.getClass().getName())) {
      throw new ExtractionException("its provenance does not describe it", null);
    }
    var components = new LinkedHashMap<String, ConfigurationData>();
    extracted.forEach(each -> components.put(each.getName(), each));
    return components;
  }

  /** OLCUT leaves secrets, such as the salt of a hasher, out of what it extracts. */
  private static void requireNoSecrets(Collection<ConfigurationData> components)
      throws ExtractionException {
    for (var component : components) {
      try {
        for (var field : ConfigFields.of(ConfigFields.find(component.getClassName())).values()) {
          if (ConfigFields.isSecret(field)) {
            throw new ExtractionException(
                "%s of %s is a secret that is in no configuration"
                    .formatted(field.getName(), component.getClassName()),
                null);
          }
        }
      } catch (ClassNotFoundException e) {
        throw new ExtractionException("OLCUT cannot find " + component.getClassName(), e);
      }
    }
  }

  /** Why no copy can be made of a component. */
  private static final class ExtractionException extends Exception {
    @Serial private static final long serialVersionUID = 1L;

    ExtractionException(String reason, @Nullable Throwable cause) {
      super(reason, cause);
    }
  }

  /** The name of the whole among the components. */
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
  ComponentConfig with(ConfigSlot slot, String value) {
    var changed = new LinkedHashMap<>(components);
    replace(root, root, slot.route(), value, changed);
    return new ComponentConfig(root, changed);
  }

  /** Returns the configuration with another value of one of the whole's own properties. */
  ComponentConfig with(String property, String value) {
    var whole = component(root);
    var properties = new HashMap<>(whole.getProperties());
    properties.put(property, new SimpleProperty(value));
    var changed = new LinkedHashMap<>(components);
    changed.put(root, new ConfigurationData(root, whole.getClassName(), properties));
    return new ComponentConfig(root, changed);
  }

  /** Returns the configuration with another component in one slot, and nowhere else. */
  ComponentConfig with(ConfigSlot slot, ComponentConfig component) {
    var changed = new LinkedHashMap<>(components);
    var names = new HashMap<String, String>();
    for (String each : component.components.keySet()) {
      String fresh = freshName(each, changed);
      names.put(each, fresh);
      changed.put(fresh, component.component(each));
    }
    names.values().forEach(each -> changed.put(each, renamed(each, changed, names)));
    String inner = Objects.requireNonNull(names.get(component.root));
    replace(root, root, slot.route(), inner, changed);
    NearestMeans.repair(changed);
    return new ComponentConfig(root, changed);
  }

  private static ConfigurationData renamed(
      String name, Map<String, ConfigurationData> components, Map<String, String> names) {
    var component = Objects.requireNonNull(components.get(name));
    var properties = new HashMap<String, Property>();
    component
        .getProperties()
        .forEach((key, value) -> properties.put(key, ConfigHop.renamed(value, names)));
    return new ConfigurationData(name, component.getClassName(), properties);
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

  /** The components by name. */
  SequencedMap<String, ConfigurationData> components() {
    return Collections.unmodifiableSequencedMap(components);
  }

  /** The class name of the whole. */
  String rootClass() {
    return component(root).getClassName();
  }

  /** Tells whether the whole is of a type. */
  boolean isOf(Class<?> type) {
    try {
      return type.isAssignableFrom(ConfigFields.find(rootClass()));
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  /** The type of output that the trainer's class is for; empty if the class leaves it open. */
  Optional<Class<?>> output() {
    try {
      return TrainerOutput.of(ConfigFields.find(rootClass()));
    } catch (ClassNotFoundException e) {
      return Optional.empty();
    }
  }

  /** The class names of all components. */
  List<String> classes() {
    return components.values().stream().map(ConfigurationData::getClassName).toList();
  }

  /** Tells why fits use one thread, if they do although a component has a number of threads. */
  Optional<String> oneThreadReason() {
    return components.values().stream()
        .flatMap(each -> InnerThreads.oneThreadReason(each).stream())
        .findFirst();
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
    var trainer = (Trainer<T>) make(copies);
    return trainer;
  }

  /** Makes a fresh component. */
  <C> C newComponent(Class<C> type) {
    return type.cast(make(components.values().stream().map(ConfigurationData::copy).toList()));
  }

  /** The configuration of a component that the whole has as the single value of a property. */
  Optional<ComponentConfig> part(String property) {
    return component(root).getProperties().get(property) instanceof SimpleProperty value
            && has(value.getValue())
        ? Optional.of(new ComponentConfig(value.getValue(), components))
        : Optional.empty();
  }

  private Object make(List<ConfigurationData> copies) {
    var manager = new ConfigurationManager();
    manager.addConfiguration(copies);
    return manager.lookup(root);
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
        describe(path + "." + entry.getKey(), ordered(component, entry.getKey()), lines, enclosing);
      }
    }
    enclosing.removeLast();
  }

  /** The elements of a set come in any order; here they have that of what they say. */
  private Property ordered(ConfigurationData component, String name) {
    var property = Objects.requireNonNull(component.getProperties().get(name), name);
    if (!(property instanceof ListProperty list) || !ConfigFields.isSet(component, name)) {
      return property;
    }
    var byText = new TreeMap<String, SimpleProperty>();
    for (var item : list.getSimpleList()) {
      var said = new TreeMap<String, String>();
      value("", item.getValue(), said, new ArrayList<>());
      byText.put(said.toString(), item);
    }
    return new ListProperty(new ArrayList<>(byText.values()));
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
