package io.github.foldmill.preprocessing;

import io.github.foldmill.data.Schema;
import io.github.foldmill.data.Tabular;
import io.github.foldmill.pipeline.FitContext;
import io.github.foldmill.pipeline.Step;
import io.github.foldmill.pipeline.Traits;
import java.util.Objects;

/**
 * Keeps the columns that are asked for; the first step of each branch of {@link ColumnSteps}.
 *
 * @param selector which columns
 */
public record SelectColumns(ColumnSelector selector) implements Step<Tabular, Tabular> {

  /** Checks that nothing is null. */
  public SelectColumns {
    Objects.requireNonNull(selector, "selector");
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if a column that is asked for does not exist
   */
  @Override
  public FittedSelectColumns fit(Tabular training, FitContext context) {
    int[] columns =
        selector.columns(training.names()).stream().mapToInt(Integer::intValue).toArray();
    return new FittedSelectColumns(training.names(), columns);
  }

  @Override
  public Schema schema(Schema given) {
    if (given.names().isPresent()) {
      var names = given.names().get();
      return Schema.of(selector.columns(names).stream().map(names::get).toList());
    }
    return selector instanceof ColumnSelector.Named(var names)
        ? Schema.of(names)
        : Schema.unknown();
  }

  @Override
  public Traits traits() {
    return Traits.pure().acceptingMissing();
  }
}
