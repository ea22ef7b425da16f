package io.github.foldmill.internal.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which options of a JVM its workers get. */
final class InheritedFlagsTest {
  @Test
  void agentsDebuggersAndFilesAreLeftOut() {
    assertThat(
            InheritedFlags.of(
                List.of(
                    "-agentlib:jdwp=transport=dt_socket,server=y,address=5005",
                    "-javaagent:jacoco.jar=destfile=a.exec",
                    "-Xlog:gc:file=gc.log",
                    "-XX:ErrorFile=e.log",
                    "-XX:SharedArchiveFile=a.jsa",
                    "-Dcom.sun.management.jmxremote.port=9000",
                    "-Dfoldmill.cpus=8",
                    "--add-modules=jdk.incubator.vector",
                    "-Dfoldmill.simd=scalar",
                    "--enable-native-access=ALL-UNNAMED"),
                List.of()))
        .containsExactly(
            "--add-modules=jdk.incubator.vector",
            "-Dfoldmill.simd=scalar",
            "--enable-native-access=ALL-UNNAMED");
  }

  @Test
  void theHeapOfThisJvmIsNotThatOfEachWorker() {
    var inherited =
        InheritedFlags.of(List.of("-Xmx20g", "-Xms20g", "-XX:MaxRAMPercentage=80"), List.of());
    assertThat(inherited).isEmpty();
    assertThat(InheritedFlags.limitHeap(inherited)).isFalse();
    var chosen = InheritedFlags.of(List.of("-Xmx20g"), List.of("-Xmx2g"));
    assertThat(chosen).containsExactly("-Xmx2g");
    assertThat(InheritedFlags.limitHeap(chosen)).isTrue();
  }

  @Test
  void aChosenCollectorTakesThePlaceOfTheInheritedOne() {
    assertThat(InheritedFlags.of(List.of("-XX:+UseZGC"), List.of())).containsExactly("-XX:+UseZGC");
    assertThat(InheritedFlags.of(List.of("-XX:+UseZGC"), List.of("-XX:+UseParallelGC")))
        .containsExactly("-XX:+UseParallelGC");
  }

  @Test
  void linesOfAnArgumentFileAreQuoted() {
    assertThat(InheritedFlags.quoted(Stream.of("-Dx=a b", "-Dy=\"\\")))
        .containsExactly("\"-Dx=a b\"", "\"-Dy=\\\"\\\\\"");
  }
}
