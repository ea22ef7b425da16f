package io.github.foldmill.djl;

import ai.djl.ndarray.NDManager;
import io.github.foldmill.persist.WritableTensor;
import io.github.foldmill.tensor.Compression;
import io.github.foldmill.tensor.DType;
import io.github.foldmill.tensor.Shape;
import io.github.foldmill.tensor.TensorFile;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The weights of a network by name, as PyTorch keeps them in safetensors files; its {@code
 * state_dict()}.
 *
 * <p>Immutable and safe for use by many threads; each method that changes something gives another
 * one.
 *
 * {@snippet :
 * FittedDjl fitted =
 *     StateDict.read(Path.of("mlp.safetensors"))
 *         .renamed("fc1", "0")
 *         .renamed("fc2", "2")
 *         .classifier(spec, features, classes);
 * }
 */
public final class StateDict {
  /** How many batches PyTorch's normalization has seen, which no prediction needs. */
  private static final String COUNT = "num_batches_tracked";

  private final Map<String, Weights> weights;

  private StateDict(Map<String, Weights> weights) {
    this.weights = Collections.unmodifiableMap(weights);
  }

  /**
   * Reads a safetensors file, whoever wrote it. Tensors of 32-bit floats stay in the mapped file;
   * shorter ones are widened. Entries named {@code num_batches_tracked} and those whose name begins
   * with {@code __} are left out.
   *
   * @param file the file
   * @return the weights in the order of the file
   * @throws io.github.foldmill.tensor.MalformedFileException if the file is damaged
   * @throws IOException if the file cannot be read or holds a tensor that is none of F32, F16, BF16
   */
  public static StateDict read(Path file) throws IOException {
    var open = TensorFile.open(file);
    var weights = new LinkedHashMap<String, Weights>();
    for (String name : open.names()) {
      if (!name.startsWith("__") && !name.equals(COUNT) && !name.endsWith("." + COUNT)) {
        weights.put(name, read(open, name));
      }
    }
    return new StateDict(weights);
  }

  private static Weights read(TensorFile file, String name) throws IOException {
    var info = file.info(name);
    long[] shape = info.shape().toArray();
    return switch (info.dtype()) {
      case F32 -> Weights.of(name, shape, WritableTensor.of(file, name).memories());
      case F16, BF16 -> Weights.copyOf(name, shape, file.read(name).toFloats(), Arena.ofAuto());
      default ->
          throw new IOException(
              "weights must be one of %s, \"%s\" is %s"
                  .formatted(List.of(DType.F32, DType.F16, DType.BF16), name, info.dtype()));
    };
  }

  /**
   * Takes the weights of a model.
   *
   * @param model the model
   * @return its weights, under the names of {@link DjlModel#parameters()}
   */
  public static StateDict of(DjlModel model) {
    var weights = new LinkedHashMap<String, Weights>();
    model.weights().forEach(one -> weights.put(one.name(), one));
    return new StateDict(weights);
  }

  /**
   * Returns the names of the weights.
   *
   * @return the names in their order
   */
  public Set<String> names() {
    return weights.keySet();
  }

  /**
   * Gives weights the names that a network has for them.
   *
   * @param from a name, or a path that names begin with, without the dot after it
   * @param to what stands there instead
   * @return the weights with these names
   * @throws IllegalArgumentException if no name begins so, or two weights get the same name
   */
  public StateDict renamed(String from, String to) {
    var others = new LinkedHashMap<String, Weights>();
    boolean found = false;
    for (var entry : weights.entrySet()) {
      String name = entry.getKey();
      boolean matches = isWithin(from, name);
      found |= matches;
      String other = matches ? to + name.substring(from.length()) : name;
      if (others.put(other, entry.getValue().named(other)) != null) {
        throw new IllegalArgumentException(
            "names must be distinct, \"%s\" is twice after renaming \"%s\"".formatted(other, from));
      }
    }
    requireFound(found, from);
    return new StateDict(others);
  }

