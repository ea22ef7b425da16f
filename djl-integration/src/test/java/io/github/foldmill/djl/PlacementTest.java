package io.github.foldmill.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDList;
import ai.djl.nn.Block;
import ai.djl.nn.LambdaBlock;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import io.github.foldmill.data.ClassPredictions;
import io.github.foldmill.pipeline.FitContext;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PlacementTest {
  private static final System.Logger LOGGER = System.getLogger(PlacementTest.class.getName());

  /** The devices of what went through a network in training. */
  private static final Set<Device> SEEN = ConcurrentHashMap.newKeySet();

  @Test
  void workersTakeGpusInTurn() {
    assertThat(IntStream.range(0, 5).mapToObj(worker -> Placement.device(worker, 2)))
        .containsExactly(Device.gpu(0), Device.gpu(1), Device.gpu(0), Device.gpu(1), Device.gpu(0));
    assertThat(IntStream.range(0, 3).mapToObj(worker -> Placement.device(worker, 1)))
        .containsOnly(Device.gpu(0));
    assertThat(IntStream.range(0, 4).mapToObj(worker -> Placement.device(worker, 8)))
        .containsExactly(Device.gpu(0), Device.gpu(1), Device.gpu(2), Device.gpu(3));
  }

  @Test
  void withoutGpusEveryWorkerTakesTheCpu() {
    assertThat(IntStream.range(0, 5).mapToObj(worker -> Placement.device(worker, 0)))
        .containsOnly(Device.cpu());
    assertThat(Placement.CPU.device()).isEqualTo(Device.cpu());
    assertThat(Placement.CPU.isOnGpu()).isFalse();
  }

  @Test
  void networksAreTrainedOnAGpuWhereThereIsOneAndElseOnTheCpu() throws Exception {
    EngineSettings.prepare();
    int gpus = Engine.getInstance().getGpuCount();
    var data = Fixtures.clouds(60, 1);
    var onCpu =
        DjlLearner.classification(Network.of("watched/1", PlacementTest::watched)).epochs(3);
    var learner = onCpu.placement(Placement.GPU);
    SEEN.clear();
    var fitted = learner.fit(data, FitContext.of(1));
    var devices = Set.copyOf(SEEN);
    var expected = onCpu.fit(data, FitContext.of(1));

    if (gpus == 0) {
      LOGGER.log(
          System.Logger.Level.INFO,
          "{0} finds no GPU here, so only the placement on the CPU was looked at",
          Engine.getInstance().getEngineName());
      assertThat(devices).containsOnly(Device.cpu());
      assertThat(fitted.predict(data)).isEqualTo(expected.predict(data));
      assertThat(Recorded.identityOf(learner)).isEqualTo(Recorded.identityOf(onCpu));
      assertThat(learner.traits()).isEqualTo(onCpu.traits());
      return;
    }
    assertThat(devices).containsOnly(Device.gpu(0));
    assertThat(Recorded.identityOf(learner)).isNotEqualTo(Recorded.identityOf(onCpu));
    assertThat(learner.traits().deterministic()).isFalse();
    var one = (ClassPredictions) fitted.predict(data);
    var other = (ClassPredictions) expected.predict(data);
    for (int row = 0; row < data.rows(); row++) {
      assertThat(one.score(row, 0)).isCloseTo(other.score(row, 0), within(1e-3));
    }
  }

  private static Block watched(int outputs) {
    return new SequentialBlock()
        .add(new LambdaBlock(PlacementTest::see))
        .add(Linear.builder().setUnits(outputs).build());
  }

  private static NDList see(NDList list) {
    // A batch of training; predictions are made of all rows, on the CPU in any case.
    if (list.head().getShape().get(0) == 32) {
      SEEN.add(list.head().getDevice());
    }
    return list;
  }

  @Test
  void thePlacementIsToldWithTheLearner() {
    var learner = DjlLearner.regression(BlockSpec.output());

    assertThat(learner.placement(Placement.GPU).toString()).endsWith(", on a GPU]");
    assertThat(learner.placement(Placement.CPU)).hasToString(learner.toString());
  }
}
