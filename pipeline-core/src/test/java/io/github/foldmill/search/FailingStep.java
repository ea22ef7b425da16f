package io.github.foldmill.search;

import io.github.foldmill.data.Tabular;
import io.github.foldmill.pipeline.FitContext;
import io.github.foldmill.pipeline.FittedStep;
import io.github.foldmill.pipeline.Step;
import io.github.foldmill.pipeline.Traits;

/** Cannot be fitted with 2. */
record FailingStep(int number) implements Step<Tabular, Tabular> {

  @Override
  public FittedStep<Tabular, Tabular> fit(Tabular training, FitContext context) {
    if (number == 2) {
      throw new IllegalStateException("two is unlucky");
    }
    return data -> data;
  }

  @Override
  public Traits traits() {
    return Traits.pure();
  }
}
