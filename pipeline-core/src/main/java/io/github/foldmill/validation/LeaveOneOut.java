package io.github.foldmill.validation;

import io.github.foldmill.data.DataView;
import java.util.List;

/**
 * Validates on each row alone and trains on all others; scikit-learn's {@code LeaveOneOut}, with
 * the same folds index for index.
 *
 * <p>A fold keeps the number of its row only, so memory grows with the number of rows, not with its
 * square. Scores that need several rows, such as R² and AUC, are undefined on these folds.
 * Immutable and safe for use by many threads.
 */
public record LeaveOneOut() implements Splitter {

  /**
   * Returns the splitter.
   *
   * @return the splitter
   */
  public static LeaveOneOut of() {
    return new LeaveOneOut();
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if there are fewer than 2 rows
   */
  @Override
  public <D> List<Fold> split(D data, DataView<D> view) {
    return LeavePOut.of(1).split(data, view);
  }
}
