package io.github.foldmill.search;

import io.github.foldmill.persist.ArtifactReader;
import io.github.foldmill.persist.ArtifactWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Warnings in a file: distinct texts, and pairs of a candidate's fold and a text. */
final class SavedWarnings {
  private static final String TEXTS = "warnings.texts";
  private static final String ROWS = "warnings.rows";
  private static final String NUMBERS = "warnings.numbers";

  private SavedWarnings() {}

  static void write(ResultTable table, ArtifactWriter out) throws IOException {
    Map<String, Integer> texts = new LinkedHashMap<>();
    var rows = new ArrayList<Integer>();
    var numbers = new ArrayList<Integer>();
    for (int row = 0; row < table.candidates().size() * table.folds(); row++) {
      for (var warning : table.fold(row / table.folds(), row % table.folds()).warnings()) {
        rows.add(row);
        numbers.add(texts.computeIfAbsent(warning, _ -> texts.size()));
      }
    }
    if (!texts.isEmpty()) {
      out.putStrings(TEXTS, List.copyOf(texts.keySet()))
          .putInts(ROWS, rows.stream().mapToInt(Integer::intValue).toArray())
          .putInts(NUMBERS, numbers.stream().mapToInt(Integer::intValue).toArray());
    }
  }

  /** Returns the warnings by candidate, then by fold; none for older files. */
  static List<List<String>> read(int rows, ArtifactReader in) throws IOException {
    var warnings = new ArrayList<List<String>>(rows);
    for (int row = 0; row < rows; row++) {
      warnings.add(new ArrayList<>(0));
    }
    if (!in.has(TEXTS)) {
      return warnings;
    }
    var texts = in.getStrings(TEXTS);
    int[] ofRows = in.getInts(ROWS);
    int[] numbers = in.getInts(NUMBERS);
    if (ofRows.length != numbers.length) {
      throw new IOException("warnings must have a text for each fold");
    }
    for (int i = 0; i < ofRows.length; i++) {
      if (ofRows[i] < 0 || ofRows[i] >= rows || numbers[i] < 0 || numbers[i] >= texts.size()) {
        throw new IOException("a warning refers to a fold or a text that is not there");
      }
      warnings.get(ofRows[i]).add(texts.get(numbers[i]));
    }
    return warnings;
  }
}
