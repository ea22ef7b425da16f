package io.github.foldmill.tribuo;

import io.github.foldmill.pipeline.FitContext;
import io.github.foldmill.pipeline.TrainOnlyStep;
import io.github.foldmill.pipeline.Traits;
import java.util.stream.IntStream;
import org.tribuo.Dataset;
import org.tribuo.Output;

/** Learns from the first rows only, whatever the type of output. */
record FirstRows<T extends Output<T>>(int rows) implements TrainOnlyStep<Dataset<T>> {

  @Override
  public Dataset<T> resample(Dataset<T> training, FitContext context) {
    return TribuoData.<T>view().select(training, IntStream.range(0, rows).toArray());
  }

  @Override
  public Traits traits() {
    return Traits.pure();
  }
}
