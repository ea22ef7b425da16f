package io.github.foldmill.pipeline;

import io.github.foldmill.data.Schema;

/** The step that does nothing; it is its own fitted form. */
record Passthrough<T>() implements Step<T, T>, FittedStep<T, T> {

  @Override
  public FittedStep<T, T> fit(T training, FitContext context) {
    return this;
  }

  @Override
  public T apply(T data) {
    return data;
  }

  @Override
  public Schema schema(Schema given) {
    return given;
  }

  @Override
  public Traits traits() {
    return Traits.pure().acceptingMissing();
  }
}
