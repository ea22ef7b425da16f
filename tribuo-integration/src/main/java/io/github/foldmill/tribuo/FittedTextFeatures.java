package io.github.foldmill.tribuo;

import io.github.foldmill.data.ClassTarget;
import io.github.foldmill.pipeline.FittedStep;
import java.util.List;
import org.tribuo.Dataset;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;

/**
 * {@link TextFeatures} with the features of its training texts: immutable, safe for use by many
 * threads.
 */
public final class FittedTextFeatures implements FittedStep<Texts, Dataset<Label>> {
  private final ComponentConfig config;
  private final NameIndex names;

  FittedTextFeatures(ComponentConfig config, NameIndex names) {
    this.config = config;
    this.names = names;
    if (names.size() == 0) {
      throw new IllegalArgumentException("texts must have at least 1 feature, had 0");
    }
  }

  ComponentConfig config() {
    return config;
  }

  /**
   * Returns the features that the output may have.
   *
   * @return the names, sorted as Tribuo sorts features
   */
  public List<String> names() {
    return names.names();
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if the target holds numbers, or a text has a feature twice
   */
  @Override
  public Dataset<Label> apply(Texts data) {
    var target = classes(data);
    var extractor = TextFeatures.extractor(config);
    var rows = new KnownFeatures<>(new LabelFactory(), names);
    for (int row = 0; row < data.size(); row++) {
      rows.add(extractor.extract(new Label(target.label(row)), data.texts().get(row)), row);
    }
    return rows.build();
  }

  static ClassTarget classes(Texts data) {
    if (data.target() instanceof ClassTarget target) {
      return target;
    }
    throw new IllegalArgumentException(
        "classification needs a ClassTarget, the texts have a ValueTarget");
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FittedTextFeatures that
        && names().equals(that.names())
        && config.canonical().equals(that.config.canonical());
  }

  @Override
  public int hashCode() {
    return 31 * config.canonical().hashCode() + names().hashCode();
  }

  @Override
  public String toString() {
    return "FittedTextFeatures[%d features]".formatted(names.size());
  }
}
