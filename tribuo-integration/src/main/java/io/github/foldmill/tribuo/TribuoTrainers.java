package io.github.foldmill.tribuo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.tribuo.Output;
import org.tribuo.Trainer;

/**
 * Reads trainers from configuration files, in OLCUT's XML or JSON.
 *
 * <p>Such a file names classes, and whoever reads it makes objects of them. So files are read by a
 * reader of our own, and everything about the trainer asked for is checked first: its class and
 * those of its components must be of Tribuo's packages (or of ones that you add), be of the types
 * that the fields they are for have, and have the properties that are set. A file cannot include
 * other files or URLs, name serialized objects or document types, or read the system's properties;
 * {@code ${name}} refers to a global property of the same file. Files are limited to 1 MiB.
 *
 * <p>The trainer is one to start from: give it to {@link TribuoLearner#of} or {@link TribuoParams},
 * which make a fresh one for each fit. Stateless and safe for use by many threads.
 *
 * {@snippet class="io.github.foldmill.tribuo.TribuoSnippetsTest" region="trainers"}
 */
public final class TribuoTrainers {
  private static final String TRIBUO = "org.tribuo";
  private static final int LIMIT = 1 << 20;

  private TribuoTrainers() {}

  /**
   * Reads a trainer from a configuration file.
   *
   * @param file the file; its name ends in {@code .xml} or {@code .json}
   * @param name the name of the trainer's component in the file
   * @param output the type of output the trainer is for, such as {@code Label.class}
   * @param morePackages packages besides {@code org.tribuo} whose classes may be made, with what is
   *     below them; only name packages whose every trainer and component you would run
   * @param <T> the type of output
   * @return the trainer
   * @throws IOException if the file cannot be read, is too large, or says anything that is not
   *     allowed or that the classes do not take; the message says what
   * @throws IllegalArgumentException if the file's name has another ending or a package is blank
   */
  public static <T extends Output<T>> Trainer<T> fromConfig(
      Path file, String name, Class<T> output, String... morePackages) throws IOException {
    var packages = new ArrayList<String>();
    packages.add(TRIBUO + ".");
    for (String each : morePackages) {
      if (each.isBlank() || each.endsWith(".")) {
        throw new IllegalArgumentException(
            "package must be a name such as com.example, was \"%s\"".formatted(each));
      }
      packages.add(each + ".");
    }
    var config = config(file, name, packages);
    var known = config.output();
    if (known.isPresent() && known.orElseThrow() != output) {
      throw new IOException(
          "trainer \"%s\" must be for %s, %s is for %s"
              .formatted(
                  name,
                  output.getSimpleName(),
                  config.rootClass(),
                  known.orElseThrow().getSimpleName()));
    }
    try {
      return config.newTrainer();
    } catch (RuntimeException e) {
      throw new IOException(
          "trainer \"%s\" cannot be made as %s says: %s".formatted(name, file, e.getMessage()), e);
    }
  }

  private static ComponentConfig config(Path file, String name, List<String> packages)
      throws IOException {
    String ending = file.toString().toLowerCase(Locale.ROOT);
    boolean isXml = ending.endsWith(".xml");
    if (!isXml && !ending.endsWith(".json")) {
      throw new IllegalArgumentException(
          "name of the file must end in .xml or .json, was " + file.getFileName());
    }
    var bytes = bytes(file);
    var read = isXml ? XmlConfig.read(bytes) : JsonConfig.read(bytes);
    return ComponentConfig.of(name, ConfigGuard.reachable(read.components(), name, packages));
  }

  private static byte[] bytes(Path file) throws IOException {
    try (var in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(LIMIT + 1);
      if (bytes.length > LIMIT) {
        throw ConfigFile.fault("it must have at most %d bytes".formatted(LIMIT));
      }
      return bytes;
    }
  }
}
