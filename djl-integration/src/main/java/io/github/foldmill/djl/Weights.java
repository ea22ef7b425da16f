package io.github.foldmill.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/** One parameter array of a network: weights, biases, running statistics. */
final class Weights {
  private final String name;
  private final long[] shape;
  private final float[] values;

  /** Takes over the arrays: the caller no longer changes them. */
  Weights(String name, long[] shape, float[] values) {
    this.name = name;
    this.shape = shape;
    this.values = values;
  }

  /** The parameter's name with the path of its layers, as DJL gives it. */
  String name() {
    return name;
  }

  /** The size of each dimension; not to be changed. */
  long[] shape() {
    return shape;
  }

  /** The numbers in row-major order; not to be changed. */
  float[] values() {
    return values;
  }

  /** Copies the arrays of an initialized block out of native memory, in the order of its layers. */
  static List<Weights> copyOf(Block block) {
    var all = new ArrayList<Weights>();
    parametersOf(block)
        .forEach((name, parameter) -> {
          var array = parameter.getArray();
          if (array.getDataType() != DataType.FLOAT32) {
            throw new IllegalStateException(
                "parameter \"%s\" must be FLOAT32, was %s".formatted(name, array.getDataType()));
          }
          all.add(new Weights(name, array.getShape().getShape(), array.toFloatArray()));
        });
    return List.copyOf(all);
  }

  /**
   * Initializes a fresh block with these arrays, which live as long as the manager.
   *
   * @throws IllegalArgumentException if names or shapes are not those that the network builds;
   *     nothing of a wrong shape is allocated
   */
  static void load(
      List<Weights> weights, Network network, Block block, int columns, NDManager manager) {
    Map<String, Parameter> parameters = parametersOf(block);
    var names = weights.stream().map(Weights::name).toList();
    if (!List.copyOf(parameters.keySet()).equals(names)) {
      throw new IllegalArgumentException(
          "network \"%s\" builds the parameters %s, the weights are %s"
              .formatted(network.id(), parameters.keySet(), names));
    }
    var each = weights.iterator();
    for (Parameter parameter : parameters.values()) {
      Weights own = each.next();
      parameter.setInitializer((owner, shape, _) -> own.create(owner, shape, network));
    }
    block.initialize(manager, DataType.FLOAT32, new Shape(1, columns));
  }

  private NDArray create(NDManager manager, Shape built, Network network) {
    if (!Arrays.equals(built.getShape(), shape)) {
      throw new IllegalArgumentException(
          "network \"%s\" builds parameter \"%s\" of shape %s, the weights have shape %s"
              .formatted(
                  network.id(), name, Arrays.toString(built.getShape()), Arrays.toString(shape)));
    }
    return manager.create(values, built);
  }

  /** A layer that occurs twice shares its parameters; they are listed under their first name. */
  private static SequencedMap<String, Parameter> parametersOf(Block block) {
    var parameters = new LinkedHashMap<String, Parameter>();
    var seen = new HashSet<String>();
    for (var entry : block.getParameters()) {
      if (seen.add(entry.getValue().getId())) {
        parameters.put(entry.getKey(), entry.getValue());
      }
    }
    return parameters;
  }
}
