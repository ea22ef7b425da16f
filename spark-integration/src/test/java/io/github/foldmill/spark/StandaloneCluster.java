package io.github.foldmill.spark;

import java.io.File;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;

/** A master and two workers in JVMs of their own, which know nothing of Foldmill. */
final class StandaloneCluster implements AutoCloseable {
  private static final Path SCRIPT =
      Path.of("..", "tools", "spark", "cluster.sh").toAbsolutePath().normalize();

  private final Path folder;
  private final JavaSparkContext context;

  private StandaloneCluster(Path folder, JavaSparkContext context) {
    this.folder = folder;
    this.context = context;
  }

  /**
   * The jars of this JVM that a cluster has too. Modules are jars of the build where Maven has
   * packed them, and folders elsewhere; a cluster has neither.
   */
  static String jarsOfSpark() {
    Path build = Path.of("").toAbsolutePath().getParent();
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> entry.endsWith(".jar"))
        .filter(entry -> !Path.of(entry).startsWith(build))
        .filter(entry -> !entry.matches(".*(foldmill|tribuo|olcut|protostuff|junit|assertj).*"))
        .collect(Collectors.joining(File.pathSeparator));
  }

  /**
   * Starts a cluster of two workers and an application on it.
   *
   * @param folder where it keeps its files; must not be there
   */
  static StandaloneCluster start(Path folder) throws IOException, InterruptedException {
    return start(folder, 2, Path.of(System.getProperty("java.home")));
  }

  /**
   * Starts a cluster and an application on it.
   *
   * @param folder where it keeps its files; must not be there
   * @param workers how many workers it has
   * @param java the JDK of executors
   */
  static StandaloneCluster start(Path folder, int workers, Path java)
      throws IOException, InterruptedException {
    run("start", folder, String.valueOf(workers));
    String master = Files.readString(folder.resolve("url")).strip();
    return new StandaloneCluster(
        folder,
        new JavaSparkContext(
            new SparkConf()
                .setAppName("foldmill tests")
                .setMaster(master)
                .set("spark.ui.enabled", "false")
                .set("spark.driver.host", "127.0.0.1")
                .set("spark.driver.bindAddress", "127.0.0.1")
                .set("spark.executor.instances", String.valueOf(Math.max(1, workers)))
                .set("spark.executor.cores", "1")
                .set("spark.executor.memory", "1g")
                // One core is one task: other collectors would take the CPUs of other executors.
                .set("spark.executor.extraJavaOptions", "-XX:+UseSerialGC")
                .set("spark.executorEnv.JAVA_HOME", java.toString())));
  }

  private static void run(String verb, Path folder, String... more)
      throws IOException, InterruptedException {
    var builder = new ProcessBuilder(SCRIPT.toString(), verb, folder.toString());
    builder.command().addAll(List.of(more));
    builder.environment().put("SPARK_CLASS_PATH", jarsOfSpark());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.redirectErrorStream(true);
    Path log = Files.createTempFile("foldmill-cluster", ".log");
    try {
      int end = builder.redirectOutput(log.toFile()).start().waitFor();
      if (end != 0) {
        throw new IOException(SCRIPT + " " + verb + " failed: " + Files.readString(log));
      }
    } finally {
      Files.delete(log);
    }
  }

  JavaSparkContext context() {
    return context;
  }

  /** Ends the worker that has an executor, and that executor, with signal 9. */
  void kill(String executor) throws IOException {
    for (int n = 1; n <= 2; n++) {
      Path work = folder.resolve("work-" + n);
      if (Files.exists(work.resolve(context.sc().applicationId()).resolve(executor))) {
        String id = Files.readString(folder.resolve("worker-" + n + ".pid")).strip();
        ProcessHandle worker = ProcessHandle.of(Long.parseLong(id)).orElseThrow();
        List<ProcessHandle> executors = worker.children().toList();
        worker.destroyForcibly();
        executors.forEach(ProcessHandle::destroyForcibly);
        return;
      }
    }
    throw new IOException("no worker has executor " + executor);
  }

  @Override
  public void close() throws IOException {
    context.stop();
    try {
      run("stop", folder);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while the cluster was being stopped");
    }
  }
}
