package io.github.foldmill.hash;

import java.io.File;
import java.util.Collection;

/** Says why a value has no structural key and what to do instead. */
final class Refusal {
  private Refusal() {}

  static UnhashableException of(HashPath path, Object value) {
    Class<?> type = value.getClass();
    return new UnhashableException(
        "cannot hash " + path + ": " + type.getName() + " " + reason(value, type));
  }

  private static String reason(Object value, Class<?> type) {
    if (type.isHidden() || type.isSynthetic()) {
      return "is a function, and code has no content to hash here. Leave it out of the key, or put"
          + " the data it depends on";
    }
    return switch (value) {
      case File _ ->
          "may mean a name or what is in the file. Hash the bytes of the file, or toPath() if the"
              + " name is what counts";
      case Collection<?> _ ->
          "has no defined order. Copy it to a List, or to a Set if order is free";
      default ->
          "is none of the supported types. Make it a record, implement "
              + Hashable.class.getName()
              + ", pass a HashFunnel for it, or"
              + " register a FunnelProvider";
    };
  }
}
