package io.github.foldmill.persist;

/** Where a part is: {@code steps.2.weights} in files, {@code $.steps[2].weights} in messages. */
final class PartPath {
  /** How deep parts may be nested, well below what would exhaust a thread's stack. */
  static final int MAX_DEPTH = 512;

  /** Longer paths are cut in messages; only values that hold themselves have such. */
  private static final int LONGEST_SHOWN = 200;

  private PartPath() {}

  /** Returns how many steps lead to a part. */
  static int depth(String path) {
    int depth = 1;
    for (int i = path.indexOf('.'); i >= 0; i = path.indexOf('.', i + 1)) {
      depth++;
    }
    return depth;
  }

  static boolean isTooDeep(String path) {
    return path.length() > MAX_DEPTH && depth(path) > MAX_DEPTH;
  }

  /** Returns a path for people; it may end with the dot of a prefix. */
  static String shown(String path) {
    var text = new StringBuilder("$");
    for (String step : path.split("\\.", -1)) {
      if (text.length() > LONGEST_SHOWN) {
        return text.append("...").toString();
      }
      if (isNumber(step)) {
        text.append('[').append(step).append(']');
      } else if (!step.isEmpty()) {
        text.append('.').append(step);
      }
    }
    return text.toString();
  }

  private static boolean isNumber(String step) {
    return !step.isEmpty() && step.chars().allMatch(c -> c >= '0' && c <= '9');
  }
}
