package io.github.foldmill.validation;

import io.github.foldmill.data.DataView;
import java.util.List;

/**
 * Divides the rows of a data set into pairs of training and validation rows; scikit-learn's
 * cross-validation splitter.
 *
 * <p>Implementations are immutable, safe for use by many threads, and give the same folds on every
 * call with the same data.
 */
public interface Splitter {

  /**
   * Returns the folds.
   *
   * @param data the data to split
   * @param view how to read it
   * @param <D> the type of data
   * @return the folds, numbered from 0
   * @throws IllegalArgumentException if the data cannot be split this way
   */
  <D> List<Fold> split(D data, DataView<D> view);
}
