package io.github.foldmill.internal.cells;

import io.github.foldmill.pipeline.Derivable;
import io.github.foldmill.pipeline.FittedStep;
import java.util.List;

/**
 * The work of a cell that takes a fit out of a larger one.
 *
 * @param fitting fits the step on its own, should the larger fit have failed
 */
record Derivation(Fitting fitting) implements CellBody {

  @Override
  public Object compute(List<Object> inputs) throws Exception {
    return inputs.getFirst() instanceof CoveringFit.Absent
        ? fitting.fit(inputs.getLast())
        : derive(inputs.getFirst());
  }

  @SuppressWarnings("unchecked") // the covering fit is one of the same class of steps
  private Object derive(Object larger) throws Exception {
    var step = (Derivable<Object, Object>) fitting.maker().make(fitting.values());
    return step.derive((FittedStep<Object, Object>) larger);
  }
}
