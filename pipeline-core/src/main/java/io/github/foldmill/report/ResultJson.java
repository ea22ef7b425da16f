package io.github.foldmill.report;

import static java.util.stream.Collectors.joining;

import io.github.foldmill.internal.text.JsonText;
import io.github.foldmill.pipeline.ParamValues;
import io.github.foldmill.search.FoldScore;
import io.github.foldmill.search.FoldTrace;
import io.github.foldmill.search.SearchResult;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

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
    var rows = result.foldScores();
    var stages = StageColumns.of(rows).columns();
    for (var row : rows) {
      out.append(before).append(row(row, candidates.get(row.candidate()).params()));
      out.append(trace(row));
      for (var column : stages) {
        out.append(", ").append(JsonText.quote(column.name())).append(": ");
        out.append(column.seconds(row).map(JsonText::number).orElse("null"));
      }
      out.append('}');
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
        + count(row.validationRows());
  }

  private static String trace(FoldScore row) {
    var trace = row.trace();
    var seed = trace.map(FoldTrace::seed).orElse(OptionalLong.empty());
    var worker = trace.flatMap(FoldTrace::worker);
    return ", \"candidate_id\": "
        + quoted(trace.map(known -> known.candidate().text()))
        + ", \"fold_id\": "
        + quoted(trace.map(known -> known.fold().text()))
        + ", \"lineage\": "
        + quoted(trace.map(known -> known.lineage().text()))
        // As text, because JSON readers take numbers for doubles.
        + ", \"seed\": "
        + quoted(seed.stream().mapToObj(Long::toString).findFirst())
        + ", \"computed\": "
        + trace.map(known -> Integer.toString(known.computed())).orElse("null")
        + ", \"loaded\": "
        + trace.map(known -> Integer.toString(known.loaded())).orElse("null")
        + ", \"saved_seconds\": "
        + JsonText.number(row.savedSeconds().orElse(Double.NaN))
        + ", \"worker_process\": "
        + worker.map(known -> Long.toString(known.process())).orElse("null")
        + ", \"worker_thread\": "
        + quoted(worker.flatMap(FoldTrace.Worker::thread))
        + ", \"queue_seconds\": "
        + trace
            .flatMap(FoldTrace::waited)
            .map(time -> JsonText.number(Durations.seconds(time)))
            .orElse("null")
        + ", \"retries\": "
        + trace.map(known -> Integer.toString(known.retries())).orElse("null")
        + ", \"fit_allocated_bytes\": "
        + bytes(trace.map(FoldTrace::allocatedBytes))
        + ", \"peak_heap_bytes\": "
        + bytes(trace.map(FoldTrace::peakHeapBytes))
        + ", \"warnings\": "
        + row.warnings().stream().map(JsonText::quote).collect(joining(", ", "[", "]"))
        + ", \"stack_trace\": "
        + quoted(row.stackTrace());
  }

  private static String quoted(Optional<String> text) {
    return text.map(JsonText::quote).orElse("null");
  }

  private static String bytes(Optional<OptionalLong> known) {
    var bytes = known.orElse(OptionalLong.empty());
    return bytes.isPresent() ? Long.toString(bytes.getAsLong()) : "null";
  }

  private static String count(OptionalInt rows) {
    return rows.isPresent() ? Integer.toString(rows.getAsInt()) : "null";
  }
}
