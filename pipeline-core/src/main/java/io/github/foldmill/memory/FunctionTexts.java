package io.github.foldmill.memory;

import java.io.FileNotFoundException;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;

/**
 * A text for people per function, named after it, with a line for each of its results.
 *
 * <p>Nobody but people reads them. Lines of results that are gone stay until the index is
 * rewritten.
 */
final class FunctionTexts {
  private static final System.Logger LOGGER = System.getLogger(FunctionTexts.class.getName());
  private static final String SUFFIX = ".txt";
  private static final int LONGEST_NAME = 60;

  private final Path folder;

  FunctionTexts(Path folder) {
    this.folder = folder;
  }

  /** Adds a line. */
  void add(EntryInfo entry) throws IOException {
    append(file(entry.madeBy()), line(entry));
  }

  /** Writes all texts anew. */
  void rewrite(Collection<EntryInfo> entries) {
    var texts = new LinkedHashMap<Path, StringBuilder>();
    for (var entry : entries) {
      texts.computeIfAbsent(file(entry.madeBy()), _ -> new StringBuilder()).append(line(entry));
    }
    try {
      clear();
      for (var text : texts.entrySet()) {
        append(text.getKey(), text.getValue().toString());
      }
    } catch (IOException e) {
      // They are a courtesy; a folder that is read-only stays as it is.
      LOGGER.log(System.Logger.Level.DEBUG, "the texts of the cache cannot be rewritten", e);
    }
  }

  void clear() throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (var files = Files.list(folder)) {
      for (var file : files.filter(path -> path.toString().endsWith(SUFFIX)).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }

  private Path file(String function) {
    return folder.resolve(fileName(function) + SUFFIX);
  }

  private static String line(EntryInfo entry) {
    return "%s  %s  %s s  %s\n"
        .formatted(
            entry.key().text(),
            entry.created(),
            BigDecimal.valueOf(entry.took().toNanos() / 1000, 6).toPlainString(),
            IndexLine.plain(entry.arguments()));
  }

  static String fileName(String function) {
    String plain = function.replaceAll("[^A-Za-z0-9._-]+", "_");
    return plain.isEmpty() ? "_" : plain.substring(0, Math.min(LONGEST_NAME, plain.length()));
  }

  private void append(Path file, String text) throws IOException {
    try (var out = open(file)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
  }

  private OutputStream open(Path file) throws IOException {
    // A plain stream, because an interrupt would close a channel.
    try {
      return new FileOutputStream(file.toFile(), true);
    } catch (FileNotFoundException e) {
      Files.createDirectories(folder);
      return new FileOutputStream(file.toFile(), true);
    }
  }
}
