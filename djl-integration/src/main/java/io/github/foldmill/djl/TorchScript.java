package io.github.foldmill.djl;

import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Block;
import io.github.foldmill.tensor.Shape;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/**
 * A network that PyTorch has exported with its layers and weights, as {@code torch.jit.save} does;
 * it predicts and is not trained any further.
 *
 * <p>A module is a program, which the engine runs: take modules from those only whose programs you
 * would run. Immutable and safe for use by many threads.
 *
 * {@snippet :
 * FittedDjl fitted =
 *     TorchScript.of("digits/1", Files.readAllBytes(file)).classifier(features, classes);
 * }
 */
public final class TorchScript {
  private final String id;
  private final byte[] bytes;

  private TorchScript(String id, byte[] bytes) {
    this.id = id;
    this.bytes = bytes;
  }

  /**
   * Takes a module.
   *
   * @param id a name for it, ending with a version
   * @param bytes what {@code torch.jit.save} wrote; copied
   * @return the module, not yet looked at
   */
  public static TorchScript of(String id, byte[] bytes) {
    return new TorchScript(id, bytes.clone());
  }

  /**
   * Makes a classifier of this module.
   *
   * @param features the names of the columns that it takes, in their order, as floats of shape
   *     (rows, columns)
   * @param classes the names of the classes in the order of its outputs, which are logits of shape
   *     (rows, classes); at least two
   * @return the classifier
   * @throws IllegalArgumentException if the engine cannot load the module, or there are fewer
   *     classes
   */
  public FittedDjl classifier(List<String> features, List<String> classes) {
    requireTwo(classes);
    return new FittedDjl(model(ModelInput.table(features), classes));
  }

  /**
   * Makes a classifier of images, series or other tensors.
   *
   * @param rowShape the shape of one row; the module takes floats of shape (rows, rowShape)
   * @param classes the names of the classes in the order of its outputs, which are logits of shape
   *     (rows, classes); at least two
   * @return the classifier
   * @throws IllegalArgumentException if the engine cannot load the module, or there are fewer
   *     classes
   */
  public FittedTensorDjl classifier(Shape rowShape, List<String> classes) {
    requireTwo(classes);
    return new FittedTensorDjl(model(ModelInput.tensor(rowShape), classes));
  }

  private static void requireTwo(List<String> classes) {
    if (classes.size() < 2) {
      throw new IllegalArgumentException(
          "classification needs at least 2 classes, were " + classes);
    }
  }

  /**
   * Makes a regressor of this module.
   *
   * @param features the names of the columns that it takes, in their order, as floats of shape
   *     (rows, columns)
   * @return the regressor; the module's outputs are of shape (rows, 1)
   * @throws IllegalArgumentException if the engine cannot load the module
   */
  public FittedDjl regressor(List<String> features) {
    return new FittedDjl(model(ModelInput.table(features), List.of()));
  }

  /**
   * Makes a regressor of images, series or other tensors.
   *
   * @param rowShape the shape of one row; the module takes floats of shape (rows, rowShape)
   * @return the regressor; the module's outputs are of shape (rows, 1)
   * @throws IllegalArgumentException if the engine cannot load the module
   */
  public FittedTensorDjl regressor(Shape rowShape) {
    return new FittedTensorDjl(model(ModelInput.tensor(rowShape), List.of()));
  }

  /** Loads the module once, to see whether the engine can. */
  DjlModel model(ModelInput input, List<String> classes) {
    var model = new DjlModel(network(), input, classes, List.of(), 0);
    EngineSettings.prepare();
    try (var manager = NDManager.newBaseManager(Training.DEVICE)) {
      model.sharedBlock(manager);
    }
    return model;
  }

  private Network network() {
    return Network.of(id, new Factory(this));
  }

  /** The bytes of the module; not to be changed. */
  byte[] bytes() {
    return bytes;
  }

  /** Loads the module, which lives as long as the manager. */
  Block open(NDManager manager) {
    var model = Model.newInstance(id, Training.DEVICE);
    manager.attachInternal(NDManager.nextUid(), model);
    load(model);
    return model.getBlock();
  }

  /** Loads the module into a model without layers. */
  void load(Model model) {
    try {
      model.load(new ByteArrayInputStream(bytes));
    } catch (IOException | MalformedModelException | RuntimeException e) {
      throw new IllegalArgumentException(
          "the engine cannot load TorchScript module \"%s\": %s".formatted(id, e.getMessage()), e);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TorchScript module
        && id.equals(module.id)
        && Arrays.equals(bytes, module.bytes);
  }

  @Override
  public int hashCode() {
    return 31 * id.hashCode() + Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return "TorchScript[%s, %d bytes]".formatted(id, bytes.length);
  }

  /**
   * Stands where layers would be built.
   *
   * @param module the module
   */
  @SuppressWarnings("serial") // modules never cross to other processes, since nobody trains them
  record Factory(TorchScript module) implements NetworkFactory {
    @Override
    public Block create(int outputs) {
      throw new UnsupportedOperationException(
          "TorchScript module \"%s\" is not trained any further; use its classifier or regressor"
              .formatted(module.id));
    }
  }
}
