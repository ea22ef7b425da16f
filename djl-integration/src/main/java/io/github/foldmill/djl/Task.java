package io.github.foldmill.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.github.foldmill.data.ClassTarget;
import io.github.foldmill.data.Target;
import io.github.foldmill.data.ValueTarget;
import java.util.List;

/** What is learnt: a class or a value per row, with the loss that goes with it. */
enum Task {
  CLASSIFICATION {
    @Override
    List<String> classesOf(Target training) {
      if (!(training instanceof ClassTarget target)) {
        throw wrongTarget("classification", "a ClassTarget", "regression", training);
      }
      if (target.classes().size() < 2) {
        throw new IllegalArgumentException(
            "classification needs at least 2 classes, the target has " + target.classes());
      }
      return target.classes();
    }

    @Override
    LossFunction usualLoss() {
      return LossFunction.softmaxCrossEntropy();
    }

    @Override
    NDArray labels(Target target, int[] rows, NDManager manager) {
      var codes = new long[rows.length];
      for (int i = 0; i < rows.length; i++) {
        codes[i] = ((ClassTarget) target).code(rows[i]);
      }
      return manager.create(codes);
    }
  },

  REGRESSION {
    @Override
    List<String> classesOf(Target training) {
      if (!(training instanceof ValueTarget target)) {
        throw wrongTarget("regression", "a ValueTarget", "classification", training);
      }
      for (int row = 0; row < target.size(); row++) {
        if (Float.isInfinite((float) target.value(row))) {
          throw new IllegalArgumentException(
              "target value must be within the range of a float, was %s in row %d; scale the target"
                  .formatted(target.value(row), row));
        }
      }
      return List.of();
    }

    @Override
    LossFunction usualLoss() {
      return LossFunction.l2();
    }

    @Override
    NDArray labels(Target target, int[] rows, NDManager manager) {
      var values = new float[rows.length];
      for (int i = 0; i < rows.length; i++) {
        values[i] = (float) ((ValueTarget) target).value(rows[i]);
      }
      return manager.create(values);
    }
  };

  /** Checks the target and returns its class names, none in regression. */
  abstract List<String> classesOf(Target training);

  abstract LossFunction usualLoss();

  abstract NDArray labels(Target target, int[] rows, NDManager manager);

  private static IllegalArgumentException wrongTarget(
      String task, String needed, String other, Target target) {
    return new IllegalArgumentException(
        "%s needs %s, the data has a %s; use DjlLearner.%s"
            .formatted(task, needed, target.getClass().getSimpleName(), other));
  }
}
