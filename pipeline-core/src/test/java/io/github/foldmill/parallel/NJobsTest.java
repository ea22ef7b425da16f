package io.github.foldmill.parallel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NJobsTest {

  @ParameterizedTest
  @CsvSource({
    "1, 8, 1",
    "5, 8, 5",
    "20, 8, 20",
    "-1, 8, 8",
    "-2, 8, 7",
    "-8, 8, 1",
    "-9, 8, 1",
    "-2147483648, 8, 1",
    "-1, 1, 1",
    "-2, 1, 1",
    "2147483647, 2, 2147483647"
  })
  void negativeNumbersCountFromAllCpus(int nJobs, int cpus, int expected) {
    assertThat(NJobs.resolve(nJobs, cpus)).isEqualTo(expected);
  }

  @Test
  void zeroIsRefusedWithTheRule() {
    String message = "nJobs must be at least 1, or -1 for all CPUs, -2 for all but one, ..., was 0";
    assertThatIllegalArgumentException().isThrownBy(() -> NJobs.resolve(0)).withMessage(message);
    assertThatIllegalArgumentException().isThrownBy(() -> Parallel.nJobs(0)).withMessage(message);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ParallelConfig.current().withNJobs(0))
        .withMessage(message);
  }
}
