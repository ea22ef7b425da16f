package io.github.foldmill.internal.cells;

import io.github.foldmill.pipeline.Param;
import io.github.foldmill.pipeline.ParamValues;

/** Gives the parameter values of a candidate in the making. */
@FunctionalInterface
interface ValueSource {

  /**
   * Returns the value of a parameter, the same on each call.
   *
   * @param param the parameter
   * @param stage the name of the stage that asks
   * @return the value
   * @throws UndecidedParamException if several values are to be tried
   * @throws UnlistedParamException if the parameter is not part of the search
   * @throws MissingValueException if the parameter was given no value
   */
  Object valueOf(Param<?> param, String stage);

  /** A stage asked for a parameter that is not searched; a mistake in the script. */
  final class UnlistedParamException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    UnlistedParamException(Param<?> param, String stage) {
      super(
          "stage \"%s\" reads parameter %s, which must be in the grid; add it to ParamGrid.of(…)"
              .formatted(stage, param.name()));
    }
  }

  /** A stage asked for a parameter that was left out; a mistake in the script. */
  final class MissingValueException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    MissingValueException(Param<?> param, String stage, ParamValues values) {
      super(
          "stage \"%s\" reads parameter %s, which must have a value, known are %s"
              .formatted(stage, param.name(), values));
    }
  }

  /** A stage asked for a parameter whose value is still open: the enumeration branches here. */
  final class UndecidedParamException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Param<?> param;
    private final int choices;

    UndecidedParamException(Param<?> param, int choices) {
      super("parameter " + param.name() + " is undecided", null, false, false);
      this.param = param;
      this.choices = choices;
    }

    /** Returns how many values are to be tried. */
    int choices() {
      return choices;
    }

    Param<?> param() {
      return param;
    }
  }
}
