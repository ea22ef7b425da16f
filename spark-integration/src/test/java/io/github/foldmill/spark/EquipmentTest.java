package io.github.foldmill.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.foldmill.parallel.UnsendableException;
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
    String said =
        "Job aborted due to stage failure: Task 0 in stage 0.0 failed 4 times, most recent failure:"
            + " Lost task 0.3 in stage 0.0 (TID 3) (127.0.0.1 executor 0):"
            + " java.lang.UnsupportedClassVersionError: io/github/foldmill/spark/Probe has been"
            + " compiled by a more recent version of the Java Runtime (class file version 69.0),"
            + " this version of the Java Runtime only recognizes class file versions up to 61.0";
    var failure = new JobFailedException(new IllegalStateException(said), true);
    assertThat(failure.explained())
        .hasMessage(
            "executors must run on Java 25, but one runs on Java 17: set"
                + " spark.executorEnv.JAVA_HOME to the folder of a JDK 25 on the worker machines,"
                + " or use an image that has one")
        .hasCause(failure);
    assertThat(failure.partition()).isZero();
    var brief = new IllegalStateException("java.lang.UnsupportedClassVersionError: a/B");
    assertThat(new JobFailedException(brief, true).explained())
        .hasMessageStartingWith("executors must run on Java 25, but one runs on an older Java: ");
    assertThat(new JobFailedException(null, true).partition()).isNull();
  }

  @Test
  void aMissingClassIsNamed() {
    var cause = new IllegalStateException("java.lang.ClassNotFoundException: a.B\nat c");
    assertThat(new JobFailedException(cause, true).explained())
        .hasMessage("executors lack classes: java.lang.ClassNotFoundException: a.B");
  }
}
