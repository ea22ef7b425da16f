package io.github.foldmill.tribuo;

import io.github.foldmill.data.ClassTarget;
import io.github.foldmill.data.DataView;
import io.github.foldmill.data.ValueTarget;
import io.github.foldmill.hash.ContentHash;
import io.github.foldmill.hash.Hashing;
import java.util.Optional;

/** See {@link Texts#view}. */
enum TextsView implements DataView<Texts> {
  INSTANCE;

  @Override
  public int size(Texts data) {
    return data.size();
  }

  @Override
  public Texts select(Texts data, int[] rows) {
    return data.select(rows);
  }

  @Override
  public int[] strata(Texts data) {
    return switch (data.target()) {
      case ClassTarget classes -> classes.codes();
      case ValueTarget _ ->
          throw new IllegalArgumentException(
              "stratification needs a ClassTarget, the texts have a ValueTarget; use KFold"
                  + " instead");
    };
  }

  @Override
  public ContentHash contentHash(Texts data) {
    return Hashing.hashOf(data);
  }

  @Override
  public Optional<String> firstMissing(Texts data) {
    return Optional.empty();
  }
}
