package io.github.foldmill.search;

import io.github.foldmill.data.Predictions;
import io.github.foldmill.data.Tabular;
import io.github.foldmill.pipeline.FitContext;
import io.github.foldmill.pipeline.FittedLearner;
import io.github.foldmill.pipeline.Learner;
import io.github.foldmill.pipeline.Traits;
import java.io.Serializable;

/** A learner that needs a process of its own, and may take it down. */
record PickyCentroid(double shrinkage, Whim whim) implements Learner<Tabular, Long> {

  /** What it does to its process. */
  enum Whim {
    NONE,
    HALT,
    KEEP_A_THREAD,
    PREDICT_NOTHING
  }

  @Override
  public FittedLearner<Tabular, Long> fit(Tabular training, FitContext context) {
    if (whim == Whim.HALT) {
      Runtime.getRuntime().halt(3);
    }
    var nearest = new NearestCentroid(shrinkage).fit(training, context);
    long pid = ProcessHandle.current().pid();
    return switch (whim) {
      case KEEP_A_THREAD -> new Unshippable(nearest, pid, Thread.currentThread());
      case PREDICT_NOTHING -> new Speechless(pid);
      case NONE, HALT -> new Fitted(nearest, pid);
    };
  }

  @Override
  public Traits traits() {
    return Traits.pure().needingProcess();
  }

  /** The model is the process that it was fitted in. */
  @SuppressWarnings("serial") // the only fitted learner it is made with is serializable
  record Fitted(FittedLearner<Tabular, double[][]> nearest, Long model)
      implements FittedLearner<Tabular, Long>, Serializable {
    @Override
    public Predictions predict(Tabular data) throws Exception {
      return nearest.predict(data);
    }
  }

  /** It holds what cannot cross. */
  record Unshippable(FittedLearner<Tabular, double[][]> nearest, Long model, Thread thread)
      implements FittedLearner<Tabular, Long> {
    @Override
    public Predictions predict(Tabular data) throws Exception {
      return nearest.predict(data);
    }
  }

  /** It fails where it is used, and not before. */
  record Speechless(Long model) implements FittedLearner<Tabular, Long>, Serializable {
    @Override
    public Predictions predict(Tabular data) {
      throw new IllegalStateException("nothing comes to mind");
    }
  }
}
