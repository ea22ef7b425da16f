package io.github.foldmill.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Block;
import ai.djl.nn.LambdaBlock;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.util.NativeResource;
import io.github.foldmill.pipeline.FitContext;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class NativeMemoryTest {
  /** Arrays made while networks trained and predicted, none of which may stay alive. */
  private static final List<NDArray> SEEN = new CopyOnWriteArrayList<>();

  /** The most of them that were alive at the same time. */
  private static final AtomicInteger PEAK = new AtomicInteger();

  @Test
  void nothingStaysManagedAfterFiftyFits() throws Exception {
    var data = Fixtures.clouds(30, 1);
    var learner = DjlLearner.classification(Fixtures.REGULARIZED).epochs(2);
    learner.fit(data, FitContext.of(0)).predict(data);
    int before = managedArrays();

    for (int seed = 0; seed < 50; seed++) {
      learner.fit(data, FitContext.of(seed)).predict(data);
    }

    assertThat(managedArrays()).isEqualTo(before);
  }

  @Test
  void nothingStaysManagedByRecurrentBlocksHeldOutRowsAndModules() throws Exception {
    var data = Fixtures.clouds(30, 1);
    var learner =
        DjlLearner.classification(
                BlockSpec.sequential(
                    BlockSpec.reshape(3, 1),
                    BlockSpec.parallel(
                        ParallelSpec.Join.ADD,
                        BlockSpec.lstm(2),
                        BlockSpec.sequential(BlockSpec.gru(2))),
                    BlockSpec.output()))
            .earlyStopping(EarlyStopping.of(0.2, 1))
            .epochs(2);
    var module = TorchScriptTest.module().regressor(data.names());
    learner.fit(data, FitContext.of(0)).predict(data);
    int before = managedArrays();

    for (int seed = 0; seed < 20; seed++) {
      learner.fit(data, FitContext.of(seed)).predict(data);
    }
    for (int i = 0; i < 5; i++) {
      module.model().open().close();
    }

    assertThat(managedArrays()).isEqualTo(before);
  }

  @Test
  void arraysOfEveryStepAreFreed() throws Exception {
    SEEN.clear();
    PEAK.set(0);
    var data = Fixtures.clouds(64, 1);
    var learner =
        DjlLearner.classification(Network.of("watched/1", NativeMemoryTest::watched))
            .optimization(Optimization.of("watched", WatchedMomentum::new))
            .epochs(3);

    learner.fit(data, FitContext.of(1)).predict(data);

    // Both ends of: two batches in three epochs, one prediction, and working out shapes before each
    // of the two. And two states.
    assertThat(SEEN).hasSize(2 * (3 * 2 + 1 + 2) + 2);
    assertThat(SEEN).allMatch(NativeMemoryTest::isReleased);
    // At most both ends of the current step, and the two states.
    assertThat(PEAK).hasValue(4);
  }

  @Test
  void aFailedFitFreesItsArrays() {
    SEEN.clear();
    int before = managedArrays();
    var learner =
        DjlLearner.classification(Network.of("watched/1", _ -> watched(7)))
            .optimization(Optimization.of("watched", WatchedMomentum::new));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> learner.fit(Fixtures.clouds(64, 1), FitContext.of(1)));

    assertThat(SEEN).hasSize(2 * (1 + 1));
    assertThat(SEEN).allMatch(NativeMemoryTest::isReleased);
    assertThat(managedArrays()).isEqualTo(before);
  }

  private static int managedArrays() {
    try (var manager = NDManager.newBaseManager()) {
      return manager.getParentManager().getManagedArrays().size();
    }
  }

  private static Block watched(int outputs) {
    return new SequentialBlock()
        .add(new LambdaBlock(NativeMemoryTest::see))
        .add(Linear.builder().setUnits(outputs).build())
        .add(new LambdaBlock(NativeMemoryTest::see));
  }

  private static NDList see(NDList list) {
    SEEN.addAll(list);
    PEAK.accumulateAndGet(
        (int) SEEN.stream().filter(array -> !isReleased(array)).count(), Math::max);
    return list;
  }

  private static boolean isReleased(NDArray array) {
    return ((NativeResource<?>) array).isReleased();
  }

  /** Momentum whose state is seen. */
  private static final class WatchedMomentum extends Optimizer {
    private final Map<String, Map<Device, NDArray>> states = new HashMap<>();

    WatchedMomentum() {
      super(Optimizer.adam());
    }

    @Override
    public void update(String parameterId, NDArray weight, NDArray grad) {
      NDArray velocity =
          withDefaultState(
              states,
              parameterId,
              weight.getDevice(),
              _ -> {
                NDArray zeros = weight.zerosLike();
                SEEN.add(zeros);
                return zeros;
              });
      velocity.muli(0.9f).addi(grad);
      weight.subi(velocity.mul(0.01f));
    }
  }
}
