package io.github.foldmill.tribuo;

import io.github.foldmill.hash.HashSink;
import io.github.foldmill.pipeline.FitContext;
import io.github.foldmill.pipeline.Step;
import io.github.foldmill.pipeline.Traits;
import java.util.TreeSet;
import org.tribuo.Dataset;
import org.tribuo.classification.Label;
import org.tribuo.data.text.TextFeatureExtractor;

/**
 * Turns texts into examples by Tribuo's own text extraction: a {@link TextFeatureExtractor} with
 * any of Tribuo's pipelines and tokenizers.
 *
 * <p>It learns which features the training texts have; other features of other texts are left out,
 * and a text without any gets the first feature with value 0, because a Tribuo row must have a
 * feature and every row must stay. The extractor's canonical configuration is the step's identity.
 * Each fit and each application makes an extractor of its own, because Tribuo's tokenizers keep the
 * text that they are at; the one given is only read. Extractors with components of other makers
 * than Tribuo count as undeclared and cannot be saved.
 *
 * {@snippet :
 * builder.step(
 *     "text",
 *     p ->
 *         TextFeatures.by(
 *             new TextFeatureExtractorImpl<>(
 *                 new TokenPipeline(new UniversalTokenizer(), p.get(ngram), true))));
 * }
 */
public final class TextFeatures implements Step<Texts, Dataset<Label>> {
  private final ComponentConfig config;

  private TextFeatures(ComponentConfig config) {
    this.config = config;
  }

  /**
   * Returns a step that extracts as an extractor does.
   *
   * @param extractor the extractor; only its configuration is used
   * @return the step
   * @throws IllegalArgumentException if no copy can be made of the extractor's configuration, as
   *     with anonymous classes and word pieces
   */
  public static TextFeatures by(TextFeatureExtractor<Label> extractor) {
    var config =
        ComponentConfig.copyable(
            extractor,
            TextFeatureExtractor.class,
            "extractor",
            "use one whose settings are all OLCUT's, or WordCounts");
    return new TextFeatures(config);
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if the target holds numbers, or the training texts have no
   *     feature or one of them one twice
   */
  @Override
  public FittedTextFeatures fit(Texts training, FitContext context) {
    var target = FittedTextFeatures.classes(training);
    var extractor = extractor(config);
    var names = new TreeSet<String>();
    for (int row = 0; row < training.size(); row++) {
      var label = new Label(target.label(row));
      KnownFeatures.collect(extractor.extract(label, training.texts().get(row)), row, names);
    }
    if (names.isEmpty()) {
      throw new IllegalArgumentException(
          "the training texts must have at least 1 feature, %d texts had 0"
              .formatted(training.size()));
    }
    return new FittedTextFeatures(config, NameIndex.of(names));
  }

  @SuppressWarnings("unchecked") // it was taken out of an extractor for labels
  static TextFeatureExtractor<Label> extractor(ComponentConfig config) {
    return (TextFeatureExtractor<Label>) config.newComponent(TextFeatureExtractor.class);
  }

  @Override
  public void identity(HashSink sink) {
    sink.put(config.canonical());
  }

  @Override
  public Traits traits() {
    return config.classes().stream().allMatch(TrainerTraits::isTribuo)
        ? Traits.pure()
        : Traits.undeclared();
  }

  @Override
  public String toString() {
    return "TextFeatures" + config.canonical();
  }
}
