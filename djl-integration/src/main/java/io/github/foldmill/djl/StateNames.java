package io.github.foldmill.djl;

import java.util.ArrayList;
import java.util.List;

/**
 * The names of a described network's parameters in a state dict, those that PyTorch gives, in the
 * order in which DJL lists the parameters.
 */
final class StateNames {
  /** How large the first dimension is when nobody but the data knows. */
  static final long ANY = -1;

  private final List<Entry> entries = new ArrayList<>();

  private StateNames() {}

  /**
   * One parameter.
   *
   * @param name its name with the path of its blocks
   * @param rows the size of its first dimension as the description says it, or {@link #ANY}
   */
  record Entry(String name, long rows) {}

  static List<Entry> of(BlockSpec spec, int outputs) {
    var names = new StateNames();
    names.add("", spec, outputs);
    return List.copyOf(names.entries);
  }

  private void add(String path, BlockSpec spec, int outputs) {
    switch (spec) {
      case LinearSpec(int units, boolean bias) -> addLayer(path, units, bias);
      case OutputSpec(boolean bias) -> addLayer(path, outputs, bias);
      case ConvolutionSpec convolution -> addLayer(path, convolution.filters(), convolution.bias());
      case BatchNormSpec _ -> {
        addLayer(path, ANY, true);
        add(path + "running_mean", ANY);
        add(path + "running_var", ANY);
      }
      case LayerNormSpec _ -> addLayer(path, ANY, true);
      case EmbeddingSpec(int items, int _) -> addLayer(path, items, false);
      case RecurrentSpec recurrent -> addRecurrent(path, recurrent);
      case SequentialSpec(var layers) -> addAll(path, layers, outputs);
      case ParallelSpec(var _, var branches) -> addAll(path, branches, outputs);
      case ResidualSpec(var body) -> add(path + "body.", body, outputs);
      case PoolingSpec _, GlobalPoolingSpec _, DropoutSpec _, ActivationSpec _, ReshapeSpec _ -> {
        // nothing is learnt
      }
    }
  }

  private void add(String name, long rows) {
    entries.add(new Entry(name, rows));
  }

  private void addLayer(String path, long rows, boolean bias) {
    add(path + "weight", rows);
    if (bias) {
      add(path + "bias", rows);
    }
  }

  private void addRecurrent(String path, RecurrentSpec spec) {
    long rows = (spec.kind() == RecurrentSpec.Kind.LSTM ? 4L : 3L) * spec.units();
    for (int layer = 0; layer < spec.layers(); layer++) {
      for (String name : List.of("weight_ih_l", "weight_hh_l", "bias_ih_l", "bias_hh_l")) {
        add(path + name + layer, rows);
      }
    }
  }

  private void addAll(String path, List<BlockSpec> blocks, int outputs) {
    for (int i = 0; i < blocks.size(); i++) {
      add(path + i + ".", blocks.get(i), outputs);
    }
  }
}
