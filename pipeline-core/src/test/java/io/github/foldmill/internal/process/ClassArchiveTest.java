package io.github.foldmill.internal.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whether workers share an archive of classes where they can, which is where all classes are in
 * jars.
 */
@SuppressWarnings("serial") // lambdas that cross
final class ClassArchiveTest {
  @TempDir private Path folder;

  /**
   * A process with jars only that opens two pools, one after the other, and tells of a worker of
   * each.
   */
  static final class Parent {
    private Parent() {}

    public static void main(String[] arguments) throws Exception {
      var options = WorkerOptions.defaults().withMaxWorkers(1).withSharedClassArchive(true);
      for (int pools = 0; pools < 2; pools++) {
        try (var pool = WorkerPool.open(options);
            RemoteFunction<Integer, List<String>> function =
                pool.register(_ -> ManagementFactory.getRuntimeMXBean().getInputArguments())) {
          var reply = (Reply.Value<List<String>>) function.run(0, null);
          reply.value().stream()
              .filter(flag -> flag.contains("Archive"))
              .forEach(System.out::println);
        }
      }
    }
  }

  @Test
  void theFirstWorkerLeavesAnArchiveToTheOthers() throws Exception {
    var classPath = new ArrayList<String>();
    for (Class<?> type : List.of(ClassArchiveTest.class, WorkerPool.class)) {
      classPath.add(jar(location(type)).toString());
    }
    var builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                String.join(System.getProperty("path.separator"), classPath),
                Parent.class.getName())
            .redirectErrorStream(true);
    builder.environment().put("XDG_CACHE_HOME", folder.toString());
    var parent = builder.start();
    String output = new String(parent.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(parent.waitFor()).as(output).isZero();
    Path archive;
    try (Stream<Path> files = Files.list(folder.resolve("foldmill"))) {
      archive = files.filter(file -> file.toString().endsWith(".jsa")).findFirst().orElseThrow();
    }
    assertThat(Files.size(archive)).isPositive();
    assertThat(output.lines().filter(("-XX:SharedArchiveFile=" + archive)::equals)).hasSize(2);
  }

  @Test
  void withAFolderOnTheClassPathThereIsNone() {
    var options = WorkerOptions.defaults().withSharedClassArchive(true);
    assertThat(ClassArchive.find(options, List.of(folder.toString()))).isEmpty();
    assertThat(ClassArchive.find(options.withSharedClassArchive(false), List.of())).isEmpty();
  }

  private static Path location(Class<?> type) {
    var source = type.getProtectionDomain().getCodeSource();
    return Path.of(URI.create(source.getLocation().toString()));
  }

  private Path jar(Path classes) throws IOException {
    if (!Files.isDirectory(classes)) {
      return classes;
    }
    Path jar = Files.createTempFile(folder, "classes", ".jar");
    try (OutputStream out = Files.newOutputStream(jar);
        var entries = new JarOutputStream(out);
        Stream<Path> files = Files.walk(classes)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = classes.relativize(file).toString().replace('\\', '/');
        if (!name.equals("module-info.class")) {
          entries.putNextEntry(new JarEntry(name));
          Files.copy(file, entries);
        }
      }
    }
    return jar;
  }
}
