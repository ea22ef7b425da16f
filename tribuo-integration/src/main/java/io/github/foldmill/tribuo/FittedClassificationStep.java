package io.github.foldmill.tribuo;

import io.github.foldmill.data.Tabular;
import io.github.foldmill.pipeline.FittedStep;
import java.util.List;
import org.tribuo.Dataset;
import org.tribuo.classification.Label;

/**
 * {@link TribuoData#classificationStep} after fitting: makes a data set of any table with the
 * columns of the training table. Immutable, safe for use by many threads.
 *
 * @param names the columns of the training table
 */
public record FittedClassificationStep(List<String> names)
    implements FittedStep<Tabular, Dataset<Label>> {

  /** Copies the names. */
  public FittedClassificationStep {
    names = List.copyOf(names);
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if the columns are not those of the training table, or as
   *     {@link TribuoData#classification} does
   */
  @Override
  public Dataset<Label> apply(Tabular data) {
    if (!data.names().equals(names)) {
      throw new IllegalArgumentException(
          "columns must be those of the training table, %s, were %s"
              .formatted(names, data.names()));
    }
    return TribuoData.classification(data);
  }
}
