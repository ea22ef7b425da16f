package io.github.foldmill.tribuo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.foldmill.data.ClassTarget;
import io.github.foldmill.data.ValueTarget;
import io.github.foldmill.memory.Memory;
import io.github.foldmill.persist.Persist;
import io.github.foldmill.pipeline.FitContext;
import io.github.foldmill.pipeline.Param;
import io.github.foldmill.pipeline.Pipeline;
import io.github.foldmill.search.GridSearch;
import io.github.foldmill.search.ParamGrid;
import io.github.foldmill.validation.StratifiedKFold;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tribuo.Dataset;
import org.tribuo.classification.Label;
import org.tribuo.classification.sgd.linear.LogisticRegressionTrainer;

class TextStepsTest {
  private static final FitContext CONTEXT = FitContext.of(0);
  private static final Set<String> OPTIONS = Set.of("accents", "stopWords", "mostTerms");

  private final Texts texts =
      new Texts(
          List.of("red sun, red sky", "blue sky", "red Sun", "blue sea; blue whale", "", "sun sea"),
          ClassTarget.of(List.of("blue", "red"), 1, 0, 1, 0, 0, 1));

  @TempDir private Path folder;

  static List<TextTokens> tokens() {
    return List.of(
        TextTokens.words(),
        new TextTokens.Whitespace(),
        new TextTokens.Universal(),
        new TextTokens.WordBreaks("en-US"),
        new TextTokens.SplitBy("[ ,;]+"),
        new TextTokens.Characters(),
        new TextTokens.CharactersOfWords());
  }

  @ParameterizedTest
  @MethodSource("tokens")
  void countsSurviveAFileHoweverTextsAreCut(TextTokens tokens) throws Exception {
    var fitted = WordCounts.words().cutBy(tokens).ngrams(1, 2).onlyPresence().fit(texts, CONTEXT);
    var file = folder.resolve("counts.safetensors");
    Persist.dump(fitted, file);

    var loaded = (FittedWordCounts) Persist.load(file);

    assertThat(loaded).isEqualTo(fitted);
    assertThat(OutputRows.rows(loaded.apply(texts)))
        .isEqualTo(OutputRows.rows(fitted.apply(texts)));
    assertThat(fitted.terms()).containsAnyOf("blue sky", "bl");
  }

  @Test
  void optionsSurviveAFileAndFilesOfDefaultsHaveNoneOfThem() throws Exception {
    var chosen = WordCounts.words().accents(Accents.ASCII).without(Set.of("red", "sun")).atMost(2);
    for (var step : List.of(chosen, WordCounts.words())) {
      var fitted = step.fit(texts, CONTEXT);
      var file = folder.resolve("options.safetensors");
      Persist.dump(fitted, file);
      assertThat(Persist.load(file)).isEqualTo(fitted);
      var options = new HashSet<>(Persist.inspect(file).parts().keySet());
      options.retainAll(OPTIONS);
      assertThat(options).isEqualTo(step.equals(chosen) ? OPTIONS : Set.of());
      assertThat(Persist.inspect(file).parts()).containsKeys("tokens", "lowercase", "most");
    }
  }

  @Test
  void ofTermsThatAreAsFrequentTheFirstByNameAreKept() {
    assertThat(WordCounts.words().fit(texts, CONTEXT).terms())
        .containsExactly("blue", "red", "sea", "sky", "sun", "whale");
    assertThat(WordCounts.words().atMost(4).fit(texts, CONTEXT).terms())
        .containsExactly("blue", "red", "sea", "sun");
    assertThat(WordCounts.words().onlyPresence().atMost(3).fit(texts, CONTEXT).terms())
        .containsExactly("blue", "red", "sun");
    assertThat(WordCounts.words().atMost(6).fit(texts, CONTEXT).terms()).hasSize(6);
  }

  @Test
  void stopWordsMakeTheirNeighboursTerms() {
    assertThat(WordCounts.words().without(Set.of("sun")).ngrams(2, 2).fit(texts, CONTEXT).terms())
        .contains("red red")
        .doesNotContain("red sun");
  }

  @Test
  void tokenizersOfTribuoCutAsTheySay() throws Exception {
    assertThat(terms(new TextTokens.Whitespace())).contains("sun,", "sea;");
    assertThat(terms(new TextTokens.SplitBy("[ ,;]+"))).contains("sun", "sea").doesNotContain(",");
    assertThat(terms(new TextTokens.WordBreaks("en"))).contains("sun", ",", ";");
  }

  private List<String> terms(TextTokens tokens) {
    return WordCounts.words().cutBy(tokens).fit(texts, CONTEXT).terms();
  }

