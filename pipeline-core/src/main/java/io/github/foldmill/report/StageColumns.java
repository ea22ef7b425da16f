package io.github.foldmill.report;

import io.github.foldmill.search.FoldScore;
import io.github.foldmill.search.FoldTrace.Part;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The measured times of single stages as columns, in the order of {@link Part} and of first use.
 */
final class StageColumns {
  private final List<Column> columns;

  private StageColumns(List<Column> columns) {
    this.columns = columns;
  }

  /** One stage at one kind of work; scorers share a column, because a row has one scorer. */
  record Column(Part part, String stage) {
    String name() {
      String work = part.name().toLowerCase(Locale.ROOT);
      return part == Part.SCORE ? "own_score_seconds" : "own_%s_seconds_%s".formatted(work, stage);
    }

    /** Returns the seconds in a row, or empty if they are not known. */
    Optional<Double> seconds(FoldScore row) {
      String name = part == Part.SCORE ? row.scorer() : stage;
      return row.trace().flatMap(trace -> trace.time(name, part)).map(Column::seconds);
    }

    private static double seconds(Duration time) {
      return time.toNanos() / 1e9;
    }
  }

  static StageColumns of(List<FoldScore> rows) {
    var columns = new LinkedHashSet<Column>();
    for (var row : rows) {
      row.trace().stream()
          .flatMap(trace -> trace.times().stream())
          .map(time -> new Column(time.part(), time.part() == Part.SCORE ? "" : time.stage()))
          .forEach(columns::add);
    }
    var ordered = new ArrayList<>(columns);
    ordered.sort(Comparator.comparing(Column::part));
    return new StageColumns(List.copyOf(ordered));
  }

  List<Column> columns() {
    return columns;
  }
}
