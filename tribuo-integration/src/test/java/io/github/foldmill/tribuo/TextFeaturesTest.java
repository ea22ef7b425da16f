package io.github.foldmill.tribuo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.foldmill.data.ClassTarget;
import io.github.foldmill.data.ValueTarget;
import io.github.foldmill.hash.ContentHasher;
import io.github.foldmill.memory.Memory;
import io.github.foldmill.parallel.Backend;
import io.github.foldmill.persist.Persist;
import io.github.foldmill.pipeline.FitContext;
import io.github.foldmill.pipeline.Param;
import io.github.foldmill.pipeline.Pipeline;
import io.github.foldmill.pipeline.Traits;
import io.github.foldmill.search.GridSearch;
import io.github.foldmill.search.ParamGrid;
import io.github.foldmill.validation.StratifiedKFold;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tribuo.MutableDataset;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.classification.sgd.linear.LinearSGDTrainer;
import org.tribuo.classification.sgd.objectives.LogMulticlass;
import org.tribuo.data.text.TextFeatureExtractor;
import org.tribuo.data.text.TextPipeline;
import org.tribuo.data.text.impl.BasicPipeline;
import org.tribuo.data.text.impl.TextFeatureExtractorImpl;
import org.tribuo.data.text.impl.TokenPipeline;
import org.tribuo.math.optimisers.AdaGrad;
import org.tribuo.util.tokens.impl.BreakIteratorTokenizer;
import org.tribuo.util.tokens.impl.SplitPatternTokenizer;
import org.tribuo.util.tokens.impl.WhitespaceTokenizer;
import org.tribuo.util.tokens.universal.UniversalTokenizer;

class TextFeaturesTest {
  private static final FitContext CONTEXT = FitContext.of(0);

  private final Texts texts =
      new Texts(
          List.of("red sun, red sky", "blue sky", "red Sun", "blue sea; blue whale", "red", "sun"),
          ClassTarget.of(List.of("blue", "red"), 1, 0, 1, 0, 0, 1));

  @TempDir private Path folder;

  static List<TextPipeline> pipelines() {
    return List.of(
        new TokenPipeline(new UniversalTokenizer(), 2, true),
        new TokenPipeline(new WhitespaceTokenizer(), 1, false),
        new TokenPipeline(new SplitPatternTokenizer("[ ,;]+"), 2, true, 16),
        new BasicPipeline(new BreakIteratorTokenizer(Locale.ENGLISH), 2));
  }

  private static TextFeatureExtractor<Label> extractor(TextPipeline pipeline) {
    return new TextFeatureExtractorImpl<>(pipeline);
  }

  private static MutableDataset<Label> byTribuo(TextPipeline pipeline, Texts texts) {
    var factory = new LabelFactory();
    var data = new MutableDataset<>(RowBuilder.provenance(factory), factory);
    var target = (ClassTarget) texts.target();
    for (int row = 0; row < texts.size(); row++) {
      data.add(extractor(pipeline).extract(new Label(target.label(row)), texts.texts().get(row)));
    }
    return data;
  }

  @ParameterizedTest
  @MethodSource("pipelines")
  void trainingTextsGiveWhatTribuosExtractorGives(TextPipeline pipeline) throws Exception {
    var expected = byTribuo(pipeline, texts);

    var fitted = TextFeatures.by(extractor(pipeline)).fit(texts, CONTEXT);
    var actual = fitted.apply(texts);

    assertThat(OutputRows.rows(actual)).isEqualTo(OutputRows.rows(expected));
    assertThat(fitted.names())
        .containsExactlyElementsOf(expected.getFeatureMap().keySet().stream().sorted().toList());
    RealStatistics.requireEqual(actual, expected);
    assertThat(actual.getOutputInfo().toReadableString())
        .isEqualTo(expected.getOutputIDInfo().toReadableString());
  }

  @ParameterizedTest
  @MethodSource("pipelines")
  void fittedExtractorsSurviveAFile(TextPipeline pipeline) throws Exception {
    var fitted = TextFeatures.by(extractor(pipeline)).fit(texts, CONTEXT);
    var file = folder.resolve("text.safetensors");
    Persist.dump(fitted, file);

    var loaded = (FittedTextFeatures) Persist.load(file);

    assertThat(loaded).isEqualTo(fitted).hasSameHashCodeAs(fitted);
    assertThat(OutputRows.rows(loaded.apply(texts)))
        .isEqualTo(OutputRows.rows(fitted.apply(texts)));
  }

