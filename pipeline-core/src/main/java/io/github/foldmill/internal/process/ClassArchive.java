package io.github.foldmill.internal.process;

import io.github.foldmill.hash.Hashing;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An archive of classes, which the first worker of a pool writes or renews when it ends and later
 * ones start from.
 *
 * <p>It lies in the user's own cache folder, for the JVM takes the code in it as it is. The JVM
 * checks whether it still fits the jars, and goes on without it otherwise.
 */
final class ClassArchive {
  private static final System.Logger LOG = System.getLogger(WorkerPool.class.getName());

  private static final String QUIET = "-Xlog:disable";

  private final Path file;
  private final AtomicBoolean taken = new AtomicBoolean();

  private ClassArchive(Path file) {
    this.file = file;
  }

  /**
   * Returns the archive for this class path; none where a folder is on it, which no JVM archives.
   */
  static Optional<ClassArchive> find(WorkerOptions options) {
    return find(
        options,
        Stream.of("java.class.path", "jdk.module.path")
            .map(System::getProperty)
            .flatMap(ClassArchive::entries)
            .toList());
  }

  static Optional<ClassArchive> find(WorkerOptions options, List<String> entries) {
    if (!options.sharedClassArchive() || !entries.stream().allMatch(ClassArchive::isJar)) {
      return Optional.empty();
    }
    try {
      Path folder = cacheFolder();
      Files.createDirectories(folder, PoolFolders.ownerOnly(folder));
      String key =
          Hashing.hashOf(
                  List.of(entries, options.jvmArgs(), System.getProperty("java.vm.version", "")))
              .hex();
      return Optional.of(new ClassArchive(folder.resolve("workers-" + key + ".jsa")));
    } catch (IOException e) {
      LOG.log(System.Logger.Level.DEBUG, "no folder for the archive of classes", e);
      return Optional.empty();
    }
  }

  private static Stream<String> entries(@Nullable String path) {
    return path == null ? Stream.of() : Stream.of(path.split(File.pathSeparator, -1));
  }

  private static boolean isJar(String entry) {
    return entry.endsWith(".jar") && Files.isRegularFile(Path.of(entry));
  }

  private static Path cacheFolder() {
    String cache = System.getenv("XDG_CACHE_HOME");
    Path base =
        cache == null || cache.isEmpty()
            ? Path.of(System.getProperty("user.home", ""), ".cache")
            : Path.of(cache);
    return base.resolve("foldmill");
  }

  /** Tells whether the next worker is to write it; the first that asks is. */
  boolean take() {
    return !taken.getAndSet(true);
  }

  /** Tells whether there is none yet, so that it pays to wait for the worker that writes it. */
  boolean isMissing() {
    return !Files.exists(file);
  }

  /** Returns the options of a worker; what the JVM has to say about archives would be noise. */
  List<String> options(boolean writing) {
    if (writing) {
      return List.of("-XX:+AutoCreateSharedArchive", "-XX:SharedArchiveFile=" + file, QUIET);
    }
    return isMissing() ? List.of() : List.of("-XX:SharedArchiveFile=" + file, QUIET);
  }
}
