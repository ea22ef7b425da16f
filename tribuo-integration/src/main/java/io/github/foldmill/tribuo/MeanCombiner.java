package io.github.foldmill.tribuo;

import com.google.protobuf.Any;
import com.oracle.labs.mlrg.olcut.provenance.ConfiguredObjectProvenance;
import com.oracle.labs.mlrg.olcut.provenance.impl.ConfiguredObjectProvenanceImpl;
import java.io.Serial;
import java.util.Arrays;
import java.util.List;
import org.tribuo.ImmutableOutputInfo;
import org.tribuo.Prediction;
import org.tribuo.ensemble.EnsembleCombiner;
import org.tribuo.protos.core.EnsembleCombinerProto;
import org.tribuo.regression.Regressor;
import org.tribuo.regression.ensemble.AveragingCombiner;

/**
 * Predicts the mean of the members' predictions, with the variance of their values.
 *
 * <p>It stands in for Tribuo's {@code AveragingCombiner}, which in 4.3.2 returns its last member's
 * value where it is called without weights, as k-nearest neighbours do; there it is put in by
 * {@link TribuoLearner#of}. The weighted mean, which forests take, is Tribuo's own. A dumped model
 * that has this combiner is read back only where this library is on the class path, so {@link
 * TribuoExport} refuses it.
 *
 * <p>Stateless and safe for use by many threads.
 */
public final class MeanCombiner implements EnsembleCombiner<Regressor> {
  @Serial private static final long serialVersionUID = 1L;
  private static final int VERSION = 0;

  /** Creates the combiner; used by configurations. */
  public MeanCombiner() {}

  /**
   * Reads the combiner back; used by Tribuo.
   *
   * @param version the version in the file, 0
   * @param className the class in the file
   * @param message empty, as there is no state
   * @return the combiner
   * @throws IllegalArgumentException if the version is unknown or there is a message
   */
  public static MeanCombiner deserializeFromProto(int version, String className, Any message) {
    if (version != VERSION) {
      throw new IllegalArgumentException(
          "version of %s must be %d, was %d".formatted(className, VERSION, version));
    }
    if (!message.getValue().isEmpty()) {
      throw new IllegalArgumentException(className + " must have no state, has some");
    }
    return new MeanCombiner();
  }

  @Override
  public EnsembleCombinerProto serialize() {
    return EnsembleCombinerProto.newBuilder()
        .setClassName(MeanCombiner.class.getName())
        .setVersion(VERSION)
        .build();
  }

  @Override
  public Prediction<Regressor> combine(
      ImmutableOutputInfo<Regressor> outputs, List<Prediction<Regressor>> predictions) {
    var weights = new float[predictions.size()];
    Arrays.fill(weights, 1.0f);
    return combine(outputs, predictions, weights);
  }

  @Override
  public Prediction<Regressor> combine(
      ImmutableOutputInfo<Regressor> outputs,
      List<Prediction<Regressor>> predictions,
      float[] weights) {
    return new AveragingCombiner().combine(outputs, predictions, weights);
  }

  @Override
  public Class<Regressor> getTypeWitness() {
    return Regressor.class;
  }

  @Override
  public ConfiguredObjectProvenance getProvenance() {
    return new ConfiguredObjectProvenanceImpl(this, "EnsembleCombiner");
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof MeanCombiner;
  }

  @Override
  public int hashCode() {
    return MeanCombiner.class.hashCode();
  }

  @Override
  public String toString() {
    return "MeanCombiner()";
  }
}
