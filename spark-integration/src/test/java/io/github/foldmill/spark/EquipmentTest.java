package io.github.foldmill.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Set;
import org.junit.jupiter.api.Test;

class EquipmentTest {
  private static final Equipment GOOD = new Equipment(true, 1000, Set.of("a-1.jar", "b.jar"));
  private static final Equipment POOR = new Equipment(false, 600, Set.of("b.jar", "c.jar"));

  @Test
  void itTravelsWhole() {
    assertThat(Equipment.of(GOOD.toBytes())).isEqualTo(GOOD);
    assertThat(Equipment.of(Equipment.here().toBytes())).isEqualTo(Equipment.here());
  }

  @Test
  void allHaveWhatEachHas() {
    assertThat(GOOD.and(POOR)).isEqualTo(new Equipment(false, 600, Set.of("b.jar")));
  }

  @Test
  void aFlagThatOnlyTheDriverHasIsNamedWithItsSetting() {
    GOOD.checkAgainst(GOOD);
    GOOD.checkAgainst(POOR);
    assertThatIllegalStateException()
        .isThrownBy(() -> POOR.checkAgainst(GOOD))
        .withMessageContaining(
            "spark.executor.extraJavaOptions=--add-modules=jdk.incubator.vector");
  }

  @Test
  void aValueThatHasNoRoomIsRefusedWithTheSettingOfTheHeap() throws Exception {
    GOOD.checkRoom(500, "the value");
    assertThatExceptionOfType(UnsendableException.class)
        .isThrownBy(() -> GOOD.checkRoom(501, "the value"))
        .withMessage(
            "the value has 501 bytes, more than half of the 1000 that an executor has: set"
                + " spark.executor.memory");
  }

  @Test
  void anOlderJavaIsNamedWithItsSetting() {
    var cause =
        new IllegalStateException(
            "Task 0 in stage 3.0 failed 4 times: java.lang.UnsupportedClassVersionError: a/B");
    var failure = new JobFailedException(cause, true);
    assertThat(failure.explained()).hasMessageContaining("spark.executorEnv.JAVA_HOME");
    assertThat(failure.partition()).isZero();
    assertThat(new JobFailedException(null, true).partition()).isNull();
  }

  @Test
  void aMissingClassIsNamed() {
    var cause = new IllegalStateException("java.lang.ClassNotFoundException: a.B\nat c");
    assertThat(new JobFailedException(cause, true).explained())
        .hasMessage("executors lack classes: java.lang.ClassNotFoundException: a.B");
  }
}
