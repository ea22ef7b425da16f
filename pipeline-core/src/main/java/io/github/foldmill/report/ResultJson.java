package io.github.foldmill.report;

import io.github.foldmill.internal.text.JsonText;
import io.github.foldmill.pipeline.ParamValues;
import io.github.foldmill.search.FoldScore;
import io.github.foldmill.search.SearchResult;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalInt;

/** Results as JSON. */
final class ResultJson {
  private ResultJson() {}

  static void wide(SearchResult<?, ?> result, Appendable out) throws IOException {
    var results = result.cvResults();
    String before = "{\n";
    for (var name : results.names()) {
      out.append(before).append(JsonText.quote(name)).append(": [");
      before = ",\n";
      String comma = "";
      for (var value : results.column(name)) {
        out.append(comma).append(cell(value));
        comma = ", ";
      }
      out.append(']');
    }
    out.append("\n}\n");
  }

  private static String cell(Object value) {
    return value instanceof Optional<?> param
        ? param.map(Values::json).orElse("null")
        : Values.json(value);
  }

  static void longForm(SearchResult<?, ?> result, Appendable out) throws IOException {
    var candidates = result.candidates();
    String before = "[\n";
    for (var row : result.foldScores()) {
      out.append(before).append(row(row, candidates.get(row.candidate()).params()));
      before = ",\n";
    }
    out.append("\n]\n");
  }

  private static String row(FoldScore row, ParamValues params) {
    return "{\"candidate\": "
        + row.candidate()
        + ", \"params\": "
        + Values.json(params)
        + ", \"fold\": "
        + row.fold()
        + ", \"scorer\": "
        + JsonText.quote(row.scorer())
        + ", \"status\": "
        + JsonText.quote(row.status())
        + ", \"failure\": "
        + row.failure().map(JsonText::quote).orElse("null")
        + ", \"score\": "
        + JsonText.number(row.score())
        + ", \"train_score\": "
        + JsonText.number(row.trainScore().orElse(Double.NaN))
        + ", \"fit_seconds\": "
        + JsonText.number(row.fitSeconds())
        + ", \"score_seconds\": "
        + JsonText.number(row.scoreSeconds())
        + ", \"train_rows\": "
        + count(row.trainRows())
        + ", \"validation_rows\": "
        + count(row.validationRows())
        + "}";
  }

  private static String count(OptionalInt rows) {
    return rows.isPresent() ? Integer.toString(rows.getAsInt()) : "null";
  }
}
