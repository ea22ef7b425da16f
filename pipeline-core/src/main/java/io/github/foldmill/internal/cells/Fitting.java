package io.github.foldmill.internal.cells;

import io.github.foldmill.internal.jmx.HeapMeter;
import io.github.foldmill.internal.jmx.HeapUse;
import io.github.foldmill.parallel.ParallelConfig;
import io.github.foldmill.pipeline.FitContext;
import io.github.foldmill.pipeline.Identified;
import io.github.foldmill.pipeline.Learner;
import io.github.foldmill.pipeline.Step;
import io.github.foldmill.pipeline.TrainOnlyStep;
import java.io.Serializable;
import java.util.List;

/**
 * The work of a cell that fits a step or the learner: all it needs but the rows, so that it may be
 * done in another process.
 *
 * @param maker builds the stage
 * @param values the values it is built from
 * @param seed the seed of the fit
 * @param needsProcess whether fits of this stage run beside each other only in processes of their
 *     own
 */
record Fitting(StageMaker maker, NamedValues values, long seed, boolean needsProcess)
    implements CellBody, Serializable {

  @Override
  public Object compute(List<Object> inputs) throws Exception {
    return fit(inputs.getFirst(), false);
  }

  /**
   * Returns what was fitted, as a {@link NotedFit} if more is known of the fit.
   *
   * @param training the rows to learn from
   * @param alone whether this process does nothing else meanwhile
   */
  Object fit(Object training, boolean alone) throws Exception {
    var warnings = new NotedFit.Collector();
    var context = new FitContext(seed, ParallelConfig.current().innerThreads(), warnings);
    var stage = maker.make(values);
    if (!(maker instanceof StageMaker.OfLearner)) {
      return warnings.with(fit(maker, stage, training, context), HeapUse.UNKNOWN);
    }
    var meter = HeapMeter.start(alone);
    var model = fit(maker, stage, training, context);
    return warnings.with(model, meter.stop());
  }

  @SuppressWarnings("unchecked") // the pipeline's builder chained the types
  private static Object fit(StageMaker maker, Identified stage, Object training, FitContext context)
      throws Exception {
    return switch (maker) {
      case StageMaker.Covering(StageMaker covered, int _) -> fit(covered, stage, training, context);
      case StageMaker.OfStep _ -> ((Step<Object, Object>) stage).fit(training, context);
      case StageMaker.OfTrainOnly _ -> ((TrainOnlyStep<Object>) stage).resample(training, context);
      case StageMaker.OfLearner _ -> ((Learner<Object, Object>) stage).fit(training, context);
    };
  }
}