  @Test
  void featuresAreLearntFromTrainingTextsAlone() throws Exception {
    var step = TextFeatures.by(extractor(new TokenPipeline(new UniversalTokenizer(), 1, true)));
    var fitted = step.fit(texts.select(0, 1), CONTEXT);

    var others = fitted.apply(texts.select(3, 4));

    assertThat(others.getFeatureMap().keySet()).isSubsetOf(fitted.names());
    assertThat(fitted.names()).noneMatch(name -> name.contains("whale"));
    var unknown = fitted.apply(new Texts(List.of("", "whale"), ClassTarget.of(List.of("a"), 0, 0)));
    assertThat(unknown.size()).isEqualTo(2);
    assertThat(unknown.getExample(1).iterator().next().getValue()).isZero();
  }

  @Test
  void identityIsTheCanonicalConfiguration() throws Exception {
    assertThat(key(new TokenPipeline(new UniversalTokenizer(), 2, true)))
        .isEqualTo(key(new TokenPipeline(new UniversalTokenizer(), 2, true)))
        .isNotEqualTo(key(new TokenPipeline(new UniversalTokenizer(), 1, true)))
        .isNotEqualTo(key(new TokenPipeline(new UniversalTokenizer(), 2, false)))
        .isNotEqualTo(key(new TokenPipeline(new WhitespaceTokenizer(), 2, true)));
    assertThat(step(new TokenPipeline(new UniversalTokenizer(), 2, true)).traits())
        .isEqualTo(Traits.pure());
  }

  private static TextFeatures step(TextPipeline pipeline) {
    return TextFeatures.by(extractor(pipeline));
  }

  private static Object key(TextPipeline pipeline) {
    var hasher = new ContentHasher();
    step(pipeline).identity(hasher);
    return hasher.hash();
  }

  @Test
  void searchExtractsOncePerFoldAndSettingAndFindsItAgain() {
    Param<Integer> ngram = Param.of("ngram", 1, 2);
    Param<Integer> epochs = Param.of("epochs", 2, 5);
    var pipeline =
        Pipeline.over(Texts.view())
            .step(
                "text",
                p ->
                    TextFeatures.by(
                        new TextFeatureExtractorImpl<>(
                            new TokenPipeline(new UniversalTokenizer(), p.get(ngram), true))))
            .learner(
                "linear",
                p ->
                    TribuoLearner.of(
                        new LinearSGDTrainer(
                            new LogMulticlass(), new AdaGrad(0.1), p.get(epochs), 1L)));
    var search =
        GridSearch.of(pipeline, ParamGrid.of(ngram, epochs))
            .cv(StratifiedKFold.of(3))
            .scoring(TribuoScorers.accuracy())
            .withoutRefit();

    var first = search.memory(Memory.at(folder)).fit(texts);
    var again = search.memory(Memory.at(folder)).nJobs(2).fit(texts);
    var there = search.nJobs(2).backend(Backend.processes()).fit(texts);

    assertThat(first.failures()).isEmpty();
    assertThat(first.work().stepFits().computed()).isEqualTo(3 * 2);
    assertThat(first.work().stepFits().plain()).isEqualTo(3 * 4);
    assertThat(again.work().stepFits().computed()).isZero();
    assertThat(again.cvResults().numbers("mean_test_accuracy"))
        .containsExactly(first.cvResults().numbers("mean_test_accuracy"));
    assertThat(there.cvResults().numbers("mean_test_accuracy"))
        .containsExactly(first.cvResults().numbers("mean_test_accuracy"));
  }

  @Test
  void whatCannotBeExtractedIsRefused() {
    var step = step(new TokenPipeline(new UniversalTokenizer(), 1, true));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> step.fit(new Texts(List.of(""), ClassTarget.of(List.of("a"), 0)), CONTEXT))
        .withMessage("the training texts must have at least 1 feature, 1 texts had 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> step.fit(new Texts(List.of("red"), ValueTarget.of(1)), CONTEXT))
        .withMessageContaining("needs a ClassTarget");
    TextFeatureExtractor<Label> anonymous =
        new TextFeatureExtractorImpl<>(new TokenPipeline(new UniversalTokenizer(), 1, true)) {};
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TextFeatures.by(anonymous))
        .withMessageContaining("cannot be copied: it has no name to be found by");
  }

  @Test
  void componentsOfOthersAreNotDeclaredAndNotWritten() throws Exception {
    var step = step(new OneFeature());
    assertThat(step.traits()).isEqualTo(Traits.undeclared());
    var fitted = step.fit(texts, CONTEXT);
    assertThat(fitted.names()).containsExactly("length");
    assertThatIOException()
        .isThrownBy(() -> Persist.dump(fitted, folder.resolve("foreign.safetensors")))
        .withStackTraceContaining("must be in one of the packages [org.tribuo.]");
  }
}
