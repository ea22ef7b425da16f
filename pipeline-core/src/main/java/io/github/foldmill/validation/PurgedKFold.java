package io.github.foldmill.validation;

import io.github.foldmill.data.DataView;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Validates on successive blocks of rows in time order and trains on all rows before and after that
 * know nothing of the block: rows whose label spans overlap the block's are purged, and rows right
 * after it can be left out as an embargo.
 *
 * <p>Unlike {@link TimeSeriesSplit} every row is validated on once, and later rows train too.
 * Immutable and safe for use by many threads.
 *
 * <p>Source: López de Prado, "Advances in Financial Machine Learning", Wiley 2018, sections 7.4.1
 * to 7.4.3. As in its snippet 7.1, and not in its 7.3, spans that only touch overlap.
 *
 * {@snippet :
 * // Each label is the return of the following ten rows; one row in a hundred is left out after it.
 * Splitter splitter = PurgedKFold.of(6, LabelSpans.ahead(10)).embargo(0.01);
 * }
 *
 * @param folds the number of folds, at least 2
 * @param spans when the label of each row is made
 * @param embargo how many rows to leave out after the last span of the validation rows has ended;
 *     empty for none
 */
public record PurgedKFold(int folds, LabelSpans spans, Optional<Portion> embargo)
    implements Splitter {

  /**
   * Checks the range.
   *
   * @throws IllegalArgumentException if {@code folds} is less than 2
   */
  public PurgedKFold {
    Assignment.requireFolds(folds);
    Objects.requireNonNull(spans, "spans");
    Objects.requireNonNull(embargo, "embargo");
  }

  /**
   * Returns a splitter without an embargo.
   *
   * @param folds the number of folds, at least 2
   * @param spans when the label of each row is made
   * @return the splitter
   * @throws IllegalArgumentException if {@code folds} is less than 2
   */
  public static PurgedKFold of(int folds, LabelSpans spans) {
    return new PurgedKFold(folds, spans, Optional.empty());
  }

  /**
   * Returns a splitter with an embargo of a share of all rows, rounded down.
   *
   * @param share the share, more than 0 and less than 1
   * @return the splitter
   * @throws IllegalArgumentException if the share is out of range
   */
  public PurgedKFold embargo(double share) {
    return embargo(Portion.share(share));
  }

  /**
   * Returns a splitter with an embargo.
   *
   * @param size how many rows to leave out; a share is rounded down
   * @return the splitter
   */
  public PurgedKFold embargo(Portion size) {
    return new PurgedKFold(folds, spans, Optional.of(size));
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if there are more folds than rows, if the spans are of another
   *     number of rows, or if a fold is left without training rows
   */
  @Override
  public <D> List<Fold> split(D data, DataView<D> view) {
    int rows = view.size(data);
    Assignment.requireRows(rows, folds);
    spans.requireSize(rows);
    int left = Purging.embargo(embargo, rows);
    var result = new ArrayList<Fold>(folds);
    for (int fold = 0; fold < folds; fold++) {
      int first = Purging.firstRow(fold, folds, rows);
      int end = Purging.firstRow(fold + 1, folds, rows);
      var purging = new Purging(spans, rows, left);
      purging.validate(first, end);
      result.add(Fold.owning(fold, purging.train(), IntStream.range(first, end).toArray()));
    }
    return List.copyOf(result);
  }
}
