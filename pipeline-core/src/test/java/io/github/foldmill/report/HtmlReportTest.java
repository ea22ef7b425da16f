package io.github.foldmill.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.foldmill.data.TabularView;
import io.github.foldmill.memory.Memory;
import io.github.foldmill.pipeline.Param;
import io.github.foldmill.pipeline.Pipeline;
import io.github.foldmill.search.GridSearch;
import io.github.foldmill.search.HalvingGridSearch;
import io.github.foldmill.search.ParamGrid;
import io.github.foldmill.search.SearchResult;
import io.github.foldmill.validation.KFold;
import io.github.foldmill.validation.Scorers;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

/** The page as a text; {@link BrowserTest} looks at it. */
class HtmlReportTest {
  static final String ATTACK =
      "</script><script>document.title='owned'</script><img src=\"x\" onerror='owned()'>]]>"
          + "<!-- & \u0000\u001b\uFFFE\u2028";

  private static final SearchResult<?, ?> RESULT = Results.grid();

  static SearchResult<?, ?> hostile() {
    Param<String> name = Param.of(ATTACK, ATTACK, "fail", "\"><svg onload=alert(1)>");
    var pipeline =
        Pipeline.over(TabularView.INSTANCE)
            .learner(
                "<b>learner</b>",
                p -> {
                  if (p.get(name).equals("fail")) {
                    throw new IllegalStateException(ATTACK);
                  }
                  return new Results.Oracle(0.75);
                });
    return GridSearch.of(pipeline, ParamGrid.of(name))
        .cv(KFold.of(3))
        .scoring(Scorers.accuracy())
        .fit(Results.DATA);
  }

