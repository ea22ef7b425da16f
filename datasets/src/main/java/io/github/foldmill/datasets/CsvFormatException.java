package io.github.foldmill.datasets;

import java.io.IOException;

/**
 * Says where and why a CSV source could not be read as a table.
 *
 * <p>The message names the source, the line, the column by number and name, the offending text and
 * what to do about it. Lines and columns are counted from 1; 0 stands for "the whole source" and
 * "the whole line".
 */
public final class CsvFormatException extends IOException {
  private static final long serialVersionUID = 1L;

  /** The source's name as given to the loader. */
  private final String source;

  /** The line on which the record starts, or 0. */
  private final long line;

  /** The column number, or 0. */
  private final int column;

  /** The column's name, or empty. */
  private final String columnName;

  CsvFormatException(String source, long line, int column, String columnName, String problem) {
    super(location(source, line, column, columnName) + ": " + problem);
    this.source = source;
    this.line = line;
    this.column = column;
    this.columnName = columnName;
  }

  CsvFormatException(String source, long line, String problem) {
    this(source, line, 0, "", problem);
  }

  private static String location(String source, long line, int column, String columnName) {
    var text = new StringBuilder(source);
    if (line > 0) {
      text.append(", line ").append(line);
    }
    if (column > 0) {
      text.append(", column ").append(column);
    }
    if (!columnName.isEmpty()) {
      text.append(" (").append(columnName).append(')');
    }
    return text.toString();
  }

  /**
   * Returns the name of the source, a file's path for files.
   *
   * @return the name
   */
  public String source() {
    return source;
  }

  /**
   * Returns the line on which the offending record starts.
   *
   * @return the line, counted from 1, or 0 if the whole source is meant
   */
  public long line() {
    return line;
  }

  /**
   * Returns the number of the offending column.
   *
   * @return the column, counted from 1, or 0 if the whole line is meant
   */
  public int column() {
    return column;
  }

  /**
   * Returns the name of the offending column.
   *
   * @return the name, empty if the whole line is meant
   */
  public String columnName() {
    return columnName;
  }
}
