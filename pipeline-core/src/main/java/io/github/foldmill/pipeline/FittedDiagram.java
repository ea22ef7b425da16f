package io.github.foldmill.pipeline;

import java.util.ArrayList;
import java.util.List;

/** Draws fitted pipelines. */
final class FittedDiagram {
  private FittedDiagram() {}

  static Diagram of(FittedPipeline<?, ?> pipeline) {
    var parts = new ArrayList<>(stages(pipeline.steps()));
    parts.add(
        Diagram.leaf(
            Diagram.Kind.LEARNER, pipeline.learnerName(), OpenDiagram.name(pipeline.learner())));
    var params = pipeline.params().isEmpty() ? "" : pipeline.params().toString();
    return new Diagram(Diagram.Kind.SEQUENCE, "FittedPipeline", params, parts);
  }

  private static List<Diagram> stages(List<FittedStage> stages) {
    return stages.stream().map(FittedDiagram::stage).toList();
  }

  private static Diagram stage(FittedStage stage) {
    return switch (stage.step()) {
      case FittedChain<?, ?> chain ->
          new Diagram(Diagram.Kind.SEQUENCE, stage.name(), "", stages(chain.steps()));
      case FittedUnion<?, ?, ?> union ->
          new Diagram(
              Diagram.Kind.BRANCHES,
              stage.name(),
              OpenDiagram.name(union.combiner()),
              stages(union.branches()));
      default -> Diagram.leaf(Diagram.Kind.STEP, stage.name(), OpenDiagram.name(stage.step()));
    };
  }
}
