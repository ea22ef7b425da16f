package io.github.foldmill.validation;

import java.math.BigInteger;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.stream.IntStream;

/** All choices of some of the numbers from 0, ascending, in lexicographic order. */
final class Combinations implements Iterator<int[]> {
  /** More folds than any search could work through; the memory for them would run out before. */
  private static final BigInteger MOST = BigInteger.valueOf(10_000_000);

  private final int from;
  private final int[] chosen;
  private boolean more = true;

  private Combinations(int from, int[] chosen) {
    this.from = from;
    this.chosen = chosen;
  }

  static Iterable<int[]> of(int from, int choose) {
    var count = count(from, choose);
    if (count.compareTo(MOST) > 0) {
      throw new IllegalArgumentException(
          "folds must be at most %s, were %s for all choices of %d out of %d; use a shuffle split"
              .formatted(MOST, count, choose, from));
    }
    return () -> new Combinations(from, IntStream.range(0, choose).toArray());
  }

  private static BigInteger count(int from, int choose) {
    var count = BigInteger.ONE;
    int fewer = Math.min(choose, from - choose);
    for (int i = 0; i < fewer; i++) {
      count = count.multiply(BigInteger.valueOf(from - i)).divide(BigInteger.valueOf(i + 1));
    }
    return count;
  }

  @Override
  public boolean hasNext() {
    return more;
  }

  @Override
  public int[] next() {
    if (!more) {
      throw new NoSuchElementException();
    }
    int[] current = chosen.clone();
    advance();
    return current;
  }

  private void advance() {
    int last = chosen.length - 1;
    int i = last;
    while (i >= 0 && chosen[i] == from - 1 - (last - i)) {
      i--;
    }
    more = i >= 0;
    if (more) {
      chosen[i]++;
      for (int j = i + 1; j <= last; j++) {
        chosen[j] = chosen[j - 1] + 1;
      }
    }
  }
}
