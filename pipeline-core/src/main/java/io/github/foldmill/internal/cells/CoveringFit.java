package io.github.foldmill.internal.cells;

import java.util.List;

/**
 * The work of a cell that fits a stage for others to be derived from. Where it fails, the others
 * are fitted on their own: what is wrong with the largest need not be wrong with them.
 *
 * @param fitting fits the covering step or learner
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

  /** Returns the same for another greatest extent. */
  CoveringFit upTo(int extent) {
    var maker =
        fitting.maker() instanceof StageMaker.Covering(StageMaker covered, int _)
            ? new StageMaker.Covering(covered, extent)
            : fitting.maker();
    return new CoveringFit(
        new Fitting(maker, fitting.values(), fitting.seed(), fitting.needsProcess()));
  }

  Object fit(FitPlace place, Object training) throws Exception {
    try {
      return place.takes(fitting)
          ? place.fit(fitting, training, List.of())
          : fitting.fit(training, false);
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception | StackOverflowError | LinkageError | AssertionError e) {
      return Absent.INSTANCE;
    }
  }
}
