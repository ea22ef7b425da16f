package io.github.foldmill.tribuo;

import io.github.foldmill.data.Tabular;
import io.github.foldmill.hash.HashSink;
import io.github.foldmill.pipeline.Derivable;
import io.github.foldmill.pipeline.FitContext;
import io.github.foldmill.pipeline.FittedStep;
import io.github.foldmill.pipeline.Identified;
import io.github.foldmill.pipeline.Traits;
import java.util.List;
import org.tribuo.Dataset;
import org.tribuo.Output;

/** A {@link TableStep} whose inner step can be taken out of a larger fit. */
record DerivableTableStep<T extends Output<T>>(Derivable<Tabular, Tabular> inner)
    implements Derivable<Dataset<T>, Dataset<T>> {

  @Override
  public FittedTableStep<T> fit(Dataset<T> training, FitContext context) throws Exception {
    return TableStep.fit(inner, training, context);
  }

  @Override
  public int extent() {
    return inner.extent();
  }

  @Override
  public DerivableTableStep<T> covering(int extent) {
    return new DerivableTableStep<>(inner.covering(extent));
  }

  @Override
  public FittedTableStep<T> derive(FittedStep<Dataset<T>, Dataset<T>> larger) throws Exception {
    if (!(larger instanceof FittedTableStep<T> fitted)) {
      throw new IllegalArgumentException("a FittedTableStep is needed, was given " + larger);
    }
    return new FittedTableStep<>(fitted.names(), inner.derive(fitted.inner()));
  }

  /** Writes nothing: the inner step is a part. */
  @Override
  public void identity(HashSink sink) {}

  @Override
  public List<Identified> parts() {
    return List.of(inner);
  }

  @Override
  public Traits traits() {
    return inner.traits();
  }
}
