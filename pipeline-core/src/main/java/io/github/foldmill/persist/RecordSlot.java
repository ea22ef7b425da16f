package io.github.foldmill.persist;

import java.io.IOException;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Records, component by component.
 *
 * <p>Reflection cannot be avoided: only a record's own accessors and canonical constructor know its
 * components, and the class is one that the caller named, never one that a file names.
 */
final class RecordSlot implements Slot {
  private static final String EMPTY = "-empty";

  private final Class<?> type;
  private final Constructor<?> constructor;
  private final Evolution evolution;
  private final List<Component> components = new ArrayList<>();

  private record Component(String name, Method accessor, Slot slot) {}

  RecordSlot(Class<?> type, Constructor<?> constructor, Evolution evolution) {
    this.type = type;
    this.constructor = constructor;
    this.evolution = evolution;
  }

  void add(String name, Method accessor, Slot slot) {
    components.add(new Component(name, accessor, slot));
  }

  /** Checks values that stand in for components, when they are given and not when they are used. */
  void requireComponents(Map<String, Object> values) {
    values.forEach((name, value) -> {
      var component =
          components.stream()
              .filter(candidate -> candidate.name().equals(name))
              .findFirst()
              .orElseThrow(() ->
                  new IllegalArgumentException(
                      "%s must have a component %s to give it a value"
                          .formatted(type.getName(), name)));
      var boxed = MethodType.methodType(component.accessor().getReturnType()).wrap().returnType();
      if (!boxed.isInstance(value)) {
        throw new IllegalArgumentException(
            "component %s of %s must be a %s, was a %s"
                .formatted(name, type.getName(), boxed.getName(), value.getClass().getName()));
      }
    });
  }

  @Override
  public void write(ArtifactWriter out, String name, Object value) throws IOException {
    if (components.isEmpty()) {
      out.putLong(Slot.join(name, EMPTY), 1);
    }
    for (var component : components) {
      Object part = get(component, value);
      if (part == null) {
        throw new IllegalArgumentException(
            "component %s of %s must not be null; declare it Optional"
                .formatted(component.name(), type.getName()));
      }
      component.slot().write(out, Slot.join(name, component.name()), part);
    }
  }

  private static @Nullable Object get(Component component, Object value) {
    try {
      return component.accessor().invoke(value);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException("cannot read component " + component.name(), e);
    }
  }

  @Override
  public Object read(ArtifactReader in, String name) throws IOException {
    if (components.isEmpty()) {
      readEmpty(in, name);
    }
    var parts = new Object[components.size()];
    for (int i = 0; i < parts.length; i++) {
      parts[i] = read(in, components.get(i), Slot.join(name, components.get(i).name()));
    }
    if (in.has(Slot.join(name, EMPTY))) {
      // Written while the record had no components.
      ignore(in, Slot.join(name, EMPTY));
    }
    ignore(in, name, evolution.ignored());
    return make(parts);
  }

  private void readEmpty(ArtifactReader in, String name) throws IOException {
    if (evolution.ignored().isEmpty() || in.has(Slot.join(name, EMPTY))) {
      in.getLong(Slot.join(name, EMPTY));
    }
  }

  private Object read(ArtifactReader in, Component component, String name) throws IOException {
    var standIn = evolution.defaults().get(component.name());
    if (standIn != null && !RecordParts.has(in, name)) {
      return standIn;
    }
    return component.slot().read(in, name);
  }

  private static void ignore(ArtifactReader in, String name, Set<String> ignored) {
    ignored.forEach(part -> ignore(in, Slot.join(name, part)));
  }

  private static void ignore(ArtifactReader in, String name) {
    if (in instanceof NodeReader node) {
      node.ignore(name);
    }
  }

  /** Reads a root record whose parts have been migrated. */
  Object read(RecordParts migrated) throws IOException {
    requireComponents(migrated.values());
    var parts = new Object[components.size()];
    for (int i = 0; i < parts.length; i++) {
      var component = components.get(i);
      var value = migrated.values().get(component.name());
      parts[i] =
          value == null ? read(migrated.in(), component, migrated.source(component.name())) : value;
      if (value != null) {
        ignore(migrated.in(), component.name());
      }
    }
    ignore(migrated.in(), "", evolution.ignored());
    ignore(migrated.in(), "", migrated.dropped());
    return make(parts);
  }

  private Object make(Object... parts) throws IOException {
    try {
      return constructor.newInstance(parts);
    } catch (InvocationTargetException e) {
      throw new IOException(
          "%s refused its components: %s".formatted(type.getName(), e.getCause()), e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot make a " + type.getName(), e);
    }
  }
}
