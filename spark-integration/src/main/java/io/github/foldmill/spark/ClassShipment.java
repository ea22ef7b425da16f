package io.github.foldmill.spark;

import io.github.foldmill.parallel.Backend;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.spark.SparkContext;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Sends what is on the driver's class path to the executors: jars as they are, folders as jars.
 * What executors have themselves, in whatever version, stays here.
 */
final class ClassShipment {
  private static final Pattern VERSION = Pattern.compile("[-_]?\\d[\\w.+-]*\\.jar$");

  private static final LocalDateTime EPOCH = LocalDateTime.of(1980, 2, 1, 0, 0);

  private final SparkContext context;
  private final Set<String> sent;

  ClassShipment(SparkContext context) {
    this.context = context;
    this.sent =
        CollectionConverters.asJava(context.listJars()).stream()
            .map(jar -> jar.substring(jar.lastIndexOf('/') + 1))
            .collect(Collectors.toCollection(HashSet::new));
  }

  /** Sends what this library itself is in, without which executors understand nothing. */
  void sendOwn() {
    for (Class<?> type : List.of(Probe.class, Backend.class)) {
      send(Path.of(URI.create(String.valueOf(location(type)))));
    }
  }

  private static URL location(Class<?> type) {
    return type.getProtectionDomain().getCodeSource().getLocation();
  }

  /**
   * Sends the rest.
   *
   * @param there the names of the jars that executors have
   */
  void sendWhatIsMissing(Set<String> there) {
    Set<String> known = there.stream().map(ClassShipment::library).collect(Collectors.toSet());
    Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> !entry.isEmpty())
        .map(Path::of)
        .filter(Files::exists)
        .filter(entry -> !known.contains(library(String.valueOf(entry.getFileName()))))
        .forEach(this::send);
  }

  /** The name of a jar without its version; folders and the like have none in common. */
  private static String library(String name) {
    return name.endsWith(".jar") ? VERSION.matcher(name).replaceFirst("") : name + "/";
  }

  private void send(Path entry) {
    try {
      Path jar = Files.isDirectory(entry) ? packed(entry) : entry;
      if (sent.add(String.valueOf(jar.getFileName()))) {
        context.addJar(jar.toString());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot send " + entry + " to the executors", e);
    }
  }

  private static Path packed(Path folder) throws IOException {
    String name =
        "foldmill-classes-" + Integer.toHexString(folder.toAbsolutePath().toString().hashCode());
    Path own = Files.createTempDirectory("foldmill-");
    own.toFile().deleteOnExit();
    Path jar = own.resolve(name + ".jar");
    jar.toFile().deleteOnExit();
    try (var out = new ZipOutputStream(Files.newOutputStream(jar));
        Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        var entry = new ZipEntry(folder.relativize(file).toString().replace('\\', '/'));
        // The same bytes for the same classes: memories know code from a jar by the jar's content.
        entry.setTimeLocal(EPOCH);
        out.putNextEntry(entry);
        Files.copy(file, out);
        out.closeEntry();
      }
    }
    return jar;
  }
}
