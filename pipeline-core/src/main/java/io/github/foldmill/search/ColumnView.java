package io.github.foldmill.search;

import io.github.foldmill.data.DataView;
import io.github.foldmill.data.Groups;
import io.github.foldmill.data.RowWeights;
import io.github.foldmill.data.Tabular;
import io.github.foldmill.hash.ContentHash;
import io.github.foldmill.hash.Hashing;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/** Reads some columns of one table; they are copied only when rows are taken. */
final class ColumnView implements DataView<Tabular> {
  private final DataView<Tabular> all;
  private final ContentHash root;
  private final List<String> names;
  private final int[] columns;
  private final boolean complete;

  /**
   * Creates a view.
   *
   * @param all reads all columns
   * @param root the key of all columns
   * @param data the table
   * @param chosen the numbers of its columns, at least one
   * @param complete whether no value of the table is missing
   */
  ColumnView(
      DataView<Tabular> all, ContentHash root, Tabular data, BitSet chosen, boolean complete) {
    this.all = all;
    this.root = root;
    this.complete = complete;
    this.columns = chosen.stream().toArray();
    this.names = chosen.stream().mapToObj(data.names()::get).toList();
  }

  List<String> names() {
    return names;
  }

  private Tabular subset(Tabular data) {
    return ColumnSubset.at(data, names, columns);
  }

  @Override
  public int size(Tabular data) {
    return all.size(data);
  }

  @Override
  public Tabular select(Tabular data, int[] rows) {
    return all.select(subset(data), rows);
  }

  @Override
  public int[] strata(Tabular data) {
    return all.strata(data);
  }

  @Override
  public Groups groups(Tabular data) {
    return all.groups(data);
  }

  @Override
  public Optional<RowWeights> weights(Tabular data) {
    return all.weights(data);
  }

  @Override
  public ContentHash contentHash(Tabular data) {
    return Hashing.hashOf(List.of("columns", root, names));
  }

  @Override
  public Optional<String> firstMissing(Tabular data) {
    return complete ? Optional.empty() : all.firstMissing(subset(data));
  }
}
