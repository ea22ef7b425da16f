package io.github.foldmill.tribuo;

import com.oracle.labs.mlrg.olcut.config.ConfigurationData;
import com.oracle.labs.mlrg.olcut.config.property.ListProperty;
import com.oracle.labs.mlrg.olcut.config.property.MapProperty;
import com.oracle.labs.mlrg.olcut.config.property.Property;
import com.oracle.labs.mlrg.olcut.config.property.SimpleProperty;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a configuration file says, as text; no class is looked up.
 *
 * <p>Foldmill reads these files itself because OLCUT's readers load classes, other files and
 * serialized objects that a file names, before anybody could look at the names.
 */
final class ConfigFile {
  private static final Pattern GLOBAL = Pattern.compile("\\$\\{([^{}$]*)}");

  private final Map<String, String> globals = new HashMap<>();
  private final SequencedMap<String, ConfigurationData> components = new LinkedHashMap<>();

  /** Adds a value that others may refer to by its name. */
  void global(String name, String value) throws IOException {
    if (globals.put(name, value) != null) {
      throw fault("property %s is there twice".formatted(name));
    }
  }

  /** Adds a component whose values are {@link String}s, lists of them, or maps to them. */
  void component(String name, String className, Map<String, Object> properties) throws IOException {
    var converted = new HashMap<String, Property>();
    for (var entry : properties.entrySet()) {
      converted.put(entry.getKey(), property(entry.getValue()));
    }
    if (components.put(name, new ConfigurationData(name, className, converted)) != null) {
      throw fault("component %s is there twice".formatted(name));
    }
  }

  /** The components by name; references to global values are replaced by them. */
  SequencedMap<String, ConfigurationData> components() throws IOException {
    var resolved = new LinkedHashMap<String, ConfigurationData>();
    for (var component : components.values()) {
      var properties = new HashMap<String, Property>();
      for (var entry : component.getProperties().entrySet()) {
        properties.put(entry.getKey(), resolve(entry.getValue()));
      }
      resolved.put(
          component.getName(),
          new ConfigurationData(component.getName(), component.getClassName(), properties));
    }
    return resolved;
  }

  private static Property property(Object value) {
    return switch (value) {
      case List<?> items -> {
        var list = new ArrayList<SimpleProperty>();
        items.forEach(item -> list.add(new SimpleProperty((String) item)));
        yield new ListProperty(list);
      }
      case Map<?, ?> entries -> {
        var map = new HashMap<String, SimpleProperty>();
        entries.forEach((key, each) -> map.put((String) key, new SimpleProperty((String) each)));
        yield new MapProperty(map);
      }
      default -> new SimpleProperty((String) value);
    };
  }

  private Property resolve(Property property) throws IOException {
    return switch (property) {
      case ListProperty list -> {
        var items = new ArrayList<SimpleProperty>();
        for (var item : list.getSimpleList()) {
          items.add(new SimpleProperty(resolve(item.getValue())));
        }
        yield new ListProperty(items);
      }
      case MapProperty map -> {
        var entries = new HashMap<String, SimpleProperty>();
        for (var entry : map.getMap().entrySet()) {
          entries.put(entry.getKey(), new SimpleProperty(resolve(entry.getValue().getValue())));
        }
        yield new MapProperty(entries);
      }
      default -> new SimpleProperty(resolve(((SimpleProperty) property).getValue()));
    };
  }

  /** OLCUT would look into the system's properties as well; a file has no business there. */
  private String resolve(String value) throws IOException {
    var resolved = new StringBuilder();
    var matcher = GLOBAL.matcher(value);
    while (matcher.find()) {
      String global = globals.get(matcher.group(1));
      if (global == null) {
        throw fault("%s must name a property of the file".formatted(matcher.group()));
      }
      matcher.appendReplacement(resolved, Matcher.quoteReplacement(global));
    }
    matcher.appendTail(resolved);
    if (resolved.indexOf("${") >= 0) {
      throw fault("value \"%s\" must not refer to what refers further".formatted(value));
    }
    return resolved.toString();
  }

  static IOException fault(String rule) {
    return new IOException("the file is no configuration that can be used: " + rule);
  }
}
