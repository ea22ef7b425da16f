package io.github.foldmill.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.BiFunction;

/** Moves weights into blocks and out of them, under the names of the network's state dict. */
final class NetworkState {
  private NetworkState() {}

  /** Copies the arrays of an initialized block out of native memory, in the order of its layers. */
  static List<Weights> copyOf(Network network, Block block, int outputs) {
    var all = new ArrayList<Weights>();
    var arena = Arena.ofAuto();
    parametersOf(network, block, outputs)
        .forEach((name, parameter) -> {
          var array = parameter.getArray();
          if (array.getDataType() != DataType.FLOAT32) {
            throw new IllegalStateException(
                "parameter \"%s\" must be FLOAT32, was %s".formatted(name, array.getDataType()));
          }
          all.add(Weights.copyOf(name, array.getShape().getShape(), array.toFloatArray(), arena));
        });
    return List.copyOf(all);
  }

  /**
   * Initializes a fresh block with weights, whose arrays live as long as the manager.
   *
   * @param array makes the array of a parameter
   * @throws IllegalArgumentException if names or shapes are not those that the network builds;
   *     nothing of a wrong shape is allocated
   */
  static void load(
      DjlModel model,
      Block block,
      NDManager manager,
      BiFunction<Weights, NDManager, NDArray> array) {
    var diff = new StateDiff();
    var weights = new LinkedHashMap<String, Weights>();
    model.weights().forEach(one -> weights.put(one.name(), one));
    model
        .network()
        .spec()
        .ifPresent(spec -> diff.compareRows(StateNames.of(spec, model.outputs()), weights));
    diff.requireNone(model.network());
    var parameters = parametersOf(model.network(), block, model.outputs());
    diff.compareNames(parameters.keySet(), weights.keySet());
    parameters.forEach((name, parameter) ->
        parameter.setInitializer((owner, shape, _) -> {
          var own = weights.get(name);
          return own != null && diff.sameShape(name, shape, own)
              ? array.apply(own, owner)
              // Of no size, since the diff is refused in any case.
              : owner.create(new Shape(0), DataType.FLOAT32);
        }));
    block.initialize(manager, DataType.FLOAT32, model.input().batchShape(1));
    diff.requireNone(model.network());
  }

  /** A layer that occurs twice shares its parameters; they are listed under their first name. */
  private static SequencedMap<String, Parameter> parametersOf(
      Network network, Block block, int outputs) {
    var parameters = new LinkedHashMap<String, Parameter>();
    var seen = new HashSet<String>();
    for (var entry : block.getParameters()) {
      if (seen.add(entry.getValue().getId())) {
        parameters.put(entry.getKey(), entry.getValue());
      }
    }
    return network
        .spec()
        .map(spec -> renamed(parameters, StateNames.of(spec, outputs)))
        .orElse(parameters);
  }

  private static SequencedMap<String, Parameter> renamed(
      SequencedMap<String, Parameter> parameters, List<StateNames.Entry> names) {
    if (parameters.size() != names.size()) {
      throw new IllegalStateException(
          "a description must name every parameter, %s are %s"
              .formatted(names, parameters.keySet()));
    }
    var renamed = new LinkedHashMap<String, Parameter>();
    var name = names.iterator();
    parameters.values().forEach(parameter -> renamed.put(name.next().name(), parameter));
    return renamed;
  }
}
