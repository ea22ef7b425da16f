package io.github.foldmill.tribuo;

import io.github.foldmill.hash.HashSink;
import io.github.foldmill.pipeline.FitContext;
import io.github.foldmill.pipeline.Step;
import io.github.foldmill.pipeline.Traits;
import java.util.TreeSet;
import org.tribuo.Dataset;
import org.tribuo.Output;
import org.tribuo.data.columnar.RowProcessor;

/**
 * Turns rows of strings into examples by Tribuo's own {@link RowProcessor}: its field processors,
 * feature processors and response processor.
 *
 * <p>It learns which features the training rows have and which fields match the processor's
 * patterns. Other features of other rows, such as a category that training did not meet, are left
 * out, and a row without any gets the first feature with value 0, because a Tribuo row must have a
 * feature and every row must stay. A row without a response, as rows to predict are, has what the
 * response processor says of it, or else the unknown output, which supervised trainers refuse.
 *
 * <p>The processor's canonical configuration is the step's identity; the one given is only read,
 * and each fit and each application makes one of its own. Processors with components of other
 * makers than Tribuo count as undeclared and cannot be saved; those with several feature processors
 * count as undeclared, because Tribuo runs them in no particular order. An index among the metadata
 * is the row's place in the data at hand. Immutable and safe for use by many threads.
 *
 * {@snippet class="io.github.foldmill.tribuo.TribuoSnippetsTest" region="rows"}
 *
 * @param <T> the type of output
 */
public final class RowFeatures<T extends Output<T>> implements Step<StringRows, Dataset<T>> {
  private final ComponentConfig config;
  private final boolean ordered;

  private RowFeatures(ComponentConfig config, boolean ordered) {
    this.config = config;
    this.ordered = ordered;
  }

  /**
   * Returns a step that extracts as a processor does.
   *
   * @param processor the processor; only its configuration is used
   * @param <T> the type of output
   * @return the step
   * @throws IllegalArgumentException if no copy can be made of the processor's configuration, as
   *     with anonymous subclasses and with a {@code FieldResponseProcessor} whose default is null,
   *     which OLCUT leaves out
   */
  public static <T extends Output<T>> RowFeatures<T> by(RowProcessor<T> processor) {
    var config =
        ComponentConfig.copyable(
            processor,
            RowProcessor.class,
            "row processor",
            "use one whose settings are all OLCUT's, and defaults that are not null");
    return new RowFeatures<>(config, processor.getFeatureProcessors().size() <= 1);
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if a row has a feature twice, if the training rows have no
   *     feature, or if a field of the processor's is missing or two of its patterns match one field
   */
  @Override
  public FittedRowFeatures<T> fit(StringRows training, FitContext context) {
    var reader = new ProcessedRows<T>(config, training.fields());
    reader.requireFields(training.fields());
    var names = new TreeSet<String>();
    for (int row = 0; row < training.size(); row++) {
      int at = row;
      reader.example(training, row).ifPresent(each -> KnownFeatures.collect(each, at, names));
    }
    if (names.isEmpty()) {
      throw new IllegalArgumentException(
          "the training rows must have at least 1 feature, %d rows had 0"
              .formatted(training.size()));
    }
    return new FittedRowFeatures<>(config, training.fields(), NameIndex.of(names));
  }

  @Override
  public void identity(HashSink sink) {
    sink.put(config.canonical());
  }

  @Override
  public Traits traits() {
    return ordered && config.classes().stream().allMatch(TrainerTraits::isTribuo)
        ? Traits.pure()
        : Traits.undeclared();
  }

  @Override
  public String toString() {
    return "RowFeatures" + config.canonical();
  }
}
