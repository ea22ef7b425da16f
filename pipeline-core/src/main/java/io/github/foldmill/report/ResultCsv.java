package io.github.foldmill.report;

import io.github.foldmill.pipeline.ParamValues;
import io.github.foldmill.search.FoldScore;
import io.github.foldmill.search.FoldTrace;
import io.github.foldmill.search.SearchResult;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

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
            "validation_rows",
            "candidate_id",
            "fold_id",
            "lineage",
            "seed",
            "computed",
            "loaded",
            "saved_seconds",
            "worker_process",
            "worker_thread",
            "queue_seconds",
            "retries",
            "fit_allocated_bytes",
            "peak_heap_bytes",
            "warnings",
            "stack_trace"));
    var rows = result.foldScores();
    var stages = StageColumns.of(rows).columns();
    stages.forEach(column -> head.add(column.name()));
    csv.row(head);
    var candidates = result.candidates();
    for (var row : rows) {
      var fields = fields(row, params, candidates.get(row.candidate()).params().asMap());
      addTrace(row, fields);
      stages.forEach(column -> fields.add(column.seconds(row).map(Csv::number).orElse("")));
      csv.row(fields);
    }
  }

  private static void addTrace(FoldScore row, List<String> fields) {
    var trace = row.trace();
    var seed = trace.map(FoldTrace::seed).orElse(OptionalLong.empty());
    var worker = trace.flatMap(FoldTrace::worker);
    fields.add(trace.map(known -> known.candidate().text()).orElse(""));
    fields.add(trace.map(known -> known.fold().text()).orElse(""));
    fields.add(trace.map(known -> known.lineage().text()).orElse(""));
    fields.add(seed.isPresent() ? Long.toString(seed.getAsLong()) : "");
    fields.add(trace.map(known -> Integer.toString(known.computed())).orElse(""));
    fields.add(trace.map(known -> Integer.toString(known.loaded())).orElse(""));
    fields.add(Csv.number(row.savedSeconds().orElse(Double.NaN)));
    fields.add(worker.map(known -> Long.toString(known.process())).orElse(""));
    fields.add(worker.flatMap(FoldTrace.Worker::thread).orElse(""));
    var waited = trace.flatMap(FoldTrace::waited);
    fields.add(waited.map(time -> Csv.number(Durations.seconds(time))).orElse(""));
    fields.add(trace.map(known -> Integer.toString(known.retries())).orElse(""));
    fields.add(bytes(trace.map(FoldTrace::allocatedBytes)));
    fields.add(bytes(trace.map(FoldTrace::peakHeapBytes)));
    fields.add(String.join("\n", row.warnings()));
    fields.add(row.stackTrace().orElse(""));
  }

  private static String bytes(Optional<OptionalLong> known) {
    var bytes = known.orElse(OptionalLong.empty());
    return bytes.isPresent() ? Long.toString(bytes.getAsLong()) : "";
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
