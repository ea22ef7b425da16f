package io.github.foldmill.hash;

import org.jspecify.annotations.Nullable;

/**
 * Where in the value the hash is, kept for messages and to stop cycles. Steps are stored, not
 * formatted: nearly no path is ever printed.
 */
final class HashPath {
  /** Deep enough for data, shallow enough for the stack of any thread. */
  static final int MAX_DEPTH = 256;

  private static final int PRINTED_HEAD = 12;
  private static final int PRINTED_TAIL = 2;

  private final @Nullable Object[] names = new @Nullable Object[MAX_DEPTH];
  private final int[] indexes = new int[MAX_DEPTH];
  private @Nullable Class<?> root;
  private int depth;

  /** Remembers the class of a value that is put from outside, for the start of the path. */
  void startAt(@Nullable Object value) {
    if (depth == 0) {
      root = value == null ? null : value.getClass();
    }
  }

  void enter(Object name) {
    step(name, 0);
  }

  void enter(int index) {
    step(null, index);
  }

  private void step(@Nullable Object name, int index) {
    if (depth == MAX_DEPTH) {
      throw new UnhashableException(
          "cannot hash "
              + this
              + ": nested deeper than "
              + MAX_DEPTH
              + " levels. Break the cycle if the value contains itself, or flatten it to a list");
    }
    names[depth] = name;
    indexes[depth] = index;
    depth++;
  }

  void leave() {
    depth--;
    names[depth] = null;
  }

  void clear() {
    while (depth > 0) {
      leave();
    }
    root = null;
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(rootName());
    for (int i = 0; i < depth; i++) {
      if (i == PRINTED_HEAD && depth > PRINTED_HEAD + PRINTED_TAIL) {
        text.append("...");
        i = depth - PRINTED_TAIL;
      }
      Object name = names[i];
      text.append(name == null ? "[" + indexes[i] + "]" : name);
    }
    return text.toString();
  }

  private String rootName() {
    Class<?> type = root;
    if (type == null) {
      return "value";
    }
    return type.isArray() || type.getSimpleName().isEmpty() ? "value" : type.getSimpleName();
  }
}
