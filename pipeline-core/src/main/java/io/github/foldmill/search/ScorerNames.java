package io.github.foldmill.search;

import java.util.List;

/** Finds scorers by name, with one refusal for all results. */
final class ScorerNames {
  private ScorerNames() {}

  static int index(List<String> names, String scorer) {
    int index = names.indexOf(scorer);
    if (index < 0) {
      throw new IllegalArgumentException(
          "scorer must be one of %s, was %s".formatted(names, scorer));
    }
    return index;
  }
}
