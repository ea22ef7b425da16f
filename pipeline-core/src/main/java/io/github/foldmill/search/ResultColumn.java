package io.github.foldmill.search;

import java.util.AbstractList;
import java.util.Objects;
import java.util.RandomAccess;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A column of results, made when it is first read: most columns of most searches never are.
 *
 * <p>Safe for use by many threads, of which several may make the same values.
 */
final class ResultColumn extends AbstractList<Object> implements RandomAccess {
  private final int rows;
  private final Supplier<Object[]> maker;
  private volatile Object @Nullable [] values;

  /** Takes what makes as many values as there are rows, the same each time. */
  ResultColumn(int rows, Supplier<Object[]> maker) {
    this.rows = rows;
    this.maker = maker;
  }

  @Override
  public Object get(int row) {
    Objects.checkIndex(row, rows);
    var made = values;
    if (made == null) {
      made = maker.get();
      values = made;
    }
    return made[row];
  }

  @Override
  public int size() {
    return rows;
  }
}
