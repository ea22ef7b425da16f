package io.github.foldmill.persist;

import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
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
  private final List<Component> components = new ArrayList<>();

  private record Component(String name, Method accessor, Slot slot) {}

  RecordSlot(Class<?> type, Constructor<?> constructor) {
    this.type = type;
    this.constructor = constructor;
  }

  void add(String name, Method accessor, Slot slot) {
    components.add(new Component(name, accessor, slot));
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
      in.getLong(Slot.join(name, EMPTY));
    }
    var parts = new Object[components.size()];
    for (int i = 0; i < parts.length; i++) {
      var component = components.get(i);
      parts[i] = component.slot().read(in, Slot.join(name, component.name()));
    }
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
