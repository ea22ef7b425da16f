package io.github.foldmill.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import io.github.foldmill.data.ValueTarget;
import java.util.List;
import java.util.stream.IntStream;

/** Runs rows through a trained network. */
final class Inference {
  /** Always the same, since a row's last bits may depend on the rows computed with it. */
  static final int CHUNK = 1024;

  private Inference() {}

  /**
   * What layers give for rows.
   *
   * @param values the numbers in row-major order
   * @param width how many numbers each row has
   */
  @SuppressWarnings("ArrayRecordComponent") // handed on and never compared
  record Rows(float[] values, int width) {
    /** Names for the columns that these numbers make. */
    List<String> names() {
      return IntStream.range(0, width).mapToObj(column -> "embedding" + column).toList();
    }

    double[] doubles() {
      var wide = new double[values.length];
      for (int i = 0; i < wide.length; i++) {
        wide[i] = values[i];
      }
      return wide;
    }
  }

  /** Returns the network's outputs in row-major order, all finite. */
  static float[] run(DjlModel model, FloatRows features) {
    return features.rows() == 0 ? new float[0] : run(model, features, true).values();
  }

  /** Returns what layers that are not the last ones give, all finite, one vector for each row. */
  static Rows embed(DjlModel layers, FloatRows features) {
    return features.rows() == 0
        ? new Rows(new float[0], width(layers))
        : run(layers, features, false);
  }

  private static int width(DjlModel layers) {
    var oneOfZeros =
        new FloatRows(layers.input().engineRowShape(), ValueTarget.of(0), (_, _, _) -> {});
    return run(layers, oneOfZeros, false).width();
  }

  private static Rows run(DjlModel model, FloatRows features, boolean whole) {
    int rows = features.rows();
    float[] all = new float[0];
    int width = 0;
    try (var manager = NDManager.newBaseManager(Training.DEVICE)) {
      Block block = model.sharedBlock(manager);
      block.freezeParameters(true);
      var store = new ParameterStore(manager, false);
      for (int start = 0; start < rows; start += CHUNK) {
        int[] chunk = IntStream.range(start, Math.min(start + CHUNK, rows)).toArray();
        try (var _ = new NDScope()) {
          var input = new NDList(features.gather(chunk, manager));
          NDArray output = block.forward(store, input, false).singletonOrThrow();
          if (whole) {
            Training.requireShape(
                model.network(), output.getShape(), chunk.length, model.outputs());
          }
          float[] values = output.toFloatArray();
          if (start == 0) {
            width = values.length / chunk.length;
            all = new float[Math.multiplyExact(rows, width)];
          }
          System.arraycopy(values, 0, all, start * width, values.length);
        }
      }
    }
    requireFinite(model, all, width);
    return new Rows(all, width);
  }

  private static void requireFinite(DjlModel model, float[] outputs, int width) {
    for (int i = 0; i < outputs.length; i++) {
      if (!Float.isFinite(outputs[i])) {
        throw new ArithmeticException(
            "network \"%s\" gave %s for row %d; scale the features as in training"
                .formatted(model.network().id(), outputs[i], i / width));
      }
    }
  }
}
