package io.github.foldmill.internal.cells;

import io.github.foldmill.pipeline.Param;
import io.github.foldmill.pipeline.Params;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Hands out the values of a candidate in the making and remembers which were read. */
final class RecordingParams implements Params {
  private final List<Param<?>> grid;
  private final Map<Param<?>, Integer> chosen;
  private final String stage;
  private final Set<Param<?>> reads = new LinkedHashSet<>();

  RecordingParams(List<Param<?>> grid, Map<Param<?>, Integer> chosen, String stage) {
    this.grid = grid;
    this.chosen = chosen;
    this.stage = stage;
  }

  @Override
  public <T> T get(Param<T> param) {
    if (!grid.contains(param)) {
      throw new UnlistedParamException(param, stage);
    }
    var index = chosen.get(param);
    if (index == null) {
      throw new UndecidedParamException(param);
    }
    reads.add(param);
    return param.values().get(index);
  }

  Set<Param<?>> reads() {
    return reads;
  }

  /** A stage asked for a parameter that is not searched; a mistake in the script. */
  static final class UnlistedParamException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    UnlistedParamException(Param<?> param, String stage) {
      super(
          "stage \"%s\" reads parameter %s, which must be in the grid; add it to ParamGrid.of(…)"
              .formatted(stage, param.name()));
    }
  }

  /** A stage asked for a parameter whose value is still open: the enumeration branches here. */
  static final class UndecidedParamException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Param<?> param;

    UndecidedParamException(Param<?> param) {
      super("parameter " + param.name() + " is undecided", null, false, false);
      this.param = param;
    }

    Param<?> param() {
      return param;
    }
  }
}
