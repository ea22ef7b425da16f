package io.github.foldmill.tribuo;

import io.github.foldmill.data.DataView;
import io.github.foldmill.hash.ContentHash;
import io.github.foldmill.hash.Hashing;
import java.util.HashMap;
import java.util.Optional;

/** See {@link StringRows#view(String)}; an empty name stands for none. */
record StringRowsView(String classField) implements DataView<StringRows> {

  static StringRowsView unstratified() {
    return new StringRowsView("");
  }

  static StringRowsView stratifiedBy(String classField) {
    if (classField.isEmpty()) {
      throw new IllegalArgumentException("classField must name a field, was empty");
    }
    return new StringRowsView(classField);
  }

  @Override
  public int size(StringRows data) {
    return data.size();
  }

  @Override
  public StringRows select(StringRows data, int[] rows) {
    return data.select(rows);
  }

  @Override
  public int[] strata(StringRows data) {
    int field = data.fields().indexOf(classField);
    if (field < 0) {
      throw new IllegalArgumentException(
          classField.isEmpty()
              ? "stratification needs the field of the classes, use StringRows.view(classField)"
              : "classField must be one of %s, was %s".formatted(data.fields(), classField));
    }
    var codes = new HashMap<String, Integer>();
    var strata = new int[data.size()];
    for (int row = 0; row < strata.length; row++) {
      strata[row] = codes.computeIfAbsent(data.rows().get(row).get(field), _ -> codes.size());
    }
    return strata;
  }

  @Override
  public ContentHash contentHash(StringRows data) {
    return Hashing.hashOf(data);
  }

  @Override
  public Optional<String> firstMissing(StringRows data) {
    return Optional.empty();
  }
}
