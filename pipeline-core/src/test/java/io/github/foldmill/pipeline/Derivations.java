package io.github.foldmill.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

/** Verifies what a derivable step or learner promises. */
public final class Derivations {
  private Derivations() {}

  /**
   * Asserts that a step taken out of every fit that covers it is the step fitted alone, and gives
   * the same rows.
   */
  public static <I, O> void assertDerivedIsFitted(
      Derivable<I, O> step, I training, int... coveringExtents) throws Exception {
    var alone = step.fit(training, FitContext.of(0));
    for (int extent : coveringExtents) {
      var larger = step.covering(extent).fit(training, FitContext.of(0));
      var derived = step.derive(larger);
      assertThat(derived).as("extent %s of %s", step.extent(), extent).isEqualTo(alone);
      assertThat(derived.apply(training)).isEqualTo(alone.apply(training));
    }
  }

  /**
   * Asserts that a learner taken out of every fit that covers it predicts what the learner fitted
   * alone does, for the same rows.
   */
  public static <D, M> void assertDerivedIsFitted(
      DerivableLearner<D, M> learner, D training, int... coveringExtents) throws Exception {
    var alone = learner.fit(training, FitContext.of(0)).predict(training);
    for (int extent : coveringExtents) {
      var larger = learner.covering(extent).fit(training, FitContext.of(0));
      assertThat(learner.derive(larger).predict(training))
          .as("extent %s of %s", learner.extent(), extent)
          .isEqualTo(alone);
    }
  }
}
