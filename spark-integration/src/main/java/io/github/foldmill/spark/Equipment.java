package io.github.foldmill.spark;

import io.github.foldmill.parallel.UnsendableException;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a Java process was started with, or all of several.
 *
 * @param vector whether it has the vector module, without which hashing is slower
 * @param heap the most memory it may use, in bytes
 * @param jars the names of the jars on its class path
 */
record Equipment(boolean vector, long heap, Set<String> jars) {
  private static final String VECTOR = "jdk.incubator.vector";

  Equipment {
    jars = Set.copyOf(jars);
  }

  /** Returns that of this process. */
  static Equipment here() {
    return new Equipment(
        ModuleLayer.boot().findModule(VECTOR).isPresent(),
        Runtime.getRuntime().maxMemory(),
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .map(entry -> String.valueOf(Path.of(entry).getFileName()))
            .collect(Collectors.toSet()));
  }

  /** Returns what both have. */
  Equipment and(Equipment other) {
    Set<String> common = new HashSet<>(jars);
    common.retainAll(other.jars);
    return new Equipment(vector && other.vector, Math.min(heap, other.heap), common);
  }

  byte[] toBytes() {
    List<String> lines = new ArrayList<>();
    lines.add(String.valueOf(vector));
    lines.add(String.valueOf(heap));
    lines.addAll(jars);
    return String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
  }

  static Equipment of(byte[] bytes) {
    List<String> lines = new String(bytes, StandardCharsets.UTF_8).lines().toList();
    return new Equipment(
        Boolean.parseBoolean(lines.get(0)),
        Long.parseLong(lines.get(1)),
        Set.copyOf(lines.subList(2, lines.size())));
  }

  /**
   * Checks that this, of executors, is enough for the work of a driver.
   *
   * @throws IllegalStateException if it is not; the message names the setting
   */
  void checkAgainst(Equipment driver) {
    if (driver.vector && !vector) {
      throw new IllegalStateException(
          "executors must have the vector module like this driver: set"
              + " spark.executor.extraJavaOptions=--add-modules="
              + VECTOR);
    }
  }

  /**
   * Checks that a value has room: as it travelled, and as it is used.
   *
   * @param bytes how big it is
   * @throws UnsendableException if it has not; the message names the setting
   */
  void checkRoom(long bytes, String what) {
    if (bytes > heap / 2) {
      throw new UnsendableException(
          "%s has %d bytes, more than half of the %d that an executor has: set spark.executor.memory"
              .formatted(what, bytes, heap));
    }
  }
}
