package io.github.foldmill.report;

import io.github.foldmill.pipeline.ParamValues;
import io.github.foldmill.search.FoldScore;
import io.github.foldmill.search.SearchResult;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Results as comma-separated values. */
final class ResultCsv {
  private static final String PARAM = "param_";

  private ResultCsv() {}

  static void wide(SearchResult<?, ?> result, Appendable out) throws IOException {
    var csv = new Csv(out);
    var results = result.cvResults();
    csv.row(results.names());
    var columns = results.names().stream().map(results::column).toList();
    for (int row = 0; row < result.candidates().size(); row++) {
      var fields = new ArrayList<String>();
      for (var column : columns) {
        fields.add(field(column.get(row)));
      }
      csv.row(fields);
    }
  }

  private static String field(Object value) {
    return switch (value) {
      case Double number -> Csv.number(number);
      case Optional<?> param -> param.map(Values::text).orElse("");
      case ParamValues params -> Values.json(params);
      default -> value.toString();
    };
  }

  static List<String> paramNames(SearchResult<?, ?> result) {
    return result.cvResults().names().stream()
        .filter(name -> name.startsWith(PARAM))
        .map(name -> name.substring(PARAM.length()))
        .toList();
  }

  static void longForm(SearchResult<?, ?> result, Appendable out) throws IOException {
    var csv = new Csv(out);
    var params = paramNames(result);
    var head = new ArrayList<String>();
    head.add("candidate");
    params.forEach(name -> head.add(PARAM + name));
    head.addAll(
        List.of(
            "fold",
            "scorer",
            "status",
            "failure",
            "score",
            "train_score",
            "fit_seconds",
            "score_seconds",
            "train_rows",
            "validation_rows"));
    csv.row(head);
    var candidates = result.candidates();
    for (var row : result.foldScores()) {
      csv.row(fields(row, params, candidates.get(row.candidate()).params().asMap()));
    }
  }

  private static List<String> fields(
      FoldScore row, List<String> params, Map<String, Object> values) {
    var fields = new ArrayList<String>();
    fields.add(Integer.toString(row.candidate()));
    for (var name : params) {
      var value = values.get(name);
      fields.add(value == null ? "" : Values.text(value));
    }
    fields.add(Integer.toString(row.fold()));
    fields.add(row.scorer());
    fields.add(row.status());
    fields.add(row.failure().orElse(""));
    fields.add(Csv.number(row.score()));
    fields.add(Csv.number(row.trainScore().orElse(Double.NaN)));
    fields.add(Csv.number(row.fitSeconds()));
    fields.add(Csv.number(row.scoreSeconds()));
    fields.add(count(row.trainRows()));
    fields.add(count(row.validationRows()));
    return fields;
  }

  private static String count(OptionalInt rows) {
    return rows.isPresent() ? Integer.toString(rows.getAsInt()) : "";
  }
}
