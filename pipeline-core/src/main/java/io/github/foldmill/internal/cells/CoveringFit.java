package io.github.foldmill.internal.cells;

import java.util.List;

/**
 * The work of a cell that fits a step for others to be derived from. Where it fails, the others are
 * fitted on their own: what is wrong with the largest need not be wrong with them.
 *
 * @param fitting fits the covering step
 */
record CoveringFit(Fitting fitting) implements CellBody {

  /** Stands for a fit that failed. */
  enum Absent {
    INSTANCE
  }

  @Override
  public Object compute(List<Object> inputs) throws Exception {
    return fit(FitHere.INSTANCE, inputs.getFirst());
  }

  Object fit(FitPlace place, Object training) throws Exception {
    try {
      return place.fit(fitting, training, List.of());
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception e) {
      return Absent.INSTANCE;
    }
  }
}
