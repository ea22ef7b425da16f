package io.github.foldmill.internal.cells;

import io.github.foldmill.pipeline.Derivable;
import io.github.foldmill.pipeline.DerivableLearner;
import io.github.foldmill.pipeline.FittedLearner;
import io.github.foldmill.pipeline.FittedStep;
import java.util.List;

/**
 * The work of a cell that takes a fit out of a larger one. It reads that, the training rows and, if
 * it might predict elsewhere, the rows to predict for.
 *
 * @param fitting fits the step or learner on its own, should the larger fit have failed
 * @param extent how much of the larger fit it takes
 */
record Derivation(Fitting fitting, int extent) implements CellBody {

  @Override
  public Object compute(List<Object> inputs) throws Exception {
    return derive(FitHere.INSTANCE, inputs);
  }

  Object derive(FitPlace place, List<Object> inputs) throws Exception {
    var larger = inputs.getFirst();
    if (!(larger instanceof CoveringFit.Absent)) {
      return derived(larger);
    }
    var training = inputs.get(1);
    return place.takes(fitting)
        ? place.fit(fitting, training, inputs.subList(2, inputs.size()))
        : fitting.fit(training, false);
  }

  @SuppressWarnings("unchecked") // the covering fit is one of the same class of stages
  private Object derived(Object larger) throws Exception {
    var stage = fitting.maker().make(fitting.values());
    return fitting.maker() instanceof StageMaker.OfLearner
        ? ((DerivableLearner<Object, Object>) stage).derive((FittedLearner<Object, Object>) larger)
        : ((Derivable<Object, Object>) stage).derive((FittedStep<Object, Object>) larger);
  }
}
