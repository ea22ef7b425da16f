package io.github.foldmill.datasets;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which columns of a source are features and which one is the target.
 *
 * @param names the names of all columns in file order
 * @param features the positions of the features in table order
 * @param target the position of the target
 */
record CsvColumns(List<String> names, List<Integer> features, int target) {

  /** Finds the columns that a format asks for among the names of a source. */
  static CsvColumns resolve(CsvFormat format, List<String> names, String source, long line)
      throws CsvFormatException {
    var positions = new HashMap<String, Integer>();
    for (int column = 0; column < names.size(); column++) {
      var earlier = positions.putIfAbsent(names.get(column), column);
      if (earlier != null) {
        throw new CsvFormatException(
            source,
            line,
            column + 1,
            names.get(column),
            "column names must be distinct, this is column %d's name too; rename one"
                .formatted(earlier + 1));
      }
    }
    var wanted = new Lookup(names, positions, source, line);
    int target = wanted.position(format.target().name());
    var features = new ArrayList<Integer>();
    for (String name : format.features()) {
      features.add(wanted.position(name));
    }
    if (features.isEmpty()) {
      IntStream.range(0, names.size()).filter(column -> column != target).forEach(features::add);
    }
    var columns = new CsvColumns(names, List.copyOf(features), target);
    columns.requireNamedFeatures(source, line);
    return columns;
  }

  private void requireNamedFeatures(String source, long line) throws CsvFormatException {
    if (features.isEmpty()) {
      throw new CsvFormatException(
          source, line, "there must be a column beside the target; check the separator");
    }
    for (int column : features) {
      if (names.get(column).isEmpty()) {
        throw new CsvFormatException(
            source,
            line,
            column + 1,
            "",
            "a feature must have a name, this column has none (row names?);"
                + " name it or choose the others with features(…)");
      }
    }
  }

  /** The features' names in table order. */
  List<String> featureNames() {
    return features.stream().map(names::get).toList();
  }

  private record Lookup(
      List<String> names, HashMap<String, Integer> positions, String source, long line) {
    int position(String name) throws CsvFormatException {
      var position = positions.get(name);
      if (position == null) {
        throw new CsvFormatException(
            source, line, "there must be a column \"%s\", columns are %s".formatted(name, names));
      }
      return position;
    }
  }
}
