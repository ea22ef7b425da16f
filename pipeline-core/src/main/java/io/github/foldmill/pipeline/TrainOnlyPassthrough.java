package io.github.foldmill.pipeline;

/** The train-only step that does nothing. */
record TrainOnlyPassthrough<T>() implements TrainOnlyStep<T> {

  @Override
  public T resample(T training, FitContext context) {
    return training;
  }

  @Override
  public Traits traits() {
    return Traits.pure().acceptingMissing();
  }
}
