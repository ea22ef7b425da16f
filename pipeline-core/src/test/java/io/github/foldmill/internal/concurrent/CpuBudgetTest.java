package io.github.foldmill.internal.concurrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CpuBudgetTest {

  @Test
  void callersNeedNoPermit() {
    assertThat(new CpuBudget(1).freePermits()).isZero();
    assertThat(new CpuBudget(5).freePermits()).isEqualTo(4);
  }

  @Test
  void sizeBelowOneIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CpuBudget(0))
        .withMessage("CPU budget must be at least 1, was 0");
  }

  @Test
  void propertyOverridesTheProcessors() {
    assertThat(CpuBudget.configuredSize(null, 3)).isEqualTo(3);
    assertThat(CpuBudget.configuredSize("7", 3)).isEqualTo(7);
    assertThat(CpuBudget.configuredSize(" 2 ", 3)).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "", "many", "1.5", "99999999999"})
  void unusablePropertyIsExplained(String value) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CpuBudget.configuredSize(value, 3))
        .withMessage(
            "system property foldmill.cpus must be a positive integer"
                + " (the number of CPUs to use), was \"%s\"",
            value);
  }

  @Test
  void freedPermitIsOfferedFirstComeFirstServedUntilOneTakesIt() {
    CpuBudget budget = new CpuBudget(2);
    List<String> offers = new ArrayList<>();
    CpuBudget.Applicant holder = () -> false;
    CpuBudget.Applicant first = () -> !offers.add("first");
    CpuBudget.Applicant second = () -> offers.add("second");
    CpuBudget.Applicant third = () -> offers.add("third");
    assertThat(budget.acquireOrEnroll(holder)).isTrue();
    assertThat(budget.acquireOrEnroll(first)).isFalse();
    assertThat(budget.acquireOrEnroll(second)).isFalse();
    assertThat(budget.acquireOrEnroll(third)).isFalse();
    assertThat(budget.acquireOrEnroll(second)).isFalse();

    budget.release();
    assertThat(offers).containsExactly("first", "second");
    assertThat(budget.freePermits()).isZero();

    budget.withdraw(third);
    budget.release();
    assertThat(offers).containsExactly("first", "second");
    assertThat(budget.freePermits()).isOne();
  }
}
