package io.github.foldmill.tribuo;

import io.github.foldmill.pipeline.FittedPipeline;
import org.tribuo.Model;

/** Refuses models that a program without this library could not read. */
final class PlainModel {
  private PlainModel() {}

  /**
   * Checks the model of a pipeline.
   *
   * @throws IllegalArgumentException if a class of ours is in it; the message names the learner
   */
  static void require(FittedPipeline<?, ?> pipeline) {
    String ours = "=" + MeanCombiner.class.getName();
    if (pipeline.model() instanceof Model<?> model
        && ModelSummary.parameters(model.getProvenance().getTrainerProvenance()).stream()
            .anyMatch(line -> line.endsWith(ours))) {
      throw new IllegalArgumentException(
          ("learner \"%s\" must give a model of Tribuo's own classes to be exported, has a"
                  + " MeanCombiner, since Tribuo's AveragingCombiner does not average without"
                  + " weights; dump the pipeline instead")
              .formatted(pipeline.learnerName()));
    }
  }
}
