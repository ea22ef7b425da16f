package io.github.foldmill.tribuo;

import java.lang.ref.SoftReference;
import java.lang.ref.WeakReference;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.tribuo.Dataset;
import org.tribuo.Example;

/**
 * Remembers which features the rows of a few data sets have that were read or selected last, so
 * that reading them again or in part needs no search for names.
 *
 * <p>Data sets can be changed, so what is remembered counts only where the rows still have the
 * names that they had. It is given up when memory is short. Safe for use by many threads.
 */
final class KnownColumns {
  /** A data set and the two sides of three folds. */
  private static final int MOST = 7;

  /** Fewer values are read as quickly again. */
  private static final int WORTH = 1 << 12;

  /** Used last first; guarded by itself. */
  private final Deque<Entry> entries = new ArrayDeque<>(MOST + 1);

  private record Entry(WeakReference<Dataset<?>> data, SoftReference<KnownLayout> layout) {
    boolean isGone() {
      return data.refersTo(null) || layout.refersTo(null);
    }
  }

  /** Returns the layout of all rows of a data set, which are given in its order. */
  FeatureLayout layout(Dataset<?> data, List<Example<?>> rows) {
    var known = find(data);
    if (known.filter(each -> each.isUntouched(rows)).isPresent()) {
      return known.get().layout();
    }
    var layout =
        known
            .filter(each -> each.holds(rows))
            .map(KnownLayout::layout)
            .orElseGet(() -> FeatureColumns.of(rows).layout());
    return remember(data, rows, layout);
  }

  /** Remembers the layout of the rows of a data set that was just made or read. */
  FeatureLayout remember(Dataset<?> data, List<Example<?>> rows, FeatureLayout layout) {
    if (layout.isDense() || layout.columns().length >= WORTH) {
      var known = new SoftReference<>(KnownLayout.of(rows, layout));
      var entry = new Entry(new WeakReference<>(data), known);
      synchronized (entries) {
        entries.removeIf(each -> each.isGone() || each.data().refersTo(data));
        entries.addFirst(entry);
        if (entries.size() > MOST) {
          entries.removeLast();
        }
      }
    }
    return layout;
  }

  /**
   * Reads some rows of a data set.
   *
   * @param data the data set
   * @param rows the numbers of the rows
   * @param picked the rows
   */
  FeatureColumns read(Dataset<?> data, int[] rows, List<Example<?>> picked) {
    return find(data)
        .filter(known -> !known.layout().isDense())
        .flatMap(known -> SparseRows.some(rows, picked, known))
        .orElseGet(() -> FeatureColumns.of(picked));
  }

  private Optional<KnownLayout> find(Dataset<?> data) {
    synchronized (entries) {
      for (var entry : new ArrayList<>(entries)) {
        if (entry.data().refersTo(data)) {
          entries.remove(entry);
          entries.addFirst(entry);
          return Optional.ofNullable(entry.layout().get());
        }
      }
      return Optional.empty();
    }
  }
}
