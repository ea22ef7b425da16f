package io.github.foldmill.hash;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The classes that one hash met. */
final class TypesSeen {
  private final Set<Class<?>> all = new HashSet<>();
  // Values of one class come in long rows.
  private @Nullable Class<?> last;

  void add(Class<?> type) {
    if (type != last) {
      last = type;
      all.add(type);
    }
  }

  Set<Class<?>> all() {
    return Set.copyOf(all);
  }

  void clear() {
    all.clear();
    last = null;
  }
}
