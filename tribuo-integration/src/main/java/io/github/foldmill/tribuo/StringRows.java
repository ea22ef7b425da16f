package io.github.foldmill.tribuo;

import io.github.foldmill.data.DataView;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.tribuo.data.columnar.ColumnarIterator;

/**
 * Rows of strings under named fields, as a CSV file or a table of a database has them; the data of
 * pipelines that begin with {@link RowFeatures}.
 *
 * <p>What is to be predicted is among the fields. Immutable and safe for use by many threads. It
 * can be saved, and so be sent to workers.
 *
 * @param fields the names of the fields, all different
 * @param rows the rows, each with a string for every field, in their order
 */
public record StringRows(List<String> fields, List<List<String>> rows) {

  /**
   * Copies the lists and checks them.
   *
   * @throws IllegalArgumentException if there is no field, a field is named twice, or a row has
   *     more or fewer strings than there are fields
   */
  public StringRows {
    fields = List.copyOf(fields);
    rows = rows.stream().map(List::copyOf).toList();
    if (fields.isEmpty() || new HashSet<>(fields).size() != fields.size()) {
      throw new IllegalArgumentException(
          "fields must be at least 1 and all different, were " + fields);
    }
    for (int row = 0; row < rows.size(); row++) {
      if (rows.get(row).size() != fields.size()) {
        throw new IllegalArgumentException(
            "row %d must have a string for each of %d fields, had %d"
                .formatted(row, fields.size(), rows.get(row).size()));
      }
    }
  }

  /**
   * Reads all rows of one of Tribuo's readers, such as {@code CSVIterator} or {@code
   * JsonFileIterator}. A field that a row lacks is the empty string.
   *
   * @param source the reader, which is at its end afterwards and is not closed
   * @return the rows
   */
  public static StringRows of(ColumnarIterator source) {
    var fields = List.copyOf(source.getFields());
    var rows = new ArrayList<List<String>>();
    source.forEachRemaining(row ->
        rows.add(fields.stream().map(field -> row.getRowData().getOrDefault(field, "")).toList()));
    return new StringRows(fields, rows);
  }

  /**
   * Returns how pipelines and searches read rows, for splitters that need no classes.
   *
   * @return the view; the content key covers names and strings
   */
  public static DataView<StringRows> view() {
    return StringRowsView.unstratified();
  }

  /**
   * Returns how pipelines and searches read rows whose classes are the strings of one field, so
   * that {@code StratifiedKFold} can tell them apart.
   *
   * @param classField the field
   * @return the view
   */
  public static DataView<StringRows> view(String classField) {
    return StringRowsView.stratifiedBy(classField);
  }

  /**
   * Returns the number of rows.
   *
   * @return the number
   */
  public int size() {
    return rows.size();
  }

  /**
   * Returns the given rows, in their order.
   *
   * @param rows row numbers, each from 0 to {@code size() - 1}; a row may occur more than once
   * @return those rows
   * @throws IndexOutOfBoundsException if a row number is out of range
   */
  public StringRows select(int... rows) {
    var selected = new ArrayList<List<String>>(rows.length);
    for (int row : rows) {
      selected.add(this.rows.get(row));
    }
    return new StringRows(fields, selected);
  }

  /** Says how many there are; the strings themselves would fill a log. */
  @Override
  public String toString() {
    return "StringRows[%d rows, fields=%s]".formatted(size(), fields);
  }
}
