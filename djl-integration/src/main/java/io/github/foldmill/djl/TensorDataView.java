package io.github.foldmill.djl;

import io.github.foldmill.data.ClassTarget;
import io.github.foldmill.data.DataView;
import io.github.foldmill.data.Groups;
import io.github.foldmill.data.ValueTarget;
import io.github.foldmill.hash.ContentHash;
import io.github.foldmill.hash.Hashing;
import java.util.Optional;

/** Reads {@link TensorData} for splitters, searches and caches. */
public enum TensorDataView implements DataView<TensorData> {
  /** The only instance; it has no state. */
  INSTANCE;

  @Override
  public int size(TensorData data) {
    return data.rows();
  }

  @Override
  public TensorData select(TensorData data, int[] rows) {
    return data.select(rows);
  }

  @Override
  public TensorData selectWithOutputs(TensorData data, int[] rows, int[] outputRows) {
    return data.select(rows).withTarget(data.target().select(outputRows));
  }

  @Override
  public int[] strata(TensorData data) {
    return switch (data.target()) {
      case ClassTarget classes -> classes.codes();
      case ValueTarget _ ->
          throw new IllegalArgumentException(
              "stratification needs a ClassTarget, the data has a ValueTarget; use KFold instead");
    };
  }

  @Override
  public Groups groups(TensorData data) {
    return data.groups()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "the data has no groups; use withGroups(…) of the data or groups(…) of the"
                    + " splitter"));
  }

  @Override
  public ContentHash contentHash(TensorData data) {
    return Hashing.hashOf(data);
  }

  @Override
  public Optional<String> firstMissing(TensorData data) {
    return TensorRows.firstMissing(data);
  }
}
