package io.github.foldmill.tribuo;

import java.lang.ref.SoftReference;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.tribuo.Dataset;
import org.tribuo.Example;

/**
 * Remembers which columns the values of the sparse data set read last belong to, so that reading it
 * again or in part needs no search for names.
 *
 * <p>Data sets can be changed, so what is remembered counts only where the rows still have the
 * names that they had. Safe for use by many threads.
 */
final class KnownColumns {
  /** Fewer values are read as quickly again. */
  private static final int WORTH = 1 << 12;

  private final AtomicReference<Entry> last =
      new AtomicReference<>(new Entry(new WeakReference<>(null), new SoftReference<>(null)));

  private record Entry(WeakReference<Dataset<?>> data, SoftReference<FeatureColumns> columns) {}

  /** Reads all rows of a data set in the order in which it gives them. */
  FeatureColumns read(Dataset<?> data, List<Example<?>> rows) {
    var again = find(data).flatMap(known -> SparseRows.again(rows, known));
    if (again.isPresent()) {
      return again.get();
    }
    var columns = FeatureColumns.of(rows);
    if (columns.columns().length >= WORTH) {
      last.set(new Entry(new WeakReference<>(data), new SoftReference<>(columns.withoutValues())));
    }
    return columns;
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
        .flatMap(known -> SparseRows.some(rows, picked, known))
        .orElseGet(() -> FeatureColumns.of(picked));
  }

  private Optional<FeatureColumns> find(Dataset<?> data) {
    var entry = last.get();
    return entry.data().refersTo(data)
        ? Optional.ofNullable(entry.columns().get())
        : Optional.empty();
  }
}
