package io.github.foldmill.tribuo;

import com.oracle.labs.mlrg.olcut.config.ConfigurationData;
import com.oracle.labs.mlrg.olcut.config.property.ListProperty;
import com.oracle.labs.mlrg.olcut.config.property.MapProperty;
import com.oracle.labs.mlrg.olcut.config.property.Property;
import com.oracle.labs.mlrg.olcut.config.property.SimpleProperty;
import io.github.foldmill.persist.ArtifactReader;
import io.github.foldmill.persist.ArtifactWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;

/**
 * Writes the configuration of a component as lines and reads it back.
 *
 * <p>Files may come from strangers, so what is read is checked as configuration files are: only
 * Tribuo's own components are made, each where it fits. What could not be read is not written.
 */
final class ComponentParts {
  private static final String NAME = "configuration";
  private static final List<String> PACKAGES = List.of("org.tribuo.");

  private ComponentParts() {}

  static void write(ComponentConfig config, Class<?> type, ArtifactWriter out) throws IOException {
    check(config.components(), config.rootName(), type);
    var lines = new ArrayList<String>();
    lines.add(config.rootName());
    lines.add(Integer.toString(config.components().size()));
    for (var component : config.components().values()) {
      lines.add(component.getName());
      lines.add(component.getClassName());
      lines.add(Integer.toString(component.getProperties().size()));
      for (var property : new TreeMap<>(component.getProperties()).entrySet()) {
        lines.add(property.getKey());
        write(property.getValue(), lines);
      }
    }
    out.putStrings(NAME, lines);
  }

  private static void write(Property property, List<String> lines) throws IOException {
    switch (property) {
      case SimpleProperty simple -> {
        lines.add("value");
        lines.add(simple.getValue());
      }
      case ListProperty list when list.getClassList().isEmpty() -> {
        lines.add("list");
        lines.add(Integer.toString(list.getSimpleList().size()));
        list.getSimpleList().forEach(item -> lines.add(item.getValue()));
      }
      case MapProperty map -> {
        lines.add("map");
        lines.add(Integer.toString(map.getMap().size()));
        new TreeMap<>(map.getMap())
            .forEach((key, value) -> {
              lines.add(key);
              lines.add(value.getValue());
            });
      }
      default -> throw new IOException("a configuration must not list classes to be written");
    }
  }

  static ComponentConfig read(Class<?> type, ArtifactReader in) throws IOException {
    var lines = in.getStrings(NAME).iterator();
    var components = new LinkedHashMap<String, ConfigurationData>();
    String root = next(lines);
    for (int left = number(lines); left > 0; left--) {
      String name = next(lines);
      String className = next(lines);
      var properties = new HashMap<String, Property>();
      for (int more = number(lines); more > 0; more--) {
        properties.put(next(lines), property(lines));
      }
      components.put(name, new ConfigurationData(name, className, properties));
    }
    require(!lines.hasNext(), NAME + " must end with its last component");
    check(components, root, type);
    return ComponentConfig.of(root, components);
  }

  private static void check(
      SequencedMap<String, ConfigurationData> components, String root, Class<?> type)
      throws IOException {
    ConfigGuard.reachable(components, root, PACKAGES, type, "the configuration");
  }

  private static Property property(Iterator<String> lines) throws IOException {
    String kind = next(lines);
    return switch (kind) {
      case "value" -> simple(lines);
      case "list" -> {
        var items = new ArrayList<SimpleProperty>();
        for (int left = number(lines); left > 0; left--) {
          items.add(simple(lines));
        }
        yield new ListProperty(items);
      }
      case "map" -> {
        var entries = new HashMap<String, SimpleProperty>();
        for (int left = number(lines); left > 0; left--) {
          entries.put(next(lines), simple(lines));
        }
        yield new MapProperty(entries);
      }
      default -> throw damaged(NAME + " must name kinds of values, had " + kind);
    };
  }

  /** OLCUT would look up globals and the system's properties. */
  private static SimpleProperty simple(Iterator<String> lines) throws IOException {
    String value = next(lines);
    require(!value.contains("${"), NAME + " must not refer to other values");
    return new SimpleProperty(value);
  }

  private static int number(Iterator<String> lines) throws IOException {
    try {
      return Integer.parseInt(next(lines));
    } catch (NumberFormatException e) {
      throw damaged(NAME + " must have numbers of lines: " + e.getMessage());
    }
  }

  private static String next(Iterator<String> lines) throws IOException {
    require(lines.hasNext(), NAME + " must not end early");
    return lines.next();
  }

  private static void require(boolean holds, String rule) throws IOException {
    if (!holds) {
      throw damaged(rule);
    }
  }

  static IOException damaged(String rule) {
    return new IOException("the parts are no step with a configuration: " + rule);
  }
}
