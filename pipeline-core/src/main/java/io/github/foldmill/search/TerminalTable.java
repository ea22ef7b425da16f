package io.github.foldmill.search;

import io.github.foldmill.internal.numeric.NumPyMath;
import io.github.foldmill.internal.text.TextTable;
import io.github.foldmill.internal.text.TextTable.Border;
import io.github.foldmill.internal.text.TextTable.Column;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Shows results in a terminal, the best candidates first. */
final class TerminalTable {
  /** How many characters warnings may take where the terminal is wide enough. */
  private static final int MOST_FOOT = 200;

  private TerminalTable() {}

  static String of(ResultTable table, int chooser, int most) {
    return of(table, chooser, most, Integer.MAX_VALUE);
  }

  static String of(ResultTable table, int chooser, int most, int width) {
    var params =
        table.params().stream()
            .filter(name -> table.candidates().stream().anyMatch(c -> reads(c, name)))
            .toList();
    var columns = new ArrayList<Column>();
    columns.add(Column.right("rank"));
    params.forEach(name -> columns.add(Column.left(name)));
    table.scorers().forEach(name -> columns.add(Column.right(name)));
    columns.add(Column.right("fit s"));
    int[] ranks = table.ranks(chooser);
    var rows =
        IntStream.range(0, ranks.length)
            .boxed()
            .sorted(Comparator.comparingInt(candidate -> ranks[candidate]))
            .limit(most)
            .map(candidate -> row(table, params, candidate, ranks[candidate]))
            .toList();
    return TextTable.of(columns, rows).render(Border.UNICODE, width) + foot(table, width);
  }

  /** Says that there were warnings, below the table. */
  private static String foot(ResultTable table, int width) {
    var warnings = table.warnings();
    if (warnings.isEmpty()) {
      return "";
    }
    long warned = table.candidates().stream().filter(c -> table.warnedFolds(c.index()) > 0).count();
    String text =
        "%d of %d candidates with warnings: %s"
            .formatted(warned, table.candidates().size(), String.join("; ", warnings.keySet()));
    int most = Math.min(width, MOST_FOOT);
    String shown = text.length() <= most ? text : text.substring(0, Math.max(0, most - 1)) + "…";
    return "\n" + shown;
  }

  private static boolean reads(Candidate candidate, String param) {
    return candidate.params().asMap().containsKey(param);
  }

  private static List<String> row(ResultTable table, List<String> params, int candidate, int rank) {
    var cells = new ArrayList<String>();
    cells.add(Integer.toString(rank));
    var values = table.candidates().get(candidate).params().asMap();
    params.forEach(name -> cells.add(values.containsKey(name) ? "" + values.get(name) : ""));
    for (int scorer = 0; scorer < table.scorers().size(); scorer++) {
      cells.add(score(table.scores(candidate, scorer)));
    }
    cells.add(seconds(NumPyMath.mean(table.fitSeconds(candidate))));
    return cells;
  }

  private static String score(double[] byFold) {
    double mean = NumPyMath.mean(byFold);
    return Double.isNaN(mean)
        ? "failed"
        : String.format(Locale.ROOT, "%.4f ± %.4f", mean, NumPyMath.std(byFold));
  }

  private static String seconds(double value) {
    return Double.isNaN(value) ? "" : String.format(Locale.ROOT, "%.4f", value);
  }
}