  private static Element page(SearchResult<?, ?> result, String title) throws Exception {
    String html = Report.of(result).title(title).html().toString();
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(html)))
        .getDocumentElement();
  }

  private static List<Element> all(Element root, String tag) {
    var nodes = root.getElementsByTagName(tag);
    return IntStream.range(0, nodes.getLength()).mapToObj(i -> (Element) nodes.item(i)).toList();
  }

  private static Element byId(Element root, String id) {
    return all(root, "*").stream()
        .filter(element -> element.getAttribute("id").equals(id))
        .findFirst()
        .orElseThrow();
  }

  private static List<Element> rows(Element root) {
    return all(all(byId(root, "candidates"), "tbody").getFirst(), "tr");
  }

  private static Map<?, ?> data(Element root) {
    return (Map<?, ?>) TinyJson.parse(byId(root, "data").getTextContent());
  }

  private static String field(Object object, String name) {
    return String.valueOf(((Map<?, ?>) object).get(name));
  }

  @Test
  void tableHoldsEveryCandidateTheBestFirst() throws Exception {
    var rows = rows(page(RESULT, "Grid"));
    assertThat(rows).hasSize(60);
    double[] means = RESULT.cvResults().numbers("mean_test_accuracy");
    var shown = new ArrayList<Double>();
    for (var row : rows) {
      int candidate = Integer.parseInt(row.getAttribute("data-i"));
      var cells = all(row, "td");
      assertThat(cells.get(0).getTextContent()).isEqualTo(Integer.toString(candidate));
      double mean = Double.parseDouble(cells.get(4).getAttribute("data-v"));
      assertThat(mean).isEqualTo(means[candidate]);
      shown.add(mean);
    }
    assertThat(shown).isSortedAccordingTo((a, b) -> Double.compare(b, a));
    assertThat(rows.getFirst().getAttribute("class")).isEqualTo("best");
  }

  private static List<String> heads(Element root) {
    return all(all(byId(root, "candidates"), "thead").getFirst(), "th").stream()
        .map(Element::getTextContent)
        .toList();
  }

  private static List<String> cells(Element row, int column) {
    var cell = all(row, "td").get(column);
    return List.of(cell.getAttribute("data-v"), cell.getTextContent());
  }

  @Test
  void tableHasTrainingScoresAndWhatWasReadFromTheMemory(@TempDir Path folder) throws Exception {
    var search = Results.search().withTrainScores().memory(Memory.at(folder));
    var cold = page(search.fit(Results.DATA), "Cold");
    assertThat(heads(cold))
        .containsExactly(
            "rank",
            "#",
            "cost",
            "depth",
            "kernel",
            "accuracy",
            "accuracy, training",
            "f1_macro",
            "f1_macro, training",
            "fit time",
            "score time",
            "fit allocates");
    var result = search.fit(Results.DATA);
    var warm = page(result, "Warm");
    assertThat(heads(warm)).hasSize(12).endsWith("read from memory");
    double[] means = result.cvResults().numbers("mean_train_accuracy");
    for (var row : rows(warm)) {
      int candidate = Integer.parseInt(row.getAttribute("data-i"));
      assertThat(Double.parseDouble(cells(row, 5).getFirst())).isEqualTo(means[candidate]);
      assertThat(cells(row, 10)).containsExactly("10", "10 of 10");
    }
  }

  @Test
  void tableHasTheResourcesOfAHalvingSearch() throws Exception {
    var result =
        HalvingGridSearch.of(
                Results.pipeline(),
                ParamGrid.of(Results.COST).with(Results.DEPTH, 6).with(Results.KERNEL, "rbf"))
            .cv(KFold.of(2))
            .scoring(Scorers.accuracy())
            .fit(Results.DATA);
    var root = page(result, "Halving");
    assertThat(heads(root)).startsWith("rank", "#", "resources");
    assertThat(cells(rows(root).getFirst(), 1).getLast())
        .isEqualTo(
            Integer.toString((int) result.cvResults().numbers("n_resources")[result.bestIndex()]));
  }

  @Test
  void chartsGetScoresFoldsParametersAndTimeline() throws Exception {
    var data = data(page(RESULT, "Grid"));
    var params = TinyJson.list(data, "params");
    assertThat(params).hasSize(3);
    assertThat(params.stream().map(param -> field(param, "name")))
        .containsExactly("cost", "depth", "kernel");
    assertThat(params.stream().map(param -> field(param, "scale")))
        .containsExactly("log", "linear", "ordinal");
    var candidates = TinyJson.list(data, "candidates");
    assertThat(candidates).hasSize(60);
    var best = (List<?>) candidates.getFirst();
    assertThat(best.getFirst()).isEqualTo((double) RESULT.bestIndex());
    assertThat((List<?>) ((List<?>) best.get(5)).getFirst()).hasSize(5);
    var timeline = (Map<?, ?>) Objects.requireNonNull(data.get("timeline"));
    assertThat(TinyJson.list(timeline, "events"))
        .hasSize(RESULT.timeline().orElseThrow().events().size());
  }

  @Test
  void pageNeedsNoNetworkAndAdmitsNoOtherScript() throws Exception {
    String html = Report.of(RESULT).html().toString();
    assertThat(html).doesNotContain("http:", "https:", "src=", "href=", "url(", "@import", "eval(");
    var root = page(RESULT, "Grid");
    var scripts = all(root, "script");
    assertThat(scripts).hasSize(2);
    int start = html.lastIndexOf("<script>") + "<script>".length();
    String script = html.substring(start, html.lastIndexOf("</script>"));
    assertThat(all(root, "meta").get(1).getAttribute("content"))
        .startsWith("default-src 'none'; style-src 'sha256-")
        .contains("script-src " + PageScripts.source(script))
        .doesNotContain("unsafe");
  }

  @Test
  void hostileTextStaysText() throws Exception {
    var root = page(hostile(), ATTACK);
    assertThat(all(root, "script")).hasSize(2);
    assertThat(all(root, "img")).isEmpty();
    assertThat(all(root, "b")).allMatch(b -> !b.getTextContent().equals("learner"));
    // The page's own: its mark, and the interval of the winner's score.
    assertThat(all(root, "svg")).hasSize(2);
    String harmless = ATTACK.replaceAll("[\u0000\u001b\uFFFE]", "\uFFFD");
    assertThat(all(root, "title").getFirst().getTextContent()).isEqualTo(harmless);
    assertThat(rows(root).stream().map(Element::getTextContent))
        .anyMatch(text -> text.contains(harmless));
    assertThat(byId(root, "candidates").getTextContent()).contains("failed");
    var params = TinyJson.list(data(root), "params");
    assertThat(((Map<?, ?>) params.getFirst()).get("name")).isEqualTo(ATTACK);
    assertThat(all(root, "li").stream().map(Element::getTextContent))
        .anyMatch(text -> text.contains("IllegalStateException"));
  }

  @Test
  void equalResultsGiveEqualBytes() {
    assertThat(Report.of(RESULT).html()).hasToString(Report.of(RESULT).html().toString());
  }

  @Test
  void oneCandidateWithoutSpreadIsShown() throws Exception {
    Param<Integer> only = Param.of("only", 1);
    var pipeline =
        Pipeline.over(TabularView.INSTANCE).learner("oracle", p -> new Results.Oracle(p.get(only)));
    var root =
        page(
            GridSearch.of(pipeline, ParamGrid.of(only))
                .cv(KFold.of(2))
                .scoring(Scorers.accuracy())
                .fit(Results.DATA),
            "One");
    assertThat(rows(root)).hasSize(1);
    assertThat(data(root).get("best")).isEqualTo(0.0);
  }

  @Test
  void tenThousandCandidatesGiveAPageOfAFewMegabytes() throws Exception {
    Param<Double> rate = Param.of("rate", IntStream.range(1, 101).mapToObj(i -> i / 7.0).toList());
    Param<Integer> size = Param.of("size", IntStream.range(0, 100).boxed().toList());
    var pipeline =
        Pipeline.over(TabularView.INSTANCE)
            .learner(
                "oracle", p -> new Results.Oracle(1 / (1 + p.get(rate)) + p.get(size) / 250.0));
    var result =
        GridSearch.of(pipeline, ParamGrid.of(rate, size))
            .cv(KFold.of(2))
            .scoring(Scorers.accuracy())
            .withoutRefit()
            .fit(Results.DATA);
    String html = Report.of(result).html().toString();
    assertThat(html.length()).isLessThan(3_000_000);
    assertThat(html).contains("The best 500 of 10000 candidates");
    assertThat(TinyJson.list(data(page(result, "Many")), "candidates")).hasSize(10_000);
    assertThat(rows(page(result, "Many"))).hasSize(500);
  }

  @Test
  void scalesFollowTheValues() {
    assertThat(scale(1, 10, 100)).isEqualTo("log");
    assertThat(scale(1, 2, 4, 8, 16)).isEqualTo("log");
    assertThat(scale(2, 4, 6, 8, 10, 12, 14, 16)).isEqualTo("linear");
    assertThat(scale(0, 10, 100)).isEqualTo("linear");
    assertThat(scale(-1, 1)).isEqualTo("linear");
    assertThat(scale(5)).isEqualTo("ordinal");
    assertThat(ParamAxis.of("a", List.of(1, "x")).scale()).isEqualTo("ordinal");
    assertThat(ParamAxis.of("a", List.of(1.0, Double.NaN)).texts()).containsExactly("1.0", "NaN");
    assertThat(ParamAxis.of("a", List.of(8, 2, 4, 2)).texts()).containsExactly("2", "4", "8");
  }

  private static String scale(double... values) {
    return ParamAxis.of("a", Arrays.stream(values).mapToObj(v -> (Object) v).toList()).scale();
  }
}
