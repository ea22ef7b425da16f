package io.github.foldmill.search;

import io.github.foldmill.internal.cells.ParamSpace;
import io.github.foldmill.pipeline.Param;
import io.github.foldmill.pipeline.ParamValues;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A product of parameters some of which may get values beyond those that they have.
 *
 * @param space the product as far as it goes now
 * @param extensions how the parameters are continued
 */
record ExtendableGrid(ParamSpace space, List<GridExtension<?>> extensions) {

  ExtendableGrid {
    extensions = List.copyOf(extensions);
    if (space.alternatives().size() > 1) {
      throw new IllegalArgumentException(
          "a grid to be extended must be one product of parameters, was a union of %d; search each"
                  .formatted(space.alternatives().size())
              + " of them");
    }
  }

  /** Returns the grid that continues one parameter more, or in another way. */
  ExtendableGrid with(GridExtension<?> extension) {
    if (!values().containsKey(extension.param())) {
      throw new IllegalArgumentException(
          "parameter %s must be in the grid to be extended, the grid is %s"
              .formatted(extension.param().name(), space));
    }
    extension.requireStep(values(extension.param()).values());
    var changed = new ArrayList<>(extensions);
    changed.removeIf(known -> known.param() == extension.param());
    changed.add(extension);
    return new ExtendableGrid(space, changed);
  }

  private Map<Param<?>, Param<?>> values() {
    return space.alternatives().getFirst();
  }

  @SuppressWarnings("unchecked") // a grid gives a parameter values of its own type
  private <T> Param<T> values(Param<T> param) {
    return (Param<T>) Objects.requireNonNull(values().get(param));
  }

  /**
   * Returns the grid with one value more for each parameter at an end of which a candidate is.
   *
   * @param best the candidate
   * @return a larger grid, or empty if the candidate is inside, as far as the grid may grow
   */
  Optional<ExtendableGrid> beyond(ParamValues best) {
    var larger = space;
    for (var extension : extensions) {
      if (best.has(extension.param())) {
        larger = beyond(extension, best, larger);
      }
    }
    return larger.equals(space)
        ? Optional.empty()
        : Optional.of(new ExtendableGrid(larger, extensions));
  }

  private <T> ParamSpace beyond(GridExtension<T> extension, ParamValues best, ParamSpace from) {
    var param = extension.param();
    return extension
        .beyond(values(param).values(), best.get(param))
        .map(more -> from.with(param, Param.of(param.name(), more)))
        .orElse(from);
  }
}
