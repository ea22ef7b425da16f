package io.github.foldmill.tribuo;

import com.oracle.labs.mlrg.olcut.config.ConfigurationData;
import com.oracle.labs.mlrg.olcut.config.ConfigurationManager;
import com.oracle.labs.mlrg.olcut.config.property.ListProperty;
import com.oracle.labs.mlrg.olcut.config.property.MapProperty;
import com.oracle.labs.mlrg.olcut.config.property.Property;
import com.oracle.labs.mlrg.olcut.config.property.SimpleProperty;
import com.oracle.labs.mlrg.olcut.provenance.ProvenanceUtil;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
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
final class TrainerConfig {
  private final String root;
  private final SequencedMap<String, ConfigurationData> components;

  private TrainerConfig(String root, SequencedMap<String, ConfigurationData> components) {
    this.root = root;
    this.components = components;
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
    return new TrainerConfig(extracted.getFirst().getName(), components);
  }

  private static IllegalArgumentException notCopyable(
      String name, String reason, @Nullable Throwable cause) {
    return new IllegalArgumentException(
        "trainer %s cannot be copied: %s; use TribuoLearner.from(id, supplier) instead"
            .formatted(name, reason),
        cause);
  }

  /** The class name of the trainer itself. */
  String trainerClass() {
    return component(root).getClassName();
  }

  /** The class names of all components, the trainer's first. */
  List<String> classes() {
    return components.values().stream().map(ConfigurationData::getClassName).toList();
  }

  /** Makes a fresh trainer, as if no other had ever been used, that uses the given threads. */
  <T extends Output<T>> Trainer<T> newTrainer(int innerThreads) {
    var manager = new ConfigurationManager();
    var copies = new ArrayList<ConfigurationData>();
    components.values().forEach(each -> copies.add(InnerThreads.limit(each, innerThreads)));
    manager.addConfiguration(copies);
    @SuppressWarnings("unchecked") // the configuration was extracted from a Trainer<T>
    var trainer = (Trainer<T>) manager.lookup(root);
    return trainer;
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
          if (!InnerThreads.isThreadCount(entry.getKey())) {
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

  private ConfigurationData component(String name) {
    var component = components.get(name);
    if (component == null) {
      throw new IllegalStateException("component %s is not configured".formatted(name));
    }
    return component;
  }
}
