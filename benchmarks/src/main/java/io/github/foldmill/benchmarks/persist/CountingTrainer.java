package io.github.foldmill.benchmarks.persist;

import com.oracle.labs.mlrg.olcut.provenance.Provenance;
import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.tribuo.Dataset;
import org.tribuo.Model;
import org.tribuo.Trainer;
import org.tribuo.classification.Label;
import org.tribuo.provenance.TrainerProvenance;

/** Adds the CPU time of another trainer's training to a counter. */
record CountingTrainer(Trainer<Label> inner, AtomicLong nanos) implements Trainer<Label> {

  @Override
  public Model<Label> train(Dataset<Label> examples, Map<String, Provenance> runProvenance) {
    return train(examples, runProvenance, INCREMENT_INVOCATION_COUNT);
  }

  @Override
  public Model<Label> train(
      Dataset<Label> examples, Map<String, Provenance> runProvenance, int invocationCount) {
    var threads = ManagementFactory.getThreadMXBean();
    long start = threads.getCurrentThreadCpuTime();
    var model = inner.train(examples, runProvenance, invocationCount);
    nanos.addAndGet(threads.getCurrentThreadCpuTime() - start);
    return model;
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
