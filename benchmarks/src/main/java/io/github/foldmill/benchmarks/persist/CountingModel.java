package io.github.foldmill.benchmarks.persist;

import com.oracle.labs.mlrg.olcut.util.Pair;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tribuo.Dataset;
import org.tribuo.Example;
import org.tribuo.Excuse;
import org.tribuo.Model;
import org.tribuo.Output;
import org.tribuo.Prediction;
import org.tribuo.provenance.ModelProvenance;

/** Adds the CPU time of another model's predictions for data sets to a clock. */
@SuppressWarnings("serial") // never serialised
final class CountingModel<T extends Output<T>> extends Model<T> {
  private final Model<T> inner;
  private final TribuoClock clock;

  CountingModel(Model<T> inner, TribuoClock clock) {
    super(
        inner.getName(),
        inner.getProvenance(),
        inner.getFeatureIDMap(),
        inner.getOutputIDInfo(),
        inner.generatesProbabilities());
    this.inner = inner;
    this.clock = clock;
  }

  @Override
  public Prediction<T> predict(Example<T> example) {
    return inner.predict(example);
  }

  @Override
  public List<Prediction<T>> predict(Dataset<T> examples) {
    return clock.predict(() -> inner.predict(examples));
  }

  @Override
  public Map<String, List<Pair<String, Double>>> getTopFeatures(int n) {
    return inner.getTopFeatures(n);
  }

  @Override
  public Optional<Excuse<T>> getExcuse(Example<T> example) {
    return inner.getExcuse(example);
  }

  @Override
  protected Model<T> copy(String newName, ModelProvenance newProvenance) {
    return new CountingModel<>(inner.copy(), clock);
  }
}
