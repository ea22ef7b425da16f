package io.github.foldmill.internal.process;

import io.github.foldmill.internal.concurrent.CpuBudget;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** How the workers of one pool are started. */
final class WorkerCommand {
  /** What all workers together may use of the machine's memory for their heaps. */
  private static final double HEAP_PERCENT = 75;

  /** Native libraries read these when they are loaded. */
  private static final List<String> THREAD_VARIABLES =
      List.of(
          "OMP_NUM_THREADS",
          "OPENBLAS_NUM_THREADS",
          "MKL_NUM_THREADS",
          "BLIS_NUM_THREADS",
          "VECLIB_MAXIMUM_THREADS",
          "NUMEXPR_NUM_THREADS");

  /** Their options have been taken over already, less those that a worker must not have. */
  private static final List<String> OPTION_VARIABLES =
      List.of("JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS", "JDK_JAVA_OPTIONS");

  private final Path argumentFile;
  private final List<Path> folders;
  private final int cpus;
  private final Optional<ClassArchive> archive;

  WorkerCommand(WorkerOptions options, PoolFolders folders) throws IOException {
    this.folders = folders.paths();
    this.cpus = Math.max(1, CpuBudget.shared().size() / options.maxWorkers());
    this.archive = ClassArchive.find(options);
    this.argumentFile = folders.control().resolve("arguments");
    Files.write(
        argumentFile,
        InheritedFlags.quoted(arguments(options, folders).stream()),
        nativeEncoding());
  }

  private static Charset nativeEncoding() {
    return Charset.forName(System.getProperty("native.encoding", "UTF-8"));
  }

  private List<String> arguments(WorkerOptions options, PoolFolders folders) {
    var flags =
        InheritedFlags.of(
            ManagementFactory.getRuntimeMXBean().getInputArguments(), options.jvmArgs());
    var arguments = new ArrayList<String>();
    arguments.add("-XX:-UsePerfData");
    arguments.add("-XX:-CreateCoredumpOnCrash");
    arguments.add("-XX:ErrorFile=" + CrashReport.pattern(folders.control()));
    arguments.add("-XX:ActiveProcessorCount=" + cpus);
    arguments.add("-D" + CpuBudget.PROPERTY + "=" + cpus);
    if (!InheritedFlags.limitHeap(flags)) {
      arguments.add(
          String.format(
              Locale.ROOT, "-XX:MaxRAMPercentage=%.3f", HEAP_PERCENT / options.maxWorkers()));
    }
    if (cpus == 1 && !InheritedFlags.chooseCollector(flags)) {
      arguments.add("-XX:+UseSerialGC");
    }
    arguments.addAll(flags);
    String classPath = System.getProperty("java.class.path", "");
    if (!classPath.isEmpty()) {
      arguments.add("--class-path");
      arguments.add(classPath);
    }
    return arguments;
  }

  private static List<String> main() {
    var module = WorkerMain.class.getModule();
    if (!module.isNamed()) {
      return List.of(WorkerMain.class.getName());
    }
    var arguments = new ArrayList<String>();
    String application = System.getProperty("jdk.module.main");
    if (application != null) {
      arguments.add("--add-modules=" + application);
    }
    arguments.add("--module");
    arguments.add(module.getName() + "/" + WorkerMain.class.getName());
    return arguments;
  }

  /** Returns whether the next worker is to write the archive of classes. */
  boolean takesArchive() {
    return archive.filter(ClassArchive::take).isPresent();
  }

  /** Tells whether the worker that writes the archive must be waited for. */
  boolean lacksArchive() {
    return archive.filter(ClassArchive::isMissing).isPresent();
  }

  /** Prepares the start of a worker. */
  ProcessBuilder worker(int number, Path page, Path socket, boolean archiving) {
    var command = new ArrayList<String>();
    command.add(java().toString());
    command.add("@" + argumentFile);
    archive.ifPresent(classes -> command.addAll(classes.options(archiving)));
    command.addAll(main());
    command.add(Integer.toString(number));
    command.add(page.toString());
    command.add(socket.toString());
    folders.forEach(folder -> command.add(folder.toString()));
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    Map<String, String> environment = builder.environment();
    OPTION_VARIABLES.forEach(environment::remove);
    THREAD_VARIABLES.forEach(name -> environment.putIfAbsent(name, Integer.toString(cpus)));
    return builder;
  }

  private static Path java() {
    Path bin = Path.of(Objects.requireNonNull(System.getProperty("java.home")), "bin");
    Path windows = bin.resolve("java.exe");
    return Files.exists(windows) ? windows : bin.resolve("java");
  }
}
