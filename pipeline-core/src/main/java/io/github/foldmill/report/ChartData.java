package io.github.foldmill.report;

import io.github.foldmill.internal.text.JsonText;
import io.github.foldmill.search.Candidate;
import io.github.foldmill.search.CellOutcome;
import io.github.foldmill.search.SearchResult;
import io.github.foldmill.search.Timeline;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What the charts of a page draw, as JSON in short arrays; the script says what stands where. */
final class ChartData {
  /** So many candidates keep a page within a few megabytes. */
  static final int MOST_CANDIDATES = 20_000;

  /** So many candidates are drawn with the scores of their folds. */
  private static final int MOST_WITH_FOLDS = 500;

  /** A page draws fewer, but picks the longest itself. */
  private static final int MOST_EVENTS = 6_000;

  private static final List<Timeline.Kind> KINDS = List.of(Timeline.Kind.values());
  private static final List<Timeline.End> ENDS = List.of(Timeline.End.values());

  private final SearchResult<?, ?> result;
  private final Ranking ranking;
  private final List<ParamAxis> axes = new ArrayList<>();

  ChartData(SearchResult<?, ?> result, Ranking ranking) {
    this.result = result;
    this.ranking = ranking;
    for (var name : ResultCsv.paramNames(result)) {
      List<Object> values =
          result.candidates().stream()
              .map(candidate -> candidate.params().asMap().get(name))
              .filter(value -> value != null)
              .toList();
      if (!values.isEmpty()) {
        axes.add(ParamAxis.of(name, values));
      }
    }
  }

  /** Returns the parameters that at least one candidate reads. */
  List<ParamAxis> axes() {
    return axes;
  }

  void write(Appendable out) throws IOException {
    out.append("{\"scorers\":").append(strings(result.scorers()));
    out.append(",\"chooser\":").append(Integer.toString(ranking.chooser()));
    out.append(",\"best\":").append(Integer.toString(result.bestIndex()));
    out.append(",\"params\":");
    out.append(axes.stream().map(ChartData::axis).collect(Collectors.joining(",", "[", "]")));
    out.append(",\"candidates\":[");
    String comma = "";
    int drawn = 0;
    for (var candidate : ranking.best(MOST_CANDIDATES)) {
      out.append(comma).append(candidate(candidate, drawn++ < MOST_WITH_FOLDS));
      comma = ",\n";
    }
    out.append("],\"timeline\":");
    out.append(result.timeline().map(ChartData::timeline).orElse("null"));
    out.append('}');
  }

  private static String axis(ParamAxis axis) {
    return String.format(
        Locale.ROOT,
        "{\"name\":%s,\"values\":%s,\"numbers\":%s,\"scale\":\"%s\"}",
        JsonText.quote(axis.name()),
        strings(axis.labels()),
        axis.numbers().length == 0 ? "null" : numbers(axis.numbers()),
        axis.scale());
  }

  private String candidate(Candidate candidate, boolean withFolds) {
    int index = candidate.index();
    var params = candidate.params().asMap();
    String positions =
        axes.stream()
            .map(axis ->
                params.containsKey(axis.name())
                    ? Integer.toString(axis.position(params.get(axis.name())))
                    : "-1")
            .collect(Collectors.joining(",", "[", "]"));
    boolean folds = withFolds || index == result.bestIndex();
    return String.format(
        Locale.ROOT,
        "[%d,%s,%s,%s,%s,%s,%s,%d]",
        index,
        positions,
        byScorer(scorer -> short6(ranking.mean(index, scorer))),
        byScorer(scorer -> short6(ranking.deviation(index, scorer))),
        byScorer(scorer -> Integer.toString(ranking.rank(index, scorer))),
        folds ? byScorer(scorer -> folds(index, scorer)) : "[]",
        short6(ranking.fitSeconds(index)),
        ranking.isTied(index) ? 1 : 0);
  }

  private String byScorer(IntFunction<String> value) {
    return IntStream.range(0, result.scorers().size())
        .mapToObj(value)
        .collect(Collectors.joining(",", "[", "]"));
  }

  private String folds(int candidate, int scorer) {
    String name = result.scorers().get(scorer);
    return IntStream.range(0, result.folds())
        .mapToObj(fold ->
            switch (result.outcome(candidate, fold, name)) {
              case CellOutcome.Scored scored -> short6(scored.score());
              case CellOutcome.Failed _, CellOutcome.Skipped _ -> "null";
            })
        .collect(Collectors.joining(",", "[", "]"));
  }

  private static String timeline(Timeline timeline) {
    Map<String, Integer> stages = new LinkedHashMap<>();
    // The longest events decide what is drawn; those that stay keep their order.
    long[] lengths = timeline.events().stream().mapToLong(Timeline.Event::nanos).sorted().toArray();
    long least = lengths.length > MOST_EVENTS ? lengths[lengths.length - MOST_EVENTS] : 0;
    var drawn =
        timeline.events().stream()
            .filter(event -> event.nanos() >= least)
            .limit(MOST_EVENTS)
            .toList();
    String events =
        drawn.stream()
            .map(event ->
                String.format(
                    Locale.ROOT,
                    "[%d,%d,%d,%d,%s,%s,%d]",
                    event.lane(),
                    KINDS.indexOf(event.kind()),
                    stages.computeIfAbsent(event.stage(), _ -> stages.size()),
                    event.fold(),
                    micros(event.startNanos()),
                    micros(event.nanos()),
                    ENDS.indexOf(event.end())))
            .collect(Collectors.joining(",", "[", "]"));
    String lanes =
        timeline.lanes().stream()
            .map(lane ->
                String.format(
                    Locale.ROOT,
                    "[%s,%d,%d,%d]",
                    micros(lane.busyNanos()),
                    lane.computed(),
                    lane.loaded(),
                    lane.failed()))
            .collect(Collectors.joining(",", "[", "]"));
    long end = timeline.events().stream().mapToLong(Timeline.Event::endNanos).max().orElse(0);
    String kinds =
        KINDS.stream()
            .map(kind -> JsonText.quote(kind.name().toLowerCase(Locale.ROOT).replace('_', ' ')))
            .collect(Collectors.joining(",", "[", "]"));
    return String.format(
        Locale.ROOT,
        "{\"end\":%s,\"kinds\":%s,\"stages\":%s,\"lanes\":%s,\"events\":%s,\"omitted\":%d}",
        micros(end),
        kinds,
        strings(List.copyOf(stages.keySet())),
        lanes,
        events,
        timeline.omitted() + timeline.events().size() - drawn.size());
  }

  private static String micros(long nanos) {
    return Double.toString(Math.round(nanos / 100.0) / 10.0);
  }

  private static String strings(List<String> texts) {
    return texts.stream().map(JsonText::quote).collect(Collectors.joining(",", "[", "]"));
  }

  private static String numbers(double... values) {
    return Arrays.stream(values)
        .mapToObj(JsonText::number)
        .collect(Collectors.joining(",", "[", "]"));
  }

  /** Six digits are more than a screen can show. */
  private static String short6(double value) {
    return Double.isFinite(value)
        ? JsonText.number(Double.parseDouble(String.format(Locale.ROOT, "%.6g", value)))
        : JsonText.number(value);
  }
}
