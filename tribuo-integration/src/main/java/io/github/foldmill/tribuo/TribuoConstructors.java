package io.github.foldmill.tribuo;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.tribuo.Tribuo;

/** Finds constructors of Tribuo's that are not public. */
final class TribuoConstructors {
  private TribuoConstructors() {}

  static MethodHandle find(Class<?> type, Class<?>... parameters) {
    try {
      return MethodHandles.privateLookupIn(type, MethodHandles.lookup())
          .findConstructor(type, MethodType.methodType(void.class, parameters));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(
          "%s must have the constructor of Tribuo 4.3, is of Tribuo %s"
              .formatted(type.getName(), Tribuo.VERSION),
          e);
    }
  }
}
