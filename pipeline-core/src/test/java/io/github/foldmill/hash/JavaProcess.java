package io.github.foldmill.hash;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What the main method of a test class printed in a JVM of its own, and how that ended. */
record JavaProcess(int exit, String out, String err) {
  static JavaProcess run(Path folder, Class<?> main, List<String> flags, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(flags);
    command.add("-cp");
    command.add(
        Path.of("target", "classes") + File.pathSeparator + Path.of("target", "test-classes"));
    command.add(main.getName());
    command.addAll(List.of(arguments));
    Path out = Files.createTempFile(folder, "out", ".txt");
    Path err = Files.createTempFile(folder, "err", ".txt");
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    int exit = process.waitFor();
    return new JavaProcess(exit, Files.readString(out), Files.readString(err));
  }
}
