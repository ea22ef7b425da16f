package io.github.foldmill.validation;

import io.github.foldmill.data.DataView;
import java.util.ArrayList;
import java.util.List;

/**
 * Validates on each choice of p rows and trains on all others; scikit-learn's {@code LeavePOut},
 * with the same folds index for index.
 *
 * <p>The folds come in lexicographic order. A fold keeps the numbers of its p rows only. Immutable
 * and safe for use by many threads.
 *
 * {@snippet :
 * Splitter splitter = LeavePOut.of(2); // 45 folds of 10 rows
 * }
 *
 * @param p the number of rows to validate on, at least 1
 */
public record LeavePOut(int p) implements Splitter {

  /**
   * Checks the range.
   *
   * @throws IllegalArgumentException if {@code p} is less than 1
   */
  public LeavePOut {
    Assignment.requireAtLeastOne("p", p);
  }

  /**
   * Returns a splitter.
   *
   * @param p the number of rows to validate on, at least 1
   * @return the splitter
   * @throws IllegalArgumentException if {@code p} is less than 1
   */
  public static LeavePOut of(int p) {
    return new LeavePOut(p);
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if there are not more than p rows, or more than 10 million
   *     choices
   */
  @Override
  public <D> List<Fold> split(D data, DataView<D> view) {
    int rows = view.size(data);
    if (rows <= p) {
      throw new IllegalArgumentException(
          "p must be less than the number of rows, was %d for %d rows; leave fewer rows out"
              .formatted(p, rows));
    }
    var folds = new ArrayList<Fold>();
    for (var chosen : Combinations.of(rows, p)) {
      folds.add(Fold.allBut(folds.size(), rows, chosen));
    }
    return List.copyOf(folds);
  }
}
