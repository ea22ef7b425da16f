package io.github.foldmill.internal.cells;

import io.github.foldmill.hash.ContentHash;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * All cells of a search, one per content id unless it was told not to share.
 *
 * <p>It also counts how often each id was asked for: that is what a search without sharing would
 * compute. Not safe for use by several threads.
 */
final class CellGraph {
  private final Map<ContentHash, Cell> cells = new HashMap<>();
  private final CellCounter requests = new CellCounter();
  private final boolean sharing;

  /**
   * Creates an empty graph.
   *
   * @param sharing whether there is one cell per id; else each request gets a cell of its own
   */
  CellGraph(boolean sharing) {
    this.sharing = sharing;
  }

  /** Returns whether there is one cell per id. */
  boolean sharing() {
    return sharing;
  }

  /** Returns the cell with the builder's id, making it only if it is new. */
  Cell intern(Cell.Builder builder, List<Cell> inputs, CellBody body) {
    var cell =
        sharing
            ? cells.computeIfAbsent(builder.key(), _ -> builder.build(inputs, body))
            : builder.build(inputs, body);
    requests.add(cell);
    return cell;
  }

  /** Does the same for work that a search without sharing would not do. */
  Cell internUncounted(Cell.Builder builder, List<Cell> inputs, CellBody body) {
    return cells.computeIfAbsent(builder.key(), _ -> builder.build(inputs, body));
  }

  /** Returns how many cells were asked for, by kind and side, repetitions included. */
  CellCounter requests() {
    return requests;
  }

  /** Returns how many different cells were asked for, by kind and side. */
  CellCounter distinct() {
    if (!sharing) {
      return requests;
    }
    var counter = new CellCounter();
    cells.values().forEach(counter::add);
    return counter;
  }
}
