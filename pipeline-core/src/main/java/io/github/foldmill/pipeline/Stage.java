package io.github.foldmill.pipeline;

/** A named place in a pipeline before the learner. */
public sealed interface Stage permits NamedStep, NamedTrainOnlyStep {

  /**
   * Returns the name.
   *
   * @return the name, unique in the pipeline
   */
  String name();
}
