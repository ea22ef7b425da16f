package io.github.foldmill.internal.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is left of a pool whose process was killed. */
@SuppressWarnings("serial") // lambdas that cross call methods of the test
final class OrphansTest {
  @TempDir private Path folder;

  /**
   * A process that opens a pool, has one idle and one busy worker, tells who they are and waits.
   */
  static final class Parent {
    private Parent() {}

    public static void main(String[] arguments) throws Exception {
      var options = WorkerOptions.defaults().withMaxWorkers(2).withFolder(Path.of(arguments[0]));
      var pool = WorkerPool.open(options);
      RemoteFunction<Integer, Long> function =
          pool.register(i -> {
            if (i > 0) {
              var child = new ProcessBuilder("sleep", "1000").start();
              Files.writeString(
                  Path.of(arguments[1]), ProcessHandle.current().pid() + " " + child.pid());
              Awaiting.forEver(0);
            }
            return ProcessHandle.current().pid();
          });
      var busy = Thread.ofPlatform().start(() -> runUnchecked(function, 1));
      Awaiting.until(() -> Files.exists(Path.of(arguments[1])));
      var idle = (Reply.Value<Long>) function.run(0, null);
      System.out.println(idle.value() + " " + pool.folders().control());
      busy.join();
    }

    private static void runUnchecked(RemoteFunction<Integer, Long> function, int argument) {
      try {
        var _ = function.run(argument, null);
      } catch (InterruptedException | UnshippableException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  @Test
  void workersEndWithTheirParentAndTheNextPoolCleansUp() throws Exception {
    Path busyFile = folder.resolve("busy");
    Path pools = Files.createDirectory(folder.resolve("pools"));
    var parent =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.util.logging.config.file="
                    + System.getProperty("java.util.logging.config.file", ""),
                "-cp",
                classPath(),
                Parent.class.getName(),
                pools.toString(),
                busyFile.toString())
            .redirectErrorStream(true)
            .start();
    String[] idle = lastLine(parent).split(" ", 2);
    String[] busy = Files.readString(busyFile).split(" ", 2);
    var pids = List.of(Long.valueOf(idle[0]), Long.valueOf(busy[0]), Long.valueOf(busy[1]));
    assertThat(pids).allMatch(OrphansTest::isRunning);
    Path orphan = Path.of(idle[1]);
    try (var living = OwnedFolder.create(pools)) {
      assertThat(orphan).as("its owner lives").exists();

      parent.destroyForcibly().waitFor();

      Awaiting.until(() -> pids.stream().noneMatch(OrphansTest::isRunning));
      assertThat(orphan).exists();
      try (var next =
          WorkerPool.open(WorkerOptions.defaults().withMaxWorkers(1).withFolder(pools))) {
        assertThat(orphan).doesNotExist();
        assertThat(living.path()).exists();
        assertThat(next.folders().control()).exists();
      }
    }
    try (Stream<Path> left = Files.list(pools)) {
      assertThat(left).isEmpty();
    }
  }

  /** Nobody may be there to reap a dead process whose parent is dead too. */
  private static boolean isRunning(long pid) {
    try {
      String status = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
      return !status.substring(status.lastIndexOf(')')).startsWith(") Z");
    } catch (IOException e) {
      return ProcessHandle.of(pid).isPresent() && !Files.exists(Path.of("/proc/self/stat"));
    }
  }

  private static String classPath() {
    // As a module or not, both are where this class and the library came from.
    return String.join(
            System.getProperty("path.separator"),
            Stream.of(OrphansTest.class, WorkerPool.class).map(OrphansTest::location).toList())
        + System.getProperty("path.separator")
        + System.getProperty("java.class.path", "")
        + System.getProperty("path.separator")
        + System.getProperty("jdk.module.path", "");
  }

  private static String location(Class<?> type) {
    var source = type.getProtectionDomain().getCodeSource();
    return Path.of(URI.create(source.getLocation().toString())).toString();
  }

  private static String lastLine(Process process) throws IOException {
    var lines = new ArrayList<String>();
    var reader = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
    for (String line = reader.readLine(); line != null; line = reader.readLine()) {
      if (line.matches("\\d+ /.*")) {
        return line;
      }
      lines.add(line);
    }
    throw new AssertionError("the parent has ended: " + lines);
  }
}
