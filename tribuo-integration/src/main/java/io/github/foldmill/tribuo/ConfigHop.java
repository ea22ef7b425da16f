package io.github.foldmill.tribuo;

import com.oracle.labs.mlrg.olcut.config.ConfigurationData;
import com.oracle.labs.mlrg.olcut.config.property.ListProperty;
import com.oracle.labs.mlrg.olcut.config.property.MapProperty;
import com.oracle.labs.mlrg.olcut.config.property.Property;
import com.oracle.labs.mlrg.olcut.config.property.SimpleProperty;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** One step from a component to a value of its own or to the name of a component inside it. */
sealed interface ConfigHop extends Serializable {
  /** The property that holds the value. */
  String property();

  /** What the component has there now. */
  String get(ConfigurationData component);

  /** The property with another value there. */
  Property set(ConfigurationData component, String value);

  /** The same property with other names of components in it. */
  static Property renamed(Property property, Map<String, String> names) {
    return switch (property) {
      case SimpleProperty simple -> renamed(simple, names);
      case ListProperty list ->
          new ListProperty(
              new ArrayList<>(
                  list.getSimpleList().stream().map(each -> renamed(each, names)).toList()),
              new ArrayList<>(list.getClassList()));
      case MapProperty map -> {
        var entries = new HashMap<String, SimpleProperty>();
        map.getMap().forEach((key, each) -> entries.put(key, renamed(each, names)));
        yield new MapProperty(entries);
      }
      default -> property;
    };
  }

  private static SimpleProperty renamed(SimpleProperty property, Map<String, String> names) {
    return new SimpleProperty(names.getOrDefault(property.getValue(), property.getValue()));
  }

  private static Property value(ConfigurationData component, String property) {
    return Objects.requireNonNull(component.getProperties().get(property), property);
  }

  /**
   * A property that is one value.
   *
   * @param property the property
   */
  record Whole(String property) implements ConfigHop {
    @Override
    public String get(ConfigurationData component) {
      return ((SimpleProperty) value(component, property)).getValue();
    }

    @Override
    public Property set(ConfigurationData component, String value) {
      return new SimpleProperty(value);
    }

    @Override
    public String toString() {
      return property;
    }
  }

  /**
   * An element of a list or an array.
   *
   * @param property the property
   * @param index which element
   */
  record Item(String property, int index) implements ConfigHop {
    @Override
    public String get(ConfigurationData component) {
      return list(component).getSimpleList().get(index).getValue();
    }

    @Override
    public Property set(ConfigurationData component, String value) {
      var items = new ArrayList<>(list(component).getSimpleList());
      items.set(index, new SimpleProperty(value));
      return new ListProperty(items, new ArrayList<>(list(component).getClassList()));
    }

    private ListProperty list(ConfigurationData component) {
      return (ListProperty) value(component, property);
    }

    @Override
    public String toString() {
      return property + "[" + index + "]";
    }
  }

  /**
   * A value of a map, which need not be there yet.
   *
   * @param property the property
   * @param key whose value
   */
  record Entry(String property, String key) implements ConfigHop {
    @Override
    public String get(ConfigurationData component) {
      return Objects.requireNonNull(entries(component).get(key), key).getValue();
    }

    @Override
    public Property set(ConfigurationData component, String value) {
      var entries = new HashMap<>(entries(component));
      entries.put(key, new SimpleProperty(value));
      return new MapProperty(entries);
    }

    private Map<String, SimpleProperty> entries(ConfigurationData component) {
      return component.getProperties().get(property) instanceof MapProperty map
          ? map.getMap()
          : Map.of();
    }

    @Override
    public String toString() {
      return property + "{" + key + "}";
    }
  }
}
