package io.github.foldmill.report;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.foldmill.data.TabularView;
import io.github.foldmill.pipeline.Param;
import io.github.foldmill.pipeline.ParamValues;
import io.github.foldmill.pipeline.Pipeline;
import io.github.foldmill.search.GridSearch;
import io.github.foldmill.search.ParamGrid;
import io.github.foldmill.search.SearchResult;
import io.github.foldmill.validation.KFold;
import io.github.foldmill.validation.Scorers;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What other programs read. */
class ExportTest {
  private static final SearchResult<?, ?> RESULT =
      Results.search().withTrainScores().fit(Results.DATA);

  @TempDir Path folder;

  /** Reads RFC 4180. */
  private static List<List<String>> parse(String csv) {
    var rows = new ArrayList<List<String>>();
    var row = new ArrayList<String>();
    var field = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < csv.length(); i++) {
      char c = csv.charAt(i);
      if (c == '"') {
        if (quoted && i + 1 < csv.length() && csv.charAt(i + 1) == '"') {
          field.append(csv.charAt(++i));
        } else {
          quoted = !quoted;
        }
      } else if (!quoted && (c == ',' || c == '\r')) {
        row.add(field.toString());
        field.setLength(0);
        if (c == '\r') {
          assertThat(csv.charAt(++i)).isEqualTo('\n');
          rows.add(List.copyOf(row));
          row.clear();
        }
      } else {
        field.append(c);
      }
    }
    assertThat(row).isEmpty();
    return rows;
  }

  /** One candidate fails, and names, values and failures are as nasty as can be. */
  private static SearchResult<?, ?> nasty() {
    Param<String> name = Param.of("a,\"b\"\n=c", "plain", "two\r\nlines, \"quoted\"", "fail");
    var pipeline =
        Pipeline.over(TabularView.INSTANCE)
            .learner(
                "oracle",
                p -> {
                  if (p.get(name).equals("fail")) {
                    throw new IllegalStateException("comma, quote \" and\nline");
                  }
                  return new Results.Oracle(0.75);
                });
    return GridSearch.of(pipeline, ParamGrid.of(name))
        .cv(KFold.of(3))
        .scoring(Scorers.accuracy())
        .fit(Results.DATA);
  }

  @Test
  void wideCsvHoldsEveryColumnExactly() {
    var rows = parse(Report.of(RESULT).csv().toString());
    var names = RESULT.cvResults().names();
    assertThat(rows.getFirst()).isEqualTo(names);
    assertThat(rows).hasSize(61).allMatch(row -> row.size() == names.size());
    for (var name : names) {
      int column = names.indexOf(name);
      for (int i = 0; i < 60; i++) {
        String field = rows.get(i + 1).get(column);
        switch (RESULT.cvResults().column(name).get(i)) {
          case Double number -> assertThat(Double.parseDouble(field)).isEqualTo(number);
          case Integer number -> assertThat(Integer.parseInt(field)).isEqualTo(number);
          case Optional<?> param -> assertThat(field).isEqualTo(param.orElseThrow().toString());
          case ParamValues params ->
              assertThat(TinyJson.parse(field))
                  .asString()
                  .startsWith("{cost=" + params.get(Results.COST));
          case Object other -> throw new AssertionError(other);
        }
      }
    }
  }

  @Test
  void longCsvHoldsOneRowPerScore() {
    var rows = parse(Report.of(RESULT).longCsv().toString());
    assertThat(rows.getFirst())
        .containsExactly(
            "candidate",
            "param_cost",
            "param_depth",
            "param_kernel",
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
            "stack_trace",
            "own_fit_seconds_scale",
            "own_fit_seconds_oracle",
            "own_train_transform_seconds_scale",
            "own_validation_transform_seconds_scale",
            "own_predict_seconds_oracle",
            "own_score_seconds");
    assertThat(rows).hasSize(1 + 60 * 5 * 2);
    var scores = RESULT.foldScores();
    for (int i = 0; i < scores.size(); i++) {
      var row = rows.get(i + 1);
      assertThat(row.get(6)).isEqualTo("ok");
      assertThat(Double.parseDouble(row.get(8))).isEqualTo(scores.get(i).score());
      assertThat(Double.parseDouble(row.get(9)))
          .isEqualTo(scores.get(i).trainScore().orElseThrow());
      assertThat(Double.parseDouble(row.get(10))).isEqualTo(scores.get(i).fitSeconds());
      assertThat(row.subList(12, 14)).containsExactly("96", "24");
      var trace = scores.get(i).trace().orElseThrow();
      assertThat(row.subList(14, 17))
          .containsExactly(trace.candidate().text(), trace.fold().text(), trace.lineage().text());
      assertThat(Long.parseLong(row.get(17))).isEqualTo(trace.seed().orElseThrow());
      // Fit and two transforms of the step, fit and prediction of the learner, and two scores.
      assertThat(row.subList(18, 21)).containsExactly("7", "0", "0.0");
      assertThat(row.get(21)).isEqualTo(Long.toString(ProcessHandle.current().pid()));
      assertThat(row.get(22)).isNotEmpty();
      assertThat(Double.parseDouble(row.get(23))).isNotNegative();
      assertThat(row.get(24)).isEqualTo("0");
      assertThat(Long.parseLong(row.get(25))).isEqualTo(trace.allocatedBytes().orElseThrow());
      assertThat(row.subList(26, 29)).containsExactly("", "", "");
      double own = row.subList(29, 35).stream().mapToDouble(Double::parseDouble).sum();
      assertThat(own)
          .isCloseTo(
              scores.get(i).fitSeconds() + scores.get(i).scoreSeconds(), Offset.offset(1e-12));
    }
  }

  @Test
  void longJsonHoldsWhatLongCsvHolds() {
    var rows = parse(Report.of(RESULT).longCsv().toString());
    var json = (List<?>) TinyJson.parse(Report.of(RESULT).longJson().toString());
    assertThat(json).hasSize(rows.size() - 1);
    for (int i = 0; i < json.size(); i++) {
      var object = (Map<?, ?>) json.get(i);
      for (int column = 4; column < rows.getFirst().size(); column++) {
        var name = rows.getFirst().get(column);
        var field = rows.get(i + 1).get(column);
        switch (requireNonNull(object.get(name))) {
          case Double number -> assertThat(Double.parseDouble(field)).isEqualTo(number);
          case String text -> assertThat(field).isEqualTo(text);
          case Object other -> assertThat(field).as("%s %s", name, other).isEmpty();
        }
      }
    }
  }

  @Test
  void nastyTextSurvivesInEveryFormat() {
    var result = nasty();
    String name = "a,\"b\"\n=c";
    var wide = parse(Report.of(result).csv().toString());
    assertThat(wide.getFirst()).contains("param_" + name);
    int column = wide.getFirst().indexOf("param_" + name);
    assertThat(wide.get(2).get(column)).isEqualTo("two\r\nlines, \"quoted\"");
    assertThat(wide.get(3).get(wide.getFirst().indexOf("mean_test_accuracy"))).isEmpty();

    var rows = parse(Report.of(result).longCsv().toString());
    assertThat(rows.get(7).get(4)).isEqualTo("failed");
    assertThat(rows.get(7).get(5)).contains("comma, quote \" and\nline");
    assertThat(rows.get(7).get(6)).isEmpty();

    var json = (List<?>) TinyJson.parse(Report.of(result).longJson().toString());
    var failed = (Map<?, ?>) json.getLast();
    assertThat(failed.get("status")).isEqualTo("failed");
    assertThat(failed.get("score")).isEqualTo(TinyJson.NULL);
    assertThat(failed.get("train_score")).isEqualTo(TinyJson.NULL);
    assertThat(failed.get("failure")).asString().contains("comma, quote \" and\nline");
    assertThat(failed.get("params")).isEqualTo(Map.of(name, "fail"));
  }

  @Test
  void wideJsonHoldsEveryColumnExactly() {
    var json = (Map<?, ?>) TinyJson.parse(Report.of(RESULT).json().toString());
    assertThat(List.copyOf(json.keySet())).isEqualTo(RESULT.cvResults().names());
    for (var name : RESULT.cvResults().names()) {
      var column = TinyJson.list(json, name);
      for (int i = 0; i < 60; i++) {
        if (RESULT.cvResults().column(name).get(i) instanceof Double number) {
          assertThat(column.get(i)).isEqualTo(number);
        }
      }
    }
    assertThat(TinyJson.list(json, "param_depth").getFirst()).isEqualTo(2.0);
    assertThat(TinyJson.list(json, "params").getFirst())
        .isEqualTo(Map.of("cost", 0.01, "depth", 2.0, "kernel", "linear"));
  }

  @Test
  void numbersThatJsonLacksAreNullOrWords() {
    assertThat(Values.json(Double.NaN)).isEqualTo("null");
    assertThat(Values.json(Double.NEGATIVE_INFINITY)).isEqualTo("\"-Infinity\"");
    assertThat(Values.json(0.1f)).isEqualTo("0.1");
    assertThat(Values.json(1e-7)).isEqualTo("1.0E-7");
    assertThat(Values.json(true)).isEqualTo("true");
    assertThat(Csv.number(Double.NaN)).isEmpty();
    assertThat(Csv.number(Double.POSITIVE_INFINITY)).isEqualTo("Infinity");
  }

  @Test
  void longNumbersAreShownWithSixDigits() {
    assertThat(Values.display(1 / 7.0)).isEqualTo("0.142857");
    assertThat(Values.display(0.00012345)).isEqualTo("1.2345E-4");
    assertThat(Values.display(Double.POSITIVE_INFINITY)).isEqualTo("Infinity");
    assertThat(Values.display("0.14285714285714285")).isEqualTo("0.14285714285714285");
    assertThat(Values.text(1 / 7.0)).isEqualTo("0.14285714285714285");
  }

  @Test
  void localeDoesNotMatter() {
    var before = Locale.getDefault();
    String csv = Report.of(RESULT).csv().toString();
    String html = Report.of(RESULT).html().toString();
    String table = Report.of(RESULT).terminal(80).toString();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG"));
      assertThat(Report.of(RESULT).csv()).hasToString(csv);
      assertThat(Report.of(RESULT).html()).hasToString(html);
      assertThat(Report.of(RESULT).terminal(80)).hasToString(table);
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void fileStreamAndAppendableHoldTheSame() throws IOException {
    var document = Report.of(RESULT).html();
    Path file = folder.resolve("report.html");
    Files.writeString(file, "old");
    document.write(file);
    assertThat(file).hasContent(document.toString());
    var stream = new ByteArrayOutputStream();
    document.writeTo(stream);
    assertThat(stream.toByteArray()).isEqualTo(Files.readAllBytes(file));
    assertThat(folder).isDirectoryContaining(path -> path.equals(file));
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void terminalTableFitsItsWidth() {
    var lines = Report.of(nasty()).terminal(48).toString().lines().toList();
    assertThat(lines).allMatch(line -> line.length() <= 48).anyMatch(line -> line.contains("…"));
    assertThat(lines).anyMatch(line -> line.contains(" ± ") && line.contains("│    1 │"));
    assertThat(Report.columns(Optional.of(" 120 "))).isEqualTo(120);
    assertThat(Report.columns(Optional.of("wide"))).isEqualTo(Integer.MAX_VALUE);
    assertThat(Report.columns(Optional.of("0"))).isEqualTo(Integer.MAX_VALUE);
    assertThat(Report.columns(Optional.empty())).isEqualTo(Integer.MAX_VALUE);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Report.of(RESULT).terminal(0))
        .withMessage("width must be at least 1, was 0");
  }
}
