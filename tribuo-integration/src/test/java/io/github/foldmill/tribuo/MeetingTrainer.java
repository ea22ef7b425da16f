package io.github.foldmill.tribuo;

import com.oracle.labs.mlrg.olcut.config.Config;
import com.oracle.labs.mlrg.olcut.provenance.Provenance;
import java.util.Map;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.tribuo.Dataset;
import org.tribuo.Model;
import org.tribuo.Trainer;
import org.tribuo.classification.Label;
import org.tribuo.classification.baseline.DummyClassifierTrainer;
import org.tribuo.provenance.TrainerProvenance;
import org.tribuo.provenance.impl.TrainerProvenanceImpl;

/** A trainer that trains only while another one trains. */
public final class MeetingTrainer implements Trainer<Label> {
  private static final CyclicBarrier BOTH = new CyclicBarrier(2);

  @Config private long patienceInSeconds = 120;

  public MeetingTrainer() {}

  @Override
  public Model<Label> train(Dataset<Label> examples, Map<String, Provenance> provenance) {
    try {
      BOTH.await(patienceInSeconds, TimeUnit.SECONDS);
    } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
      throw new IllegalStateException("no other trainer came", e);
    }
    return DummyClassifierTrainer.createMostFrequentTrainer().train(examples, provenance);
  }

  @Override
  public Model<Label> train(
      Dataset<Label> examples, Map<String, Provenance> provenance, int invocationCount) {
    return train(examples, provenance);
  }

  @Override
  public void setInvocationCount(int count) {}

  @Override
  public int getInvocationCount() {
    return 0;
  }

  @Override
  public TrainerProvenance getProvenance() {
    return new TrainerProvenanceImpl(this);
  }
}
