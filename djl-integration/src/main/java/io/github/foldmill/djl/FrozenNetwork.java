package io.github.foldmill.djl;

import io.github.foldmill.data.Tabular;
import io.github.foldmill.hash.HashSink;
import io.github.foldmill.pipeline.FitContext;
import io.github.foldmill.pipeline.FittedStep;
import io.github.foldmill.pipeline.Step;
import io.github.foldmill.pipeline.Traits;
import java.util.ArrayList;

/**
 * The first layers of a trained network as a step: what they give becomes the columns {@code
 * embedding0}, {@code embedding1} and so on, for lighter learners to take; transfer learning.
 *
 * <p>Nothing is learnt in it, so its work on a fold is done once for all candidates, and a {@link
 * io.github.foldmill.memory.Memory} keeps it. It predicts on the CPU, in this process. Immutable
 * and safe for use by many threads.
 *
 * {@snippet :
 * var frozen = FrozenNetwork.of(pretrained, 3);
 * var pipeline = Pipeline.over(TabularView.INSTANCE).step("embed", _ -> frozen)...
 * }
 */
public final class FrozenNetwork implements Step<Tabular, Tabular>, FittedStep<Tabular, Tabular> {
  private final DjlModel layers;

  private FrozenNetwork(DjlModel layers) {
    this.layers = layers;
  }

  /**
   * Takes the first layers of a network.
   *
   * @param network a network whose description is {@link BlockSpec#sequential}
   * @param layers how many of its layers, at least 1
   * @return the step
   * @throws IllegalArgumentException if the network has another description or none, or not as many
   *     layers
   */
  public static FrozenNetwork of(FittedDjl network, int layers) {
    return new FrozenNetwork(firstLayers(network.model(), layers));
  }

  static DjlModel firstLayers(DjlModel model, int layers) {
    if (!(model.network().spec().orElse(null) instanceof SequentialSpec(var all))) {
      throw new IllegalArgumentException(
          "only a network described by BlockSpec.sequential has first layers, was \"%s\""
              .formatted(model.network().id()));
    }
    if (layers < 1 || layers > all.size()) {
      throw new IllegalArgumentException(
          "layers must be 1 to %d, was %d".formatted(all.size(), layers));
    }
    var kept = new SequentialSpec(all.subList(0, layers));
    var weights = new ArrayList<>(model.weights());
    weights.removeIf(one -> layerOf(one) >= layers);
    return new DjlModel(Network.of(kept), model.input(), model.classes(), weights, model.epochs());
  }

  private static int layerOf(Weights one) {
    String name = one.name();
    return Integer.parseInt(name.substring(0, name.indexOf('.')));
  }

  static FrozenNetwork of(FittedDjl layers) {
    return new FrozenNetwork(layers.model());
  }

  /** The layers and their weights. */
  FittedDjl layers() {
    return new FittedDjl(layers);
  }

  /** Learns nothing. */
  @Override
  public FrozenNetwork fit(Tabular training, FitContext context) {
    return this;
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if the columns are not those of the network's training data,
   *     or a value is no finite float
   * @throws ArithmeticException if the layers give NaN or infinity for a row
   */
  @Override
  public Tabular apply(Tabular data) {
    layers.requireColumns(data);
    EngineSettings.prepare();
    var rows = Inference.embed(layers, FloatRows.of(data));
    return data.withFeatures(rows.names(), rows.doubles());
  }

  /** Writes the layers and every weight. */
  @Override
  public void identity(HashSink sink) {
    putLayers(layers, sink);
  }

  static void putLayers(DjlModel layers, HashSink sink) {
    sink.put(layers.network().id()).put(layers.features()).put(layers.outputs());
    for (Weights one : layers.weights()) {
      sink.put(one.name()).put(one.tensor());
    }
  }

  @Override
  public Traits traits() {
    return Traits.pure();
  }

  @Override
  public String toString() {
    return "FrozenNetwork[%s]".formatted(layers.network().id());
  }
}
