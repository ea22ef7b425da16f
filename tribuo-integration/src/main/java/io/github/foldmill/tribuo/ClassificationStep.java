package io.github.foldmill.tribuo;

import io.github.foldmill.data.Tabular;
import io.github.foldmill.pipeline.FitContext;
import io.github.foldmill.pipeline.FittedStep;
import io.github.foldmill.pipeline.Step;
import io.github.foldmill.pipeline.Traits;
import org.tribuo.Dataset;
import org.tribuo.classification.Label;

/** See {@link TribuoData#classificationStep}. */
record ClassificationStep() implements Step<Tabular, Dataset<Label>> {

  @Override
  public FittedStep<Tabular, Dataset<Label>> fit(Tabular training, FitContext context) {
    return new FittedClassificationStep(training.names());
  }

  @Override
  public Traits traits() {
    return Traits.pure();
  }
}
