package io.github.foldmill.tribuo;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.tribuo.Tribuo;

/** Finds fields that Tribuo shows to subclasses only. */
final class TribuoFields {
  private TribuoFields() {}

  static VarHandle find(Class<?> owner, String name, Class<?> type) {
    try {
      return MethodHandles.privateLookupIn(owner, MethodHandles.lookup())
          .findVarHandle(owner, name, type);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(
          "%s must have the field %s of Tribuo 4.3, is of Tribuo %s"
              .formatted(owner.getName(), name, Tribuo.VERSION),
          e);
    }
  }
}
