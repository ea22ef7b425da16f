package io.github.foldmill.internal.process;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Which options of this JVM its workers are started with. */
final class InheritedFlags {
  /** They would open a second door, write to the first one's files, or are set for each worker. */
  private static final List<String> LEFT_OUT =
      List.of(
          "-agentlib:",
          "-agentpath:",
          "-javaagent:",
          "-Xdebug",
          "-Xrun",
          "-Xnoagent",
          "-Xloggc:",
          "-Xlog",
          "-Xshare",
          "-Xbootclasspath",
          "-XX:StartFlightRecording",
          "-XX:FlightRecorderOptions",
          "-XX:+FlightRecorder",
          "-XX:ErrorFile",
          "-XX:HeapDumpPath",
          "-XX:+HeapDumpOnOutOfMemoryError",
          "-XX:OnError",
          "-XX:OnOutOfMemoryError",
          "-XX:+ExitOnOutOfMemoryError",
          "-XX:+CrashOnOutOfMemoryError",
          "-XX:Flags",
          "-XX:VMOptionsFile",
          "-XX:SharedArchiveFile",
          "-XX:ArchiveClassesAtExit",
          "-XX:+AutoCreateSharedArchive",
          "-XX:AOT",
          "-XX:CRaC",
          "-XX:ActiveProcessorCount",
          "-XX:+PrintFlags",
          "-Dcom.sun.management.",
          "-Djava.class.path=",
          "-Djava.rmi.server.",
          "-Djdk.module.main",
          "-Dfoldmill.cpus=");

  private static final List<String> HEAP =
      List.of(
          "-Xmx",
          "-Xms",
          "-Xmn",
          "-XX:MaxHeapSize",
          "-XX:InitialHeapSize",
          "-XX:MinHeapSize",
          "-XX:MaxRAM",
          "-XX:InitialRAM",
          "-XX:MinRAM",
          "-XX:SoftMaxHeapSize",
          "-XX:NewSize",
          "-XX:MaxNewSize",
          "-XX:+AlwaysPreTouch");

  private InheritedFlags() {}

  /**
   * Returns the options for workers.
   *
   * @param input the options this JVM was started with
   * @param chosen the options chosen for workers
   * @return the former without those that fit no second process, then the latter
   */
  static List<String> of(List<String> input, List<String> chosen) {
    var flags = new ArrayList<String>();
    for (String flag : input) {
      if (!begins(flag, LEFT_OUT)
          && !begins(flag, HEAP)
          && !(isCollector(flag) && chosen.stream().anyMatch(InheritedFlags::isCollector))) {
        flags.add(flag);
      }
    }
    flags.addAll(chosen);
    return flags;
  }

  /** Tells whether options decide about the heap's size. */
  static boolean limitHeap(List<String> flags) {
    return flags.stream()
        .anyMatch(flag -> begins(flag, List.of("-Xmx", "-XX:MaxHeapSize", "-XX:MaxRAMPercentage")));
  }

  static boolean chooseCollector(List<String> flags) {
    return flags.stream().anyMatch(InheritedFlags::isCollector);
  }

  private static boolean isCollector(String flag) {
    return flag.startsWith("-XX:") && flag.contains("Use") && flag.endsWith("GC");
  }

  private static boolean begins(String flag, List<String> prefixes) {
    return prefixes.stream().anyMatch(flag::startsWith);
  }

  /** Returns options as lines of an argument file. */
  static List<String> quoted(Stream<String> flags) {
    return flags.map(flag -> '"' + flag.replace("\\", "\\\\").replace("\"", "\\\"") + '"').toList();
  }
}
