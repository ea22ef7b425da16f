package io.github.foldmill.internal.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * A table of text for a terminal or a log.
 *
 * <p>Cells are shown as given, except that control characters become {@code ?}, so that no cell can
 * break the table or steer a terminal. Widths count code points. Immutable and safe for use by many
 * threads.
 *
 * {@snippet :
 * var table =
 *     TextTable.of(
 *         List.of(Column.left("k"), Column.right("accuracy")),
 *         List.of(List.of("4", "0.966"), List.of("13", "0.983")));
 * String text = table.render(Border.UNICODE, 80);
 * }
 */
public final class TextTable {
  /** Truncation leaves at least this much of a column, room for a character and an ellipsis. */
  private static final int LEAST_WIDTH = 4;

  private final List<Column> columns;
  private final List<List<String>> rows;

  private TextTable(List<Column> columns, List<List<String>> rows) {
    this.columns = columns;
    this.rows = rows;
  }

  /** On which side of its column a cell stands. */
  public enum Align {
    /** At the left, for text. */
    LEFT,
    /** At the right, for numbers. */
    RIGHT
  }

  /** What lines are drawn with. */
  public enum Border {
    /** Box-drawing characters, and one character for an ellipsis. */
    UNICODE("┌─┬┐", "├─┼┤", "└─┴┘", "│", "…"),
    /** Nothing beyond ASCII. */
    ASCII("+-++", "+-++", "+-++", "|", "...");

    private final String top;
    private final String middle;
    private final String bottom;
    private final String side;
    private final String ellipsis;

    Border(String top, String middle, String bottom, String side, String ellipsis) {
      this.top = top;
      this.middle = middle;
      this.bottom = bottom;
      this.side = side;
      this.ellipsis = ellipsis;
    }
  }

  /**
   * A column of a table.
   *
   * @param header the text above the column
   * @param align where header and cells stand
   */
  public record Column(String header, Align align) {

    /** Checks that nothing is null and makes control characters visible. */
    public Column {
      header = printable(Objects.requireNonNull(header, "header"));
      Objects.requireNonNull(align, "align");
    }

    /**
     * Returns a column of text.
     *
     * @param header the text above the column
     * @return the column, aligned left
     */
    public static Column left(String header) {
      return new Column(header, Align.LEFT);
    }

    /**
     * Returns a column of numbers.
     *
     * @param header the text above the column
     * @return the column, aligned right
     */
    public static Column right(String header) {
      return new Column(header, Align.RIGHT);
    }
  }

  /**
   * Creates a table.
   *
   * @param columns the columns, at least one
   * @param rows the cells of each row, one for each column; copied
   * @return the table
   * @throws IllegalArgumentException if there is no column or a row has another number of cells
   */
  public static TextTable of(List<Column> columns, List<List<String>> rows) {
    var checked = List.copyOf(columns);
    if (checked.isEmpty()) {
      throw new IllegalArgumentException("a table must have at least 1 column, had 0");
    }
    var cells = new ArrayList<List<String>>(rows.size());
    for (var row : rows) {
      if (row.size() != checked.size()) {
        throw new IllegalArgumentException(
            "row %d must have %d cells, had %d"
                .formatted(cells.size(), checked.size(), row.size()));
      }
      cells.add(row.stream().map(TextTable::printable).toList());
    }
    return new TextTable(checked, List.copyOf(cells));
  }

  /**
   * Draws the table as wide as its cells are.
   *
   * @param border what lines are drawn with
   * @return the lines, separated by {@code \n}, without one at the end
   */
  public String render(Border border) {
    return render(border, Integer.MAX_VALUE);
  }

  /**
   * Draws the table, cutting text where it would be too wide: always in the widest of the columns
   * that are aligned left. Numbers are never cut, since a cut one would be another.
   *
   * @param border what lines are drawn with
   * @param maxWidth the greatest width in characters, at least 1; no column of text gets narrower
   *     than 4 characters, so a table of many columns may stay wider
   * @return the lines, separated by {@code \n}, without one at the end
   * @throws IllegalArgumentException if {@code maxWidth} is less than 1
   */
  public String render(Border border, int maxWidth) {
    if (maxWidth < 1) {
      throw new IllegalArgumentException("maxWidth must be at least 1, was " + maxWidth);
    }
    int[] widths = widths(maxWidth);
    var lines = new ArrayList<String>(rows.size() + 4);
    lines.add(rule(border.top, widths));
    lines.add(line(border, widths, columns.stream().map(Column::header).toList()));
    lines.add(rule(border.middle, widths));
    for (var row : rows) {
      lines.add(line(border, widths, row));
    }
    lines.add(rule(border.bottom, widths));
    return String.join("\n", lines);
  }

  private int[] widths(int maxWidth) {
    var widths = new int[columns.size()];
    for (int c = 0; c < widths.length; c++) {
      widths[c] = Math.max(1, width(columns.get(c).header()));
      for (var row : rows) {
        widths[c] = Math.max(widths[c], width(row.get(c)));
      }
    }
    int excess = 1 + 3 * widths.length + Arrays.stream(widths).sum() - maxWidth;
    for (int widest = widest(widths); excess > 0 && widest >= 0; widest = widest(widths)) {
      widths[widest]--;
      excess--;
    }
    return widths;
  }

  /** Returns the widest column that may be cut, -1 if none may. */
  private int widest(int[] widths) {
    int widest = -1;
    for (int c = 0; c < widths.length; c++) {
      if (columns.get(c).align() == Align.LEFT
          && widths[c] > (widest < 0 ? LEAST_WIDTH : widths[widest])) {
        widest = c;
      }
    }
    return widest;
  }

  /** Draws a horizontal line; {@code parts} are its left end, stroke, crossing and right end. */
  private static String rule(String parts, int[] widths) {
    return Arrays.stream(widths)
        .mapToObj(width -> parts.substring(1, 2).repeat(width + 2))
        .collect(
            Collectors.joining(
                parts.substring(2, 3), parts.substring(0, 1), parts.substring(3, 4)));
  }

  private String line(Border border, int[] widths, List<String> cells) {
    var line = new StringBuilder(border.side);
    for (int c = 0; c < widths.length; c++) {
      String cell = cut(cells.get(c), widths[c], border.ellipsis);
      String space = " ".repeat(widths[c] - width(cell));
      boolean left = columns.get(c).align() == Align.LEFT;
      line.append(' ').append(left ? "" : space).append(cell).append(left ? space : "");
      line.append(' ').append(border.side);
    }
    return line.toString();
  }

  private static String cut(String cell, int width, String ellipsis) {
    if (width(cell) <= width) {
      return cell;
    }
    return cell.substring(0, cell.offsetByCodePoints(0, width - ellipsis.length())) + ellipsis;
  }

  private static int width(String text) {
    return text.codePointCount(0, text.length());
  }

  private static String printable(String text) {
    return text.codePoints()
        .map(c -> Character.isISOControl(c) ? '?' : c)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
