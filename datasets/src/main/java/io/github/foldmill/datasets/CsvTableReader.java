package io.github.foldmill.datasets;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.github.foldmill.data.Tabular;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;

/** Reads one source, once. */
final class CsvTableReader {
  private final CsvFormat format;
  private final String source;
  private final DoubleAppender features = new DoubleAppender();
  private final TargetReader target;

  /** Whether a number such as -999 stands for a missing value. */
  private final boolean numbersMayBeMissing;

  private long line;

  CsvTableReader(CsvFormat format, String source) {
    this.format = format;
    this.source = source;
    this.target = TargetReader.of(format);
    this.numbersMayBeMissing =
        format.missingAllowed() && format.missing().stream().anyMatch(CsvTableReader::isNumber);
  }

  private static boolean isNumber(String text) {
    return Double.isFinite(DecimalParser.parse(text.toCharArray(), 0, text.length()));
  }

  Tabular read(Reader reader) throws IOException {
    try {
      return read(
          CsvReader.builder()
              .fieldSeparator(format.separator())
              .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
              .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
              .allowUnclosedQuote(false)
              .build(new CsvRecordBuffer(), withoutMark(reader))
              .iterator());
    } catch (CsvParseException e) {
      throw located(e);
    } catch (CharacterCodingException e) {
      throw malformed(e);
    } catch (UncheckedIOException e) {
      if (e.getCause() instanceof CharacterCodingException cause) {
        throw malformed(cause);
      }
      throw e.getCause();
    }
  }

  private static Reader withoutMark(Reader reader) throws IOException {
    var buffered = new BufferedReader(reader);
    buffered.mark(1);
    if (buffered.read() != '\uFEFF') {
      buffered.reset();
    }
    return buffered;
  }

  private Tabular read(Iterator<CsvRecordBuffer> records) throws CsvFormatException {
    if (!records.hasNext()) {
      throw new CsvFormatException(source, 0, "a table must have rows, the source is empty");
    }
    var row = records.next();
    var columns = CsvColumns.resolve(format, names(row), source, row.line());
    boolean pending = !format.header();
    while (pending || records.hasNext()) {
      add(pending ? row : records.next(), columns);
      pending = false;
    }
    if (features.size() == 0) {
      throw new CsvFormatException(
          source, line, "a table must have rows, the source ends after its header");
    }
    return Tabular.of(columns.featureNames(), features.toArray(), target.target());
  }

  private List<String> names(CsvRecordBuffer first) throws CsvFormatException {
    line = first.line();
    requireNoStrayQuote(first, "");
    if (format.header()) {
      return IntStream.range(0, first.fields()).mapToObj(first::field).toList();
    }
    if (format.names().isEmpty()) {
      return IntStream.range(0, first.fields()).mapToObj(column -> "x" + column).toList();
    }
    return format.names();
  }

  private void add(CsvRecordBuffer row, CsvColumns columns) throws CsvFormatException {
    line = row.line();
    if (row.fields() != columns.names().size()) {
      throw new CsvFormatException(
          source,
          line,
          "a record must have %d fields, one per column, had %d; check separator and quotes"
              .formatted(columns.names().size(), row.fields()));
    }
    if (row.strayQuote() >= 0) {
      requireNoStrayQuote(row, columns.names().get(row.strayQuote()));
    }
    if (features.size() > DoubleAppender.MAX_SIZE - columns.features().size()) {
      throw new CsvFormatException(
          source,
          line,
          "a table must have at most %d feature values; choose fewer features"
              .formatted(DoubleAppender.MAX_SIZE));
    }
    for (int column : columns.features()) {
      features.add(feature(row, column, columns));
    }
    var problem = target.add(row, columns.target());
    if (!problem.isEmpty()) {
      throw at(columns, columns.target(), problem);
    }
  }

  private double feature(CsvRecordBuffer row, int column, CsvColumns columns)
      throws CsvFormatException {
    double value = DecimalParser.parse(row.text(), row.start(column), row.end(column));
    if (Double.isFinite(value) && !numbersMayBeMissing) {
      return value;
    }
    return uncommonFeature(row, column, columns, value);
  }

  private double uncommonFeature(CsvRecordBuffer row, int column, CsvColumns columns, double value)
      throws CsvFormatException {
    var text = row.field(column);
    boolean missing = format.missing().contains(text);
    if (missing && format.missingAllowed()) {
      return Double.NaN;
    }
    if (Double.isFinite(value)) {
      return value;
    }
    var fix = "";
    if (missing) {
      fix = "; call allowMissing() to read missing values as NaN";
    } else if (text.indexOf(',') >= 0) {
      fix = "; write numbers with a point and without group separators";
    }
    throw at(
        columns,
        column,
        "a feature must be a finite decimal number, was %s%s".formatted(Quoted.text(text), fix));
  }

  private void requireNoStrayQuote(CsvRecordBuffer row, String name) throws CsvFormatException {
    if (row.strayQuote() >= 0) {
      throw new CsvFormatException(
          source,
          line,
          row.strayQuote() + 1,
          name,
          "a quote must open its field right after the separator, was "
              + Quoted.text(row.field(row.strayQuote())));
    }
  }

  private CsvFormatException at(CsvColumns columns, int column, String problem) {
    return new CsvFormatException(source, line, column + 1, columns.names().get(column), problem);
  }

  private CsvFormatException located(CsvParseException e) {
    var cause = e.getCause();
    var problem = String.valueOf(cause == null ? e.getMessage() : cause.getMessage());
    var located =
        new CsvFormatException(
            source, 0, "after line %d: %s; check the quotes".formatted(line, problem));
    located.initCause(e);
    return located;
  }

  private CsvFormatException malformed(CharacterCodingException e) {
    var located =
        new CsvFormatException(
            source,
            0,
            "after line %d: text must be UTF-8; load other charsets through a Reader"
                .formatted(line));
    located.initCause(e);
    return located;
  }
}