  /**
   * Leaves weights out.
   *
   * @param path a name, or a path that names begin with, without the dot after it
   * @return the other weights
   * @throws IllegalArgumentException if no name begins so
   */
  public StateDict without(String path) {
    var others = new LinkedHashMap<>(weights);
    requireFound(others.keySet().removeIf(name -> isWithin(path, name)), path);
    return new StateDict(others);
  }

  private static boolean isWithin(String path, String name) {
    return name.equals(path) || name.startsWith(path + ".");
  }

  private void requireFound(boolean found, String path) {
    if (!found) {
      throw new IllegalArgumentException(
          "no weights are named \"%s\" or begin with \"%s.\", names are %s"
              .formatted(path, path, names()));
    }
  }

  /**
   * Makes a classifier of these weights.
   *
   * @param spec describes the network
   * @param features the names of the columns that it takes, in their order
   * @param classes the names of the classes in the order of its outputs, at least two
   * @return the classifier
   * @throws IllegalArgumentException if names or shapes are not those of the network, with one line
   *     for each difference; or if there are fewer classes
   */
  public FittedDjl classifier(BlockSpec spec, List<String> features, List<String> classes) {
    requireTwo(classes);
    return new FittedDjl(model(spec, ModelInput.table(features), classes));
  }

  /**
   * Makes a classifier of images, series or other tensors.
   *
   * @param spec describes the network
   * @param rowShape the shape of one row
   * @param classes the names of the classes in the order of its outputs, at least two
   * @return the classifier
   * @throws IllegalArgumentException if names or shapes are not those of the network, with one line
   *     for each difference; or if there are fewer classes
   */
  public FittedTensorDjl classifier(BlockSpec spec, Shape rowShape, List<String> classes) {
    requireTwo(classes);
    return new FittedTensorDjl(model(spec, ModelInput.tensor(rowShape), classes));
  }

  private static void requireTwo(List<String> classes) {
    if (classes.size() < 2) {
      throw new IllegalArgumentException(
          "classification needs at least 2 classes, were " + classes);
    }
  }

  /**
   * Makes a regressor of these weights.
   *
   * @param spec describes the network
   * @param features the names of the columns that it takes, in their order
   * @return the regressor
   * @throws IllegalArgumentException if names or shapes are not those of the network, with one line
   *     for each difference
   */
  public FittedDjl regressor(BlockSpec spec, List<String> features) {
    return new FittedDjl(model(spec, ModelInput.table(features), List.of()));
  }

  /**
   * Makes a regressor of images, series or other tensors.
   *
   * @param spec describes the network
   * @param rowShape the shape of one row
   * @return the regressor
   * @throws IllegalArgumentException if names or shapes are not those of the network, with one line
   *     for each difference
   */
  public FittedTensorDjl regressor(BlockSpec spec, Shape rowShape) {
    return new FittedTensorDjl(model(spec, ModelInput.tensor(rowShape), List.of()));
  }

  /** Puts the weights in the order of the network's layers. */
  DjlModel model(BlockSpec spec, ModelInput input, List<String> classes) {
    var network = Network.of(spec);
    var ordered = new ArrayList<Weights>();
    var left = new LinkedHashMap<>(weights);
    for (var entry : StateNames.of(spec, DjlModel.outputs(classes))) {
      var own = left.remove(entry.name());
      if (own != null) {
        ordered.add(own);
      }
    }
    ordered.addAll(left.values());
    var model = new DjlModel(network, input, classes, ordered, 0);
    EngineSettings.prepare();
    try (var manager = NDManager.newBaseManager(Training.DEVICE)) {
      model.sharedBlock(manager);
    }
    return model;
  }

  /**
   * Writes a safetensors file of nothing but these weights, uncompressed.
   *
   * @param file the file; its folder must exist
   * @throws IOException if writing fails; a file of that name is then left as it was
   */
  public void write(Path file) throws IOException {
    var writer = TensorFile.writer();
    weights.forEach((name, one) -> writer.add(name, one.tensor(), Compression.none()));
    writer.write(file);
  }

  @Override
  public String toString() {
    return "StateDict" + names();
  }
}
