package io.github.foldmill.internal.cells;

import java.util.List;

/** Leaves every fit to the thread of its cell. */
enum FitHere implements FitPlace {
  INSTANCE;

  @Override
  public boolean takes(Cell cell) {
    return false;
  }

  @Override
  public boolean takes(Fitting fitting) {
    return false;
  }

  @Override
  public boolean predicts(Cell cell) {
    return false;
  }

  @Override
  public Object fit(Fitting fitting, Object training, List<Object> rows) throws Exception {
    return fitting.fit(training, false);
  }

  @Override
  public void close() {}
}
