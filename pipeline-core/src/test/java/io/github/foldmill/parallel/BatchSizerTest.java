package io.github.foldmill.parallel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BatchSizerTest {

  private static final long MILLI = 1_000_000;

  @Test
  void shortBatchesDoubleUpToTheMaximum() {
    BatchSizer sizer = BatchSizer.adaptive(BatchSizer.SHORT_NANOS);
    assertThat(sizer.size()).isOne();
    sizer.record(1, 100);
    assertThat(sizer.size()).isEqualTo(2);
    for (int i = 0; i < 40; i++) {
      sizer.record(sizer.size(), 100);
    }
    assertThat(sizer.size()).isEqualTo(BatchSizer.MAX_SIZE);
  }

  @Test
  void batchesCutShortByTheEndOfTheInputTeachNothing() {
    BatchSizer sizer = BatchSizer.adaptive(BatchSizer.SHORT_NANOS);
    sizer.record(1, 100);
    sizer.record(1, 100);
    assertThat(sizer.size()).isEqualTo(2);
  }

  @Test
  void goodBatchesStayAndLongOnesHalve() {
    BatchSizer sizer = BatchSizer.adaptive(BatchSizer.SHORT_NANOS);
    for (int i = 0; i < 6; i++) {
      sizer.record(sizer.size(), 100);
    }
    sizer.record(64, 2 * MILLI);
    assertThat(sizer.size()).isEqualTo(64);
    sizer.record(64, 6 * MILLI);
    assertThat(sizer.size()).isEqualTo(32);
  }

  @Test
  void oneSuddenLongTaskEndsBatching() {
    BatchSizer sizer = BatchSizer.adaptive(BatchSizer.SHORT_NANOS);
    for (int i = 0; i < 12; i++) {
      sizer.record(sizer.size(), 100);
    }
    sizer.record(1, 1000 * MILLI);
    assertThat(sizer.size()).isOne();
  }
}
