package io.github.foldmill.djl;

import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Block;
import io.github.foldmill.data.Tabular;
import io.github.foldmill.tensor.Shape;
import java.util.List;
import java.util.function.BiFunction;

/**
 * A trained network as plain values: its architecture, its weights, and what it was trained on.
 *
 * <p>Its weights lie in native memory that is released when the model is no longer reachable; it
 * needs no closing. Immutable and safe for use by many threads.
 */
public final class DjlModel {
  private final Network network;
  private final ModelInput input;
  private final List<String> classes;
  private final List<Weights> weights;
  private final int epochs;

  DjlModel(
      Network network, ModelInput input, List<String> classes, List<Weights> weights, int epochs) {
    this.network = network;
    this.input = input;
    this.classes = List.copyOf(classes);
    this.weights = List.copyOf(weights);
    this.epochs = epochs;
  }

  static int outputs(List<String> classes) {
    return classes.isEmpty() ? 1 : classes.size();
  }

  /**
   * Returns the architecture.
   *
   * @return the network
   */
  public Network network() {
    return network;
  }

  /**
   * Returns the names of the columns it was trained on, in their order.
   *
   * @return the names, none if it was trained on tensors
   */
  public List<String> features() {
    return input.columns();
  }

  /**
   * Returns the shape of the rows it was trained on.
   *
   * @return the shape of one row, {@code [columns]} for tables
   */
  public Shape rowShape() {
    return input.rowShape();
  }

  /**
   * Returns the names of the classes in the order of the network's outputs.
   *
   * @return the names, none in regression
   */
  public List<String> classes() {
    return classes;
  }

  /**
   * Returns the names of the parameter arrays in the order of the layers, none of a TorchScript
   * module: those of a PyTorch state dict, such as {@code 0.weight}, if the network has a
   * description, and otherwise those of DJL, such as {@code 01Linear_weight}.
   *
   * @return the names
   */
  public List<String> parameters() {
    return weights.stream().map(Weights::name).toList();
  }

  /**
   * Returns how many epochs of training led to the weights; with early stopping those up to the
   * best one.
   *
   * @return the number, 0 if the weights come from elsewhere
   */
  public int epochs() {
    return epochs;
  }

  /**
   * Returns the numbers of a parameter array.
   *
   * @param parameter one of {@link #parameters()}
   * @return a fresh array in row-major order
   * @throws IllegalArgumentException if there is no such parameter
   */
  public float[] values(String parameter) {
    return find(parameter).values();
  }

  /**
   * Returns the shape of a parameter array.
   *
   * @param parameter one of {@link #parameters()}
   * @return the size of each dimension, in a fresh array
   * @throws IllegalArgumentException if there is no such parameter
   */
  public long[] shape(String parameter) {
    return find(parameter).shape().clone();
  }

  private Weights find(String parameter) {
    for (Weights one : weights) {
      if (one.name().equals(parameter)) {
        return one;
      }
    }
    throw new IllegalArgumentException(
        "parameter must be one of %s, was \"%s\"".formatted(parameters(), parameter));
  }

  /**
   * Opens the network as a DJL model, for serving or further training with DJL's own tools.
   *
   * <p>The model has weights of its own, so training it changes nothing here. If they come from a
   * file, they stay mapped, and only pages that training writes to are copied. It takes float
   * arrays of shape (rows, columns), or (rows, {@link #rowShape()}), and gives logits or values.
   *
   * @return a model of its own, to be closed by the caller
   */
  public Model open() {
    Model model = Model.newInstance(network.id(), Training.DEVICE);
    try {
      var module = network.module();
      if (module.isPresent()) {
        module.get().load(model);
        return model;
      }
      model.setBlock(block(model.getNDManager(), Weights::own));
      return model;
    } catch (RuntimeException e) {
      model.close();
      throw e;
    }
  }

  /** Builds the network over these weights, which nothing may write to. */
  Block sharedBlock(NDManager manager) {
    return block(manager, Weights::shared);
  }

  private Block block(NDManager manager, BiFunction<Weights, NDManager, NDArray> array) {
    var module = network.module();
    if (module.isPresent()) {
      return module.get().open(manager);
    }
    Block block = network.create(outputs());
    NetworkState.load(this, block, manager, array);
    return block;
  }

  void requireColumns(Tabular data) {
    if (!data.names().equals(input.columns()) || !input.isTable()) {
      throw new IllegalArgumentException(
          "columns must be those of the training data, %s, were %s"
              .formatted(input.isTable() ? input.columns() : input, data.names()));
    }
  }

  void requireRowShape(Shape shape) {
    if (!shape.equals(input.rowShape())) {
      throw new IllegalArgumentException(
          "rows must have the shape of the training data, %s, had %s"
              .formatted(input.rowShape(), shape));
    }
  }

  /** What the network takes. */
  ModelInput input() {
    return input;
  }

  int outputs() {
    return outputs(classes);
  }

  /** The arrays in the order of {@link #parameters()}. */
  List<Weights> weights() {
    return weights;
  }

  @Override
  public String toString() {
    return "DjlModel[%s, %s, %s]"
        .formatted(network.id(), input, classes.isEmpty() ? "values" : "classes " + classes);
  }
}
