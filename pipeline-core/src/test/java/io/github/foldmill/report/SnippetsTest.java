package io.github.foldmill.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.foldmill.data.Tabular;
import io.github.foldmill.pipeline.Param;
import io.github.foldmill.pipeline.ParamValues;
import io.github.foldmill.search.BestRule;
import io.github.foldmill.search.Comparison;
import io.github.foldmill.search.SearchResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The snippets that Javadoc shows. */
class SnippetsTest {
  @TempDir Path folder;

  @Test
  void report() throws IOException {
    SearchResult<Tabular, Double> result = Results.grid();
    // @start region="report"
    Report report = Report.of(result).title("Wine");
    report.html().write(folder.resolve("wine.html"));
    report.longCsv().write(folder.resolve("wine.csv"));
    String table = report.terminal(100).toString();
    // @end
    assertThat(Files.size(folder.resolve("wine.html"))).isPositive();
    assertThat(Files.readAllLines(folder.resolve("wine.csv"))).hasSizeGreaterThan(1);
    assertThat(table).contains("rank");
  }

  @Test
  void bestRule() {
    Param<Integer> depth = Results.DEPTH;
    // @start region="bestRule"
    BestRule shallowest =
        BestRule.simplestWithinOneStandardError(
            Comparator.comparing((ParamValues params) -> params.get(depth)));
    BestRule fastest = // among those with at least 0.7
        (results, scorer) -> {
          double[] scores = results.numbers("mean_test_" + scorer);
          double[] times = results.numbers("mean_fit_time");
          int best = BestRule.highest().choose(results, scorer);
          for (int i = 0; i < scores.length; i++) {
            best = scores[i] >= 0.7 && times[i] < times[best] ? i : best;
          }
          return best;
        };
    // @end
    assertThat(Results.search().select(shallowest).fit(Results.DATA).bestIndex()).isNotNegative();
    assertThat(Results.search().select(fastest).fit(Results.DATA).bestIndex()).isNotNegative();
  }

  @Test
  void compare() {
    SearchResult<Tabular, Double> result = Results.grid();
    // @start region="compare"
    Comparison comparison = result.compare("accuracy");
    List<Integer> asGood = comparison.indistinguishable(); // comparison.highest() among them
    double chance = comparison.test(0, 1).posterior(0.01).better();
    // @end
    assertThat(asGood).contains(comparison.highest());
    assertThat(chance).isBetween(0.0, 1.0);
  }
}
