package io.github.foldmill.tribuo;

import io.github.foldmill.hash.HashSink;
import io.github.foldmill.hash.Hashable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.tribuo.Example;

/** The metadata entries of all rows as text, by row and key; most data sets have none. */
final class MetadataColumn implements Hashable {
  private final int[] rows;
  private final List<String> keys;
  private final List<String> values;
  private final List<String> foreignTypes;

  private MetadataColumn(
      int[] rows, List<String> keys, List<String> values, List<String> foreignTypes) {
    this.rows = rows;
    this.keys = keys;
    this.values = values;
    this.foreignTypes = foreignTypes;
  }

  MetadataColumn(int[] rows, List<String> keys, List<String> values) {
    this(rows, keys, values, List.of());
  }

  static MetadataColumn of(List<Example<?>> examples) {
    var rows = new ArrayList<Integer>();
    var keys = new ArrayList<String>();
    var values = new ArrayList<String>();
    var foreignTypes = new ArrayList<String>();
    for (int row = 0; row < examples.size(); row++) {
      var metadata = examples.get(row).getMetadata();
      if (metadata.isEmpty()) {
        continue;
      }
      for (var entry : new TreeMap<>(metadata).entrySet()) {
        rows.add(row);
        keys.add(entry.getKey());
        values.add(String.valueOf(entry.getValue()));
        if (!(entry.getValue() instanceof String)) {
          foreignTypes.add(entry.getKey() + ": " + entry.getValue().getClass().getName());
        }
      }
    }
    return new MetadataColumn(
        rows.stream().mapToInt(Integer::intValue).toArray(), keys, values, foreignTypes);
  }

  int[] rows() {
    return rows;
  }

  List<String> keys() {
    return keys;
  }

  List<String> values() {
    return values;
  }

  /** Keys and classes of the values that are not strings; they cannot be written. */
  List<String> foreignTypes() {
    return foreignTypes;
  }

  Map<String, Object> row(int row) {
    if (rows.length == 0) {
      return Map.of();
    }
    int at = Arrays.binarySearch(rows, row);
    if (at < 0) {
      return Map.of();
    }
    while (at > 0 && rows[at - 1] == row) {
      at--;
    }
    var entries = new HashMap<String, Object>();
    for (; at < rows.length && rows[at] == row; at++) {
      entries.put(keys.get(at), values.get(at));
    }
    return entries;
  }

  @Override
  public void hashInto(HashSink sink) {
    sink.put(rows).put(keys).put(values).put(foreignTypes);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof MetadataColumn that
        && Arrays.equals(rows, that.rows)
        && keys.equals(that.keys)
        && values.equals(that.values)
        && foreignTypes.equals(that.foreignTypes);
  }

  @Override
  public int hashCode() {
    return 31 * keys.hashCode() + values.hashCode();
  }
}
