package io.github.foldmill.djl;

import io.github.foldmill.data.Tabular;
import io.github.foldmill.hash.HashSink;
import io.github.foldmill.pipeline.FitContext;
import io.github.foldmill.pipeline.FittedStep;
import io.github.foldmill.pipeline.Step;
import io.github.foldmill.pipeline.Traits;

/**
 * The first layers of a network over tensors as a step that makes a table of images, series or
 * texts: what they give becomes the columns {@code embedding0}, {@code embedding1} and so on, for
 * any learner of tables.
 *
 * <p>Nothing is learnt in it, so its work on a fold is done once for all candidates, and a {@link
 * io.github.foldmill.memory.Memory} keeps it. It predicts on the CPU, in this process. Immutable
 * and safe for use by many threads.
 *
 * {@snippet :
 * var frozen = FrozenTensorNetwork.of(pretrained, 5);
 * var pipeline = Pipeline.over(TensorDataView.INSTANCE).step("embed", _ -> frozen)...
 * }
 */
public final class FrozenTensorNetwork
    implements Step<TensorData, Tabular>, FittedStep<TensorData, Tabular> {
  private final DjlModel layers;

  private FrozenTensorNetwork(DjlModel layers) {
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
  public static FrozenTensorNetwork of(FittedTensorDjl network, int layers) {
    return new FrozenTensorNetwork(FrozenNetwork.firstLayers(network.model(), layers));
  }

  static FrozenTensorNetwork of(FittedTensorDjl layers) {
    return new FrozenTensorNetwork(layers.model());
  }

  /** The layers and their weights. */
  FittedTensorDjl layers() {
    return new FittedTensorDjl(layers);
  }

  /** Learns nothing. */
  @Override
  public FrozenTensorNetwork fit(TensorData training, FitContext context) {
    return this;
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if rows have another shape than the network's training data,
   *     or a number is no finite float
   * @throws ArithmeticException if the layers give NaN or infinity for a row
   */
  @Override
  public Tabular apply(TensorData data) {
    layers.requireRowShape(data.rowShape());
    EngineSettings.prepare();
    var rows = Inference.embed(layers, TensorRows.of(data));
    var table = Tabular.of(rows.names(), rows.doubles(), data.target());
    return data.groups().map(table::withGroups).orElse(table);
  }

  /** Writes the layers, every weight, and the shape of a row. */
  @Override
  public void identity(HashSink sink) {
    FrozenNetwork.putLayers(layers, sink);
    sink.put(layers.rowShape().toArray());
  }

  @Override
  public Traits traits() {
    return Traits.pure();
  }

  @Override
  public String toString() {
    return "FrozenTensorNetwork[%s]".formatted(layers.network().id());
  }
}
