package io.github.foldmill.datasets;

import io.github.foldmill.data.Tabular;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/**
 * Reads a CSV file into a {@link Tabular}, one typed column at a time.
 *
 * <p>Files are RFC 4180: fields between separators, quoted by {@code "} where they hold a
 * separator, a line break or a quote; LF, CRLF and CR end a line; blank lines are skipped; a byte
 * order mark is ignored; the charset is UTF-8 and malformed bytes are refused. Spaces and tabs
 * around an unquoted field do not count. Numbers are decimal with a point, such as {@code -1.5e3},
 * read to the nearest double; infinities, NaN, hexadecimal numbers and decimal commas are refused.
 * Values that are missing are refused too, unless {@link CsvLoaderBuilder#allowMissing()} makes
 * them NaN; a target is never missing.
 *
 * <p>A loader is immutable and safe for use by many threads. A table can hold up to about 2³¹
 * feature values; loading needs up to about three times their size at its peak.
 *
 * {@snippet :
 * Tabular wine =
 *     CsvLoader.builder().separator(';').valueTarget("quality").build().load(Path.of("wine.csv"));
 * }
 */
public final class CsvLoader {
  private final CsvFormat format;

  CsvLoader(CsvFormat format) {
    this.format = format;
  }

  /**
   * Starts a loader for comma-separated files with a header and without missing values.
   *
   * @return a builder
   */
  public static CsvLoaderBuilder builder() {
    return new CsvLoaderBuilder();
  }

  /**
   * Reads a file.
   *
   * @param file the file, in UTF-8
   * @return its table, rows in file order
   * @throws CsvFormatException if the content is not as described to this loader; the message names
   *     file, line, column and the offending text
   * @throws IOException if the file cannot be read
   */
  public Tabular load(Path file) throws IOException {
    Objects.requireNonNull(file, "file");
    try (var reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      return load(reader, file.toString());
    }
  }

  /**
   * Reads everything a reader holds, for sources that are no files or not in UTF-8.
   *
   * @param reader where to read from; left open
   * @param source a name for the source, used in messages
   * @return its table, rows in the order of the source
   * @throws CsvFormatException if the content is not as described to this loader
   * @throws IOException if reading fails
   */
  public Tabular load(Reader reader, String source) throws IOException {
    Objects.requireNonNull(reader, "reader");
    Objects.requireNonNull(source, "source");
    return new CsvTableReader(format, source).read(reader);
  }
}
