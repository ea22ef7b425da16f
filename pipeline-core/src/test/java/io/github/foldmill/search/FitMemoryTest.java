package io.github.foldmill.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.foldmill.data.Tabular;
import io.github.foldmill.data.TabularView;
import io.github.foldmill.parallel.Backend;
import io.github.foldmill.parallel.ProcessOptions;
import io.github.foldmill.parallel.ProcessPool;
import io.github.foldmill.parallel.WorkerCrashException;
import io.github.foldmill.pipeline.Param;
import io.github.foldmill.pipeline.Pipeline;
import io.github.foldmill.validation.KFold;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Fits that may take so much memory. */
class FitMemoryTest {
  /** Static, so that workers have it too. */
  private static final Param<Integer> MEGABYTES = Param.of("megabytes", 0, 600);

  private final Tabular data = Blobs.of(60, 8);

  private static GridSearch<Tabular, double[][]> search() {
    var pipeline =
        Pipeline.over(TabularView.INSTANCE)
            .learner("hungry", p -> new HungryCentroid(p.get(MEGABYTES)));
    return GridSearch.of(pipeline, ParamGrid.of(MEGABYTES)).cv(KFold.of(2)).scoring(new Accuracy());
  }

  @Test
  void fitThatTakesTooMuchIsEndedAndTheOthersFinish() {
    if (!Files.exists(Path.of("/proc/self/status"))) {
      assertThatThrownBy(() -> search().fitMemory(400L << 20).fit(data))
          .isInstanceOf(UnsupportedOperationException.class)
          .hasMessageContaining("taskMemory cannot be limited here");
      return;
    }
    var result = search().fitMemory(400L << 20).nJobs(2).fit(data);
    assertThat(result.bestParams().asMap()).containsEntry("megabytes", 0);
    assertThat(result.failures()).hasSize(2);
    assertThat(result.failures())
        .allSatisfy(failure -> {
          assertThat(failure.message())
              .startsWith("fitting learner \"hungry\" failed on fold ")
              .containsPattern(
                  "worker \\d+ used \\d+ MiB of memory, more than its limit of 400 MiB, and was"
                      + " ended");
          assertThat(failure.cause()).isInstanceOf(WorkerCrashException.class);
        });
  }

  @Test
  void limitNeedsWorkersOfItsOwn() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> search().fitMemory(1L << 30).backend(Backend.threads()).fit(data))
        .withMessageContaining("fitMemory(1073741824) needs worker processes")
        .withMessageContaining("the back end is threads; leave it out");
    try (var pool = ProcessPool.open()) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> search().fitMemory(1L << 30).backend(pool).fit(data))
          .withMessageContaining("of the search's own");
    }
  }

  @Test
  void limitMustBePositive() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> search().fitMemory(0))
        .withMessage("fit memory must be at least 1 byte, was 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ProcessOptions.defaults().withTaskMemory(-1))
        .withMessage("taskMemory must be at least 1 byte, or 0 for no limit, was -1");
    assertThat(ProcessOptions.defaults().taskMemory()).isZero();
  }
}
