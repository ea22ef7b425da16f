package io.github.foldmill.data;

import io.github.foldmill.hash.ContentHash;
import io.github.foldmill.hash.Hashing;
import java.util.Optional;

/** Reads {@link Tabular} data for splitters, searches and caches. */
public enum TabularView implements DataView<Tabular> {
  /** The only instance; it has no state. */
  INSTANCE;

  @Override
  public int size(Tabular data) {
    return data.rows();
  }

  @Override
  public Tabular select(Tabular data, int[] rows) {
    return data.select(rows);
  }

  @Override
  public Tabular selectWithOutputs(Tabular data, int[] rows, int[] outputRows) {
    return data.select(rows).withTarget(data.target().select(outputRows));
  }

  @Override
  public int[] strata(Tabular data) {
    return switch (data.target()) {
      case ClassTarget classes -> classes.codes();
      case ValueTarget _ ->
          throw new IllegalArgumentException(
              "stratification needs a ClassTarget, the table has a ValueTarget; use KFold instead");
    };
  }

  @Override
  public Groups groups(Tabular data) {
    return data.groups()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "the table has no groups; use withGroups(…) of the table or groups(…) of the"
                    + " splitter"));
  }

  @Override
  public Optional<RowWeights> weights(Tabular data) {
    return data.weights();
  }

  @Override
  public ContentHash contentHash(Tabular data) {
    return Hashing.hashOf(data);
  }

  @Override
  public Schema schema(Tabular data) {
    return Schema.of(data.names());
  }

  @Override
  public Optional<String> firstMissing(Tabular data) {
    for (int row = 0; row < data.rows(); row++) {
      for (int column = 0; column < data.columns(); column++) {
        if (Double.isNaN(data.value(row, column))) {
          return Optional.of("row %d, feature \"%s\"".formatted(row, data.names().get(column)));
        }
      }
    }
    return Optional.empty();
  }
}
