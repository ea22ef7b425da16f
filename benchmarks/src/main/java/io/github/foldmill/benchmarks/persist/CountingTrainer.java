package io.github.foldmill.benchmarks.persist;

import com.oracle.labs.mlrg.olcut.provenance.Provenance;
import java.util.Map;
import org.tribuo.Dataset;
import org.tribuo.Model;
import org.tribuo.Output;
import org.tribuo.Trainer;
import org.tribuo.provenance.TrainerProvenance;

/** Adds the CPU time of another trainer, and of the models that it trains, to a clock. */
record CountingTrainer<T extends Output<T>>(Trainer<T> inner, TribuoClock clock)
    implements Trainer<T> {

  @Override
  public Model<T> train(Dataset<T> examples, Map<String, Provenance> runProvenance) {
    return train(examples, runProvenance, INCREMENT_INVOCATION_COUNT);
  }

  @Override
  public Model<T> train(
      Dataset<T> examples, Map<String, Provenance> runProvenance, int invocationCount) {
    var model = clock.train(() -> inner.train(examples, runProvenance, invocationCount));
    return new CountingModel<>(model, clock);
  }

  @Override
  public int getInvocationCount() {
    return inner.getInvocationCount();
  }

  @Override
  public void setInvocationCount(int invocationCount) {
    inner.setInvocationCount(invocationCount);
  }

  @Override
  public TrainerProvenance getProvenance() {
    return inner.getProvenance();
  }
}
