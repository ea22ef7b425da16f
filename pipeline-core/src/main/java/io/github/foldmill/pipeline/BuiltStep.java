package io.github.foldmill.pipeline;

import java.util.List;

/** A step under its name, built from parameter values. */
record BuiltStep(String name, Step<?, ?> step) {

  static BuiltStep of(NamedStep<?, ?> step, Params params) {
    return new BuiltStep(step.name(), step.factory().create(params));
  }

  @SuppressWarnings("unchecked") // the composite that holds the step chained the types
  FittedStage fit(Object training, FitContext context) throws Exception {
    return new FittedStage(name, ((Step<Object, Object>) step).fit(training, context));
  }

  /**
   * Combines what steps promise of the whole that they make.
   *
   * @param inTurn whether each step takes what the one before gives, rather than all the same
   */
  static Traits traits(List<BuiltStep> steps, boolean inTurn) {
    boolean accepts = true;
    boolean removes = !inTurn;
    boolean deterministic = true;
    boolean threadSafe = true;
    boolean seeded = false;
    boolean needsProcess = false;
    for (var built : steps) {
      var traits = built.step().traits();
      accepts &= traits.acceptsMissing() || (inTurn && removes);
      removes = inTurn ? removes || traits.removesMissing() : removes && traits.removesMissing();
      deterministic &= traits.deterministic();
      threadSafe &= traits.threadSafe();
      seeded |= traits.seeded();
      needsProcess |= traits.needsProcess();
    }
    return new Traits(deterministic, threadSafe, accepts, removes, seeded, needsProcess);
  }
}
