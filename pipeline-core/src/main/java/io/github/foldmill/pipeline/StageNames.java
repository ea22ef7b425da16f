package io.github.foldmill.pipeline;

import java.util.ArrayList;
import java.util.List;

/** Keeps the names of stages that stand together distinct. */
final class StageNames {
  private StageNames() {}

  /** Adds a stage whose name none of the others has. */
  static <S extends Stage> List<S> add(List<? extends S> stages, S next, String where) {
    requireFree(stages, next.name(), where);
    var more = new ArrayList<S>(stages);
    more.add(next);
    return List.copyOf(more);
  }

  static void requireFree(List<? extends Stage> stages, String name, String where) {
    for (var stage : stages) {
      if (stage.name().equals(name)) {
        throw new IllegalArgumentException(
            "names in a %s must be unique, \"%s\" is already a step".formatted(where, name));
      }
    }
  }
}
