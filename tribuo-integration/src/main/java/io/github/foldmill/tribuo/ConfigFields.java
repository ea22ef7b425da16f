package io.github.foldmill.tribuo;

import com.oracle.labs.mlrg.olcut.config.Config;
import com.oracle.labs.mlrg.olcut.config.Configurable;
import com.oracle.labs.mlrg.olcut.config.ConfigurationData;
import com.oracle.labs.mlrg.olcut.config.ConfigurationManager;
import com.oracle.labs.mlrg.olcut.config.FieldType;
import com.oracle.labs.mlrg.olcut.config.PropertySheet;
import java.lang.reflect.Field;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;

/** What the classes of components say about their properties. */
final class ConfigFields {
  private ConfigFields() {}

  /** Finds a component's class as OLCUT does, without running its initialiser. */
  static Class<? extends Configurable> find(String className) throws ClassNotFoundException {
    return Class.forName(className, false, ConfigurationManager.class.getClassLoader())
        .asSubclass(Configurable.class);
  }

  /** The configured fields by property name, sorted. */
  static SequencedMap<String, Field> of(Class<? extends Configurable> type) {
    var fields = new TreeMap<String, Field>();
    for (Field field : PropertySheet.getAllFields(type)) {
      if (field.isAnnotationPresent(Config.class)) {
        fields.put(field.getName(), field);
      }
    }
    return fields;
  }

  /** Tells whether OLCUT leaves the field's value out of what it extracts. */
  static boolean isSecret(Field field) {
    return field.getAnnotation(Config.class).redact();
  }

  /** The type of the elements of a list, set or array, and of the values of a map. */
  static Optional<Class<?>> element(Field field) {
    if (field.getType().isArray()) {
      return Optional.of(field.getType().getComponentType());
    }
    var generic = PropertySheet.getGenericClass(field);
    return generic.isEmpty() ? Optional.empty() : Optional.of(generic.getLast());
  }

  /** Tells whether the elements of a property have no order. */
  static boolean isSet(ConfigurationData component, String property) {
    try {
      var field = of(find(component.getClassName())).get(property);
      return field != null && Set.class.isAssignableFrom(field.getType());
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  static boolean isMap(Field field) {
    return Map.class.isAssignableFrom(field.getType());
  }

  /** How OLCUT reads a single value of the type; empty if it takes none. */
  static Optional<FieldType> kind(Class<?> type) {
    return Optional.ofNullable(FieldType.getFieldType(type))
        .filter(FieldType.simpleTypes::contains)
        .filter(_ -> type != Random.class);
  }
}
