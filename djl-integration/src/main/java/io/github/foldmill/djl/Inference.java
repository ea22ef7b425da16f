package io.github.foldmill.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import java.util.stream.IntStream;

/** Runs rows through a trained network. */
final class Inference {
  /** Always the same, since a row's last bits may depend on the rows computed with it. */
  static final int CHUNK = 1024;

  private Inference() {}

  /** Returns the network's outputs in row-major order, all finite. */
  static float[] run(DjlModel model, FloatRows features, int rows) {
    var all = new float[Math.multiplyExact(rows, model.outputs())];
    try (var manager = NDManager.newBaseManager(Training.DEVICE)) {
      Block block = model.sharedBlock(manager);
      block.freezeParameters(true);
      var store = new ParameterStore(manager, false);
      for (int start = 0; start < rows; start += CHUNK) {
        int[] chunk = IntStream.range(start, Math.min(start + CHUNK, rows)).toArray();
        try (var _ = new NDScope()) {
          var input = new NDList(features.gather(chunk, manager));
          NDArray output = block.forward(store, input, false).singletonOrThrow();
          Training.requireShape(model.network(), output.getShape(), chunk.length, model.outputs());
          float[] values = output.toFloatArray();
          System.arraycopy(values, 0, all, start * model.outputs(), values.length);
        }
      }
    }
    requireFinite(model, all);
    return all;
  }

  private static void requireFinite(DjlModel model, float[] outputs) {
    for (int i = 0; i < outputs.length; i++) {
      if (!Float.isFinite(outputs[i])) {
        throw new ArithmeticException(
            "network \"%s\" gave %s for row %d; scale the features as in training"
                .formatted(model.network().id(), outputs[i], i / model.outputs()));
      }
    }
  }
}
