package io.github.foldmill.search;

import io.github.foldmill.data.DataView;
import io.github.foldmill.data.Groups;
import io.github.foldmill.data.RowWeights;
import io.github.foldmill.data.Schema;
import io.github.foldmill.hash.ContentHash;
import io.github.foldmill.hash.Hashing;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Reads data as if its outputs were in another order; nothing is copied until rows are taken. */
final class PermutedView<D> implements DataView<D> {
  private final DataView<D> view;
  private final ContentHash root;
  private final Optional<String> firstMissing;
  private final int[] order;

  /**
   * Creates a view.
   *
   * @param view reads the data as it is
   * @param root the key of the data as it is
   * @param firstMissing what the view says of the data as it is
   * @param order the row whose output each row gets; not copied
   */
  PermutedView(DataView<D> view, ContentHash root, Optional<String> firstMissing, int[] order) {
    this.view = view;
    this.root = root;
    this.firstMissing = firstMissing;
    this.order = order;
  }

  @Override
  public int size(D data) {
    return view.size(data);
  }

  @Override
  public D select(D data, int[] rows) {
    return view.selectWithOutputs(data, rows, of(rows, order));
  }

  private static int[] of(int[] rows, int[] values) {
    return Arrays.stream(rows).map(row -> values[row]).toArray();
  }

  @Override
  public int[] strata(D data) {
    return of(order, view.strata(data));
  }

  @Override
  public Groups groups(D data) {
    return view.groups(data);
  }

  @Override
  public Optional<RowWeights> weights(D data) {
    return view.weights(data);
  }

  @Override
  public ContentHash contentHash(D data) {
    return Hashing.hashOf(List.of("permuted", root, Hashing.hashOf(order)));
  }

  @Override
  public Schema schema(D data) {
    return view.schema(data);
  }

  @Override
  public Optional<String> firstMissing(D data) {
    return firstMissing;
  }
}
