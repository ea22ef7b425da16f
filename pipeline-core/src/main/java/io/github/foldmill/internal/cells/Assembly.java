package io.github.foldmill.internal.cells;

import io.github.foldmill.pipeline.FittedChain;
import io.github.foldmill.pipeline.FittedLearner;
import io.github.foldmill.pipeline.FittedPipeline;
import io.github.foldmill.pipeline.FittedStage;
import io.github.foldmill.pipeline.FittedStep;
import io.github.foldmill.pipeline.FittedUnion;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Puts fitted stages together as the pipeline has them. */
final class Assembly {
  private final Iterator<Object> fits;

  private Assembly(Iterator<Object> fits) {
    this.fits = fits;
  }

  /**
   * Assembles a candidate's fitted pipeline.
   *
   * @param candidate the candidate
   * @param fits the fitted steps that do something, in the order of the stages, and the learner
   * @return the pipeline
   */
  static FittedPipeline<?, ?> of(PlannedCandidate candidate, List<Object> fits) {
    var stages = new Assembly(fits.iterator()).stages(candidate.steps());
    return new FittedPipeline<>(
        stages,
        candidate.learner().name(),
        (FittedLearner<?, ?>) fits.getLast(),
        candidate.values().asMap());
  }

  /** Assembles stages; those for training alone have no fitted form. */
  private List<FittedStage> stages(List<PlannedNode> nodes) {
    var stages = new ArrayList<FittedStage>();
    for (var node : nodes) {
      if (!(node instanceof PlannedNode.Single(_, var stage) && stage.isTrainOnly())) {
        stages.add(new FittedStage(node.name(), step(node)));
      }
    }
    return stages;
  }

  private FittedStep<?, ?> step(PlannedNode node) {
    return switch (node) {
      case PlannedNode.Single(_, var stage) ->
          (FittedStep<?, ?>) (stage.isPassthrough() ? stage.fresh() : fits.next());
      case PlannedNode.Chained(_, var parts) -> new FittedChain<>(stages(parts));
      case PlannedNode.United united ->
          new FittedUnion<>(stages(united.branches()), united.combiner());
    };
  }
}
