package io.github.foldmill.tribuo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.foldmill.pipeline.FitContext;
import io.github.foldmill.pipeline.FittedStep;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tribuo.Dataset;
import org.tribuo.Feature;
import org.tribuo.classification.Label;

/** Against {@code text.tsv.gz}, made by scikit-learn. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TextGoldenTest {
  private static final double TOLERANCE = 1e-12;
  private static final FitContext CONTEXT = FitContext.of(0);

  private final TextGolden golden = TextGolden.read();

  List<List<String>> counts() {
    return golden.of("counts").stream().map(List::of).toList();
  }

  List<List<String>> tfidf() {
    return golden.of("tfidf").stream().map(List::of).toList();
  }

  @ParameterizedTest
  @MethodSource("counts")
  void vocabularyAndCountsAreCountVectorizers(List<String> line) throws Exception {
    var fitted = step(line).fit(golden.training(), CONTEXT);

    assertThat(fitted.terms()).containsExactlyElementsOf(terms(line));
    assertRows(fitted.apply(golden.training()), fitted.terms(), line.get(9));
    assertRows(fitted.apply(golden.others()), fitted.terms(), line.get(10));
  }

  @ParameterizedTest
  @MethodSource("tfidf")
  void weightsAndRowsAreTfidfTransformers(List<String> line) throws Exception {
    var variant =
        counts().stream().filter(each -> each.get(1).equals(line.get(1))).findFirst().orElseThrow();
    FittedStep<Texts, Dataset<Label>> counting = step(variant).fit(golden.training(), CONTEXT);
    var fitted = tfIdf(line).fit(counting.apply(golden.training()), CONTEXT);

    double[] weights = numbers(line.get(6));
    assertThat(fitted.weights()).hasSameSizeAs(weights);
    for (int i = 0; i < weights.length; i++) {
      assertThat(fitted.weights()[i]).isCloseTo(weights[i], within(TOLERANCE));
    }
    assertRows(fitted.apply(counting.apply(golden.training())), fitted.names(), line.get(7));
    assertRows(fitted.apply(counting.apply(golden.others())), fitted.names(), line.get(8));
  }

  @Test
  void marksAreCombiningWhereUnicodesClassesSaySo() {
    var marks = golden.of("marks").getFirst();

    assertThat(codePoints(marks[1])).isNotEmpty().allMatch(Accents::isCombining);
    assertThat(codePoints(marks[2])).isNotEmpty().noneMatch(Accents::isCombining);
  }

  private static List<Integer> codePoints(String ranges) {
    return Arrays.stream(ranges.split(" "))
        .map(range -> range.split("-"))
        .flatMap(ends ->
            IntStream.rangeClosed(Integer.parseInt(ends[0], 16), Integer.parseInt(ends[1], 16))
                .boxed())
        .toList();
  }

  private static WordCounts step(List<String> line) {
    var step =
        WordCounts.words()
            .ngrams(Integer.parseInt(line.get(2)), Integer.parseInt(line.get(3)))
            .inAtLeast(bound(line.get(4)))
            .inAtMost(bound(line.get(5)));
    step = line.get(6).equals("True") ? step : step.keepingCase();
    step =
        switch (line.get(11)) {
          case "char" -> step.cutBy(new TextTokens.Characters());
          case "char_wb" -> step.cutBy(new TextTokens.CharactersOfWords());
          default -> step;
        };
    step = line.get(12).equals("None") ? step : step.accents(accents(line.get(12)));
    step = line.get(13).isEmpty() ? step : step.without(stopWords(line.get(13)));
    step = line.get(14).equals("None") ? step : step.atMost(Integer.parseInt(line.get(14)));
    return line.get(7).equals("True") ? step.onlyPresence() : step;
  }

  private static Accents accents(String name) {
    return Accents.valueOf(name.toUpperCase(Locale.ROOT));
  }

  private static Set<String> stopWords(String field) {
    return Set.of(TextGolden.unescaped(field).split("\\|"));
  }

  private static DocumentBound bound(String number) {
    return number.contains(".")
        ? DocumentBound.share(Double.parseDouble(number))
        : DocumentBound.texts(Integer.parseInt(number));
  }

  private static TfIdf<Label> tfIdf(List<String> line) {
    var length =
        switch (line.get(2)) {
          case "l2" -> TfIdf.Length.EUCLIDEAN;
          case "l1" -> TfIdf.Length.SUM;
          default -> TfIdf.Length.NONE;
        };
    return new TfIdf<>(
        length, line.get(3).equals("True"), line.get(4).equals("True"), line.get(5).equals("True"));
  }

  private static List<String> terms(List<String> line) {
    return List.of(TextGolden.unescaped(line.get(8)).split("\\|", -1));
  }

  private static double[] numbers(String field) {
    return Arrays.stream(field.split(" ")).mapToDouble(Double::parseDouble).toArray();
  }

  private static void assertRows(Dataset<Label> actual, List<String> names, String field) {
    String[] rows = field.split(";", -1);
    assertThat(actual.size()).isEqualTo(rows.length);
    for (int row = 0; row < rows.length; row++) {
      String[] entries = rows[row].isEmpty() ? new String[] {"0:0"} : rows[row].split(" ");
      var example = actual.getExample(row);
      assertThat(example.size()).isEqualTo(entries.length);
      var features = example.iterator();
      for (String entry : entries) {
        int colon = entry.indexOf(':');
        Feature feature = features.next();
        assertThat(feature.getName())
            .isEqualTo(names.get(Integer.parseInt(entry.substring(0, colon))));
        assertThat(feature.getValue())
            .isCloseTo(Double.parseDouble(entry.substring(colon + 1)), within(TOLERANCE));
      }
    }
  }
}
