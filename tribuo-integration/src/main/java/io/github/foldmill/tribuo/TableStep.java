package io.github.foldmill.tribuo;

import io.github.foldmill.data.Tabular;
import io.github.foldmill.hash.HashSink;
import io.github.foldmill.pipeline.Derivable;
import io.github.foldmill.pipeline.FitContext;
import io.github.foldmill.pipeline.FittedStep;
import io.github.foldmill.pipeline.Identified;
import io.github.foldmill.pipeline.Step;
import io.github.foldmill.pipeline.Traits;
import java.util.List;
import java.util.Objects;
import org.tribuo.Dataset;
import org.tribuo.Output;

/**
 * A step on tables as a step on Tribuo data sets, so that scaling, principal components and
 * whatever else works on a {@link Tabular} can stand between Tribuo's own steps.
 *
 * <p>Rows become dense: a feature that a row lacks counts as 0, and features that the training rows
 * lack are dropped. Labels are the table's classes, regression outputs of one dimension its values;
 * with other outputs the table's values are all 0, so that only steps that do not look at the
 * target make sense. Outputs, weights and metadata of rows stay as they are; the table to learn
 * from has the weights too, unless all are 0. Columns get names as {@link TribuoData} gives them,
 * so that Tribuo keeps their order. Settings of a step that can be taken out of one fit are so here
 * too. As safe for use by many threads as the inner step.
 *
 * {@snippet class="io.github.foldmill.tribuo.TribuoSnippetsTest" region="tableStep"}
 *
 * @param <T> the type of output
 * @param inner the step on tables
 */
public record TableStep<T extends Output<T>>(Step<Tabular, Tabular> inner)
    implements Step<Dataset<T>, Dataset<T>> {

  /** Checks that the step is not null. */
  public TableStep {
    Objects.requireNonNull(inner, "inner");
  }

  /**
   * Returns a step on Tribuo data sets.
   *
   * @param inner the step on tables; it must keep the number and order of rows
   * @param <T> the type of output
   * @return the step, {@link Derivable} if the inner one is
   */
  public static <T extends Output<T>> Step<Dataset<T>, Dataset<T>> of(
      Step<Tabular, Tabular> inner) {
    return inner instanceof Derivable<Tabular, Tabular> derivable
        ? new DerivableTableStep<>(derivable)
        : new TableStep<>(inner);
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if there are no rows
   */
  @Override
  public FittedTableStep<T> fit(Dataset<T> training, FitContext context) throws Exception {
    return fit(inner, training, context);
  }

  static <T extends Output<T>> FittedTableStep<T> fit(
      Step<Tabular, Tabular> inner, Dataset<T> training, FitContext context) throws Exception {
    if (training.size() == 0) {
      throw new IllegalArgumentException("a step needs at least 1 training row, was given 0");
    }
    var table = DatasetTable.of(training);
    FittedStep<Tabular, Tabular> fitted = inner.fit(table, context);
    return new FittedTableStep<>(table.names(), fitted);
  }

  /** Writes nothing: the inner step is a part. */
  @Override
  public void identity(HashSink sink) {}

  @Override
  public List<Identified> parts() {
    return List.of(inner);
  }

  @Override
  public Traits traits() {
    return inner.traits();
  }
}