  @Test
  void domainsHoldWhatTheirRowsHaveAlone() throws Exception {
    var fitted = WordCounts.words().fit(texts.select(0, 1), CONTEXT);

    assertThat(fitted.terms()).containsExactly("blue", "red", "sky", "sun");
    var other = fitted.apply(texts.select(3, 4));
    assertThat(other.getFeatureMap().keySet()).containsExactly("blue");
    assertThat(other.getExample(0).lookup("blue").getValue()).isEqualTo(2);
    assertThat(other.getExample(1).lookup("blue").getValue()).isZero();
  }

  @Test
  void dataSetsOfCountsAndWeightsSurviveAFile() throws Exception {
    var counts = WordCounts.words().fit(texts, CONTEXT).apply(texts);
    var fitted = TfIdf.<Label>smooth().sublinear().fit(counts, CONTEXT);
    for (var data : List.of(counts, fitted.apply(counts))) {
      var file = folder.resolve("data.safetensors");
      Persist.dump(data, file);
      var loaded = (Dataset<?>) Persist.load(file);
      assertThat(OutputRows.rows(loaded)).isEqualTo(OutputRows.rows(data));
      assertThat(loaded.getFeatureMap()).isEqualTo(data.getFeatureMap());
    }
    var file = folder.resolve("tfidf.safetensors");
    Persist.dump(fitted, file);
    assertThat(Persist.load(file)).isEqualTo(fitted);
  }

  @Test
  void textsSurviveAFileAndHaveAKeyByContent() throws Exception {
    var file = folder.resolve("texts.safetensors");
    Persist.dump(texts, file);

    var loaded = (Texts) Persist.load(file);

    assertThat(loaded).isEqualTo(texts);
    var view = Texts.view();
    assertThat(view.contentHash(loaded)).isEqualTo(view.contentHash(texts));
    assertThat(view.contentHash(texts.select(1, 0)))
        .isNotEqualTo(view.contentHash(texts.select(0, 1)));
    assertThat(view.strata(texts)).containsExactly(1, 0, 1, 0, 0, 1);
    assertThat(view.firstMissing(texts)).isEmpty();
  }

  @Test
  void searchCountsOncePerFoldAndSettingOnBothSides() {
    Param<Integer> longest = Param.of("longest", 1, 2);
    Param<Boolean> sublinear = Param.of("sublinear", true, false);
    var pipeline =
        Pipeline.over(Texts.view())
            .step("counts", p -> WordCounts.words().ngrams(1, p.get(longest)))
            .step(
                "tfidf",
                p -> p.get(sublinear) ? TfIdf.<Label>smooth().sublinear() : TfIdf.<Label>smooth())
            .learner("linear", _ -> TribuoLearner.of(new LogisticRegressionTrainer()));

    var result =
        GridSearch.of(pipeline, ParamGrid.of(longest, sublinear))
            .cv(StratifiedKFold.of(3))
            .scoring(TribuoScorers.accuracy())
            .memory(Memory.at(folder))
            .withoutRefit()
            .fit(texts);

    assertThat(result.failures()).isEmpty();
    assertThat(result.work().stepFits().computed()).isEqualTo(3 * (2 + 4));
    assertThat(result.work().stepFits().plain()).isEqualTo(3 * 4 * 2);
  }

  @Test
  void whatCannotBeCountedIsRefused() throws Exception {
    var step = WordCounts.words();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> step.ngrams(2, 1))
        .withMessageContaining("were 2 to 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> step.atMost(0))
        .withMessage("terms must be at least 1, was 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> step.without(Set.of("a")).cutBy(new TextTokens.Characters()))
        .withMessageContaining("stop words must be tokens and Characters[] gives single");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> step.inAtLeast(DocumentBound.texts(5)).fit(texts, CONTEXT))
        .withMessageContaining("no term is left");
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            step.inAtLeast(DocumentBound.texts(4))
                .inAtMost(DocumentBound.share(0.5))
                .fit(texts, CONTEXT))
        .withMessageContaining("at least 4.0 and at most 3.0 of 6 texts");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DocumentBound.share(1.5))
        .withMessage("a share must be from 0 to 1, was 1.5");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Texts(List.of("one"), ValueTarget.of(1, 2)))
        .withMessage("target must have a row for each of 1 texts, had 2");
    var numbers = new Texts(List.of("red sun"), ValueTarget.of(1));
    var fitted = step.fit(numbers, CONTEXT);
    assertThatThrownBy(() -> fitted.apply(numbers)).hasMessageContaining("needs a ClassTarget");
    var empty = fitted.apply(new Texts(List.of(""), ClassTarget.of(List.of("a"), 0)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TfIdf.<Label>smooth().fit(empty, CONTEXT))
        .withMessageContaining("at least 1 value other than 0");
  }
}
