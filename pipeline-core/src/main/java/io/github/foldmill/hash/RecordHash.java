package io.github.foldmill.hash;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;

/** Writes records: class name, then name and value of each component. */
final class RecordHash {
  private static final ClassValue<Layout> LAYOUTS =
      new ClassValue<>() {
        @Override
        protected Layout computeValue(Class<?> type) {
          return Layout.of(type);
        }
      };

  private RecordHash() {}

  static void put(ContentHasher sink, Record value) {
    Layout layout = LAYOUTS.get(value.getClass());
    sink.saw(value.getClass());
    sink.putTag(TypeTag.RECORD).putString(layout.typeName).putInt(layout.names.length);
    for (int i = 0; i < layout.names.length; i++) {
      sink.putString(layout.names[i]);
      Object component = read(sink.path(), value, layout.accessors[i]);
      StructuralHash.putAt(sink, layout.steps[i], component);
    }
  }

  private static Object read(HashPath path, Record value, Method accessor) {
    try {
      return accessor.invoke(value);
    } catch (IllegalAccessException e) {
      throw new UnhashableException(inaccessible(path, value.getClass(), accessor), e);
    } catch (InvocationTargetException e) {
      throw new UnhashableException(
          "cannot hash " + path + "." + accessor.getName() + ": its accessor failed", e.getCause());
    }
  }

  private static String inaccessible(HashPath path, Class<?> type, Method accessor) {
    Module own = RecordHash.class.getModule();
    return "cannot hash "
        + path
        + "."
        + accessor.getName()
        + ": the record "
        + type.getName()
        + " is not accessible. Make it a public record in an exported package, or add 'opens "
        + type.getPackageName()
        + (own.isNamed() ? " to " + own.getName() : "")
        + ";' to the descriptor of module "
        + type.getModule().getName();
  }

  /** What reflection says about a record class, looked up once. */
  private static final class Layout {
    final String typeName;
    final String[] names;
    final String[] steps;
    final Method[] accessors;

    private Layout(String typeName, int size) {
      this.typeName = typeName;
      this.names = new String[size];
      this.steps = new String[size];
      this.accessors = new Method[size];
    }

    static Layout of(Class<?> type) {
      RecordComponent[] components = type.getRecordComponents();
      Layout layout = new Layout(type.getName(), components.length);
      for (int i = 0; i < components.length; i++) {
        String name = components[i].getName();
        Method accessor = components[i].getAccessor();
        // Where it fails, invoking gives the error that is turned into advice.
        boolean _ = accessor.trySetAccessible();
        layout.names[i] = name;
        layout.steps[i] = "." + name;
        layout.accessors[i] = accessor;
      }
      return layout;
    }
  }
}
