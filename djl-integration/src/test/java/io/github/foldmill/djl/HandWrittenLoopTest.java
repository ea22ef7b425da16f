package io.github.foldmill.djl;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import ai.djl.Model;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.Trainer;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import io.github.foldmill.data.Tabular;
import io.github.foldmill.pipeline.FitContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What {@link DjlLearner} trains, beside DJL's own trainer. */
class HandWrittenLoopTest {
  private static final int SEED = 5;
  private static final int EPOCHS = 3;
  private static final int BATCH = 16;
  private static final BlockSpec SPEC =
      BlockSpec.sequential(BlockSpec.linear(8), BlockSpec.relu(), BlockSpec.output());

  @Test
  void aFitHasTheBitsOfALoopWithTheSameFirstWeightsAndOrderOfRows() throws Exception {
    var data = Fixtures.clouds(70, 1);

    var model =
        DjlLearner.classification(SPEC)
            .optimization(Optimization.adam(0.01))
            .epochs(EPOCHS)
            .batchSize(BATCH)
            .fit(data, FitContext.of(SEED))
            .model();

    assertThat(model.parameters().stream().map(model::values).toArray(float[][]::new))
        .isDeepEqualTo(byHand(data));
  }

  private static float[][] byHand(Tabular data) {
    try (Model model = Model.newInstance("by hand", Device.cpu())) {
      var random = new SplittableRandom(SEED);
      model.getNDManager().getEngine().setRandomSeed(random.split().nextInt());
      Block block = SPEC.build(3);
      block.setInitializer(new HeUniform(random.split()), HeUniform::appliesTo);
      model.setBlock(block);
      var config =
          new DefaultTrainingConfig(Loss.softmaxCrossEntropyLoss())
              .optDevices(new Device[] {Device.cpu()})
              .optOptimizer(Optimizer.adam().optLearningRateTracker(Tracker.fixed(0.01f)).build());
      try (Trainer trainer = model.newTrainer(config)) {
        trainer.initialize(new Shape(1, data.columns()));
        for (int epoch = 0; epoch < EPOCHS; epoch++) {
          int[] order = Training.permutation(data.rows(), random.split());
          for (int start = 0; start < order.length; start += BATCH) {
            int end = Math.min(start + BATCH, order.length);
            step(trainer, data, Arrays.copyOfRange(order, start, end));
          }
        }
        var values = new ArrayList<float[]>();
        block
            .getParameters()
            .forEach(entry -> values.add(entry.getValue().getArray().toFloatArray()));
        return values.toArray(float[][]::new);
      }
    }
  }

  private static void step(Trainer trainer, Tabular data, int[] rows) {
    try (var manager = trainer.getManager().newSubManager();
        var collector = trainer.newGradientCollector()) {
      var input = new NDList(FloatRows.of(data).gather(rows, manager));
      var labels = new NDList(Task.CLASSIFICATION.labels(data.target(), rows, manager));
      collector.backward(trainer.getLoss().evaluate(labels, trainer.forward(input)));
    }
    trainer.step();
  }
}
