package io.github.foldmill.validation;

import io.github.foldmill.data.DataView;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Divides rows in time order into successive blocks and validates on each choice of some of them,
 * training on the rows that know nothing of those; combinatorial purged cross-validation.
 *
 * <p>Every block is validated on as often as every other, each time by a model of other training
 * rows, so the predictions make up several {@linkplain #paths() paths} through all rows instead of
 * one. Rows are purged and left out as by {@link PurgedKFold}, around each block. The folds come in
 * lexicographic order of the blocks. Immutable and safe for use by many threads.
 *
 * <p>Source: López de Prado, "Advances in Financial Machine Learning", Wiley 2018, chapter 12.
 *
 * {@snippet :
 * // 15 folds, and 5 paths through all rows
 * var splitter = CombinatorialPurgedSplit.of(6, 2, LabelSpans.ahead(10)).embargo(0.01);
 * }
 *
 * @param blocks the number of blocks, at least 2
 * @param testBlocks how many of them each fold validates on, at least 1 and less than all
 * @param spans when the label of each row is made
 * @param embargo how many rows to leave out after the last span of a validation block has ended;
 *     empty for none
 */
public record CombinatorialPurgedSplit(
    int blocks, int testBlocks, LabelSpans spans, Optional<Portion> embargo) implements Splitter {

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if a number is out of range, or there are more than 10 million
   *     choices
   */
  public CombinatorialPurgedSplit {
    if (blocks < 2) {
      throw new IllegalArgumentException("blocks must be at least 2, was " + blocks);
    }
    if (testBlocks < 1 || testBlocks >= blocks) {
      throw new IllegalArgumentException(
          "testBlocks must be from 1 to %d, one less than blocks, was %d"
              .formatted(blocks - 1, testBlocks));
    }
    Combinations.of(blocks, testBlocks);
    Objects.requireNonNull(spans, "spans");
    Objects.requireNonNull(embargo, "embargo");
  }

  /**
   * Returns a splitter without an embargo.
   *
   * @param blocks the number of blocks, at least 2
   * @param testBlocks how many of them each fold validates on, at least 1 and less than all
   * @param spans when the label of each row is made
   * @return the splitter
   * @throws IllegalArgumentException if a number is out of range, or there are more than 10 million
   *     choices
   */
  public static CombinatorialPurgedSplit of(int blocks, int testBlocks, LabelSpans spans) {
    return new CombinatorialPurgedSplit(blocks, testBlocks, spans, Optional.empty());
  }

  /**
   * Returns a splitter with an embargo of a share of all rows, rounded down.
   *
   * @param share the share, more than 0 and less than 1
   * @return the splitter
   * @throws IllegalArgumentException if the share is out of range
   */
  public CombinatorialPurgedSplit embargo(double share) {
    return embargo(Portion.share(share));
  }

  /**
   * Returns a splitter with an embargo.
   *
   * @param size how many rows to leave out; a share is rounded down
   * @return the splitter
   */
  public CombinatorialPurgedSplit embargo(Portion size) {
    return new CombinatorialPurgedSplit(blocks, testBlocks, spans, Optional.of(size));
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if there are more blocks than rows, if the spans are of
   *     another number of rows, or if a fold is left without training rows
   */
  @Override
  public <D> List<Fold> split(D data, DataView<D> view) {
    int rows = view.size(data);
    if (blocks > rows) {
      throw new IllegalArgumentException(
          "blocks must be at most the number of rows, was %d for %d rows; use fewer blocks"
              .formatted(blocks, rows));
    }
    spans.requireSize(rows);
    int left = Purging.embargo(embargo, rows);
    var folds = new ArrayList<Fold>();
    for (var chosen : Combinations.of(blocks, testBlocks)) {
      var purging = new Purging(spans, rows, left);
      for (int block : chosen) {
        purging.validate(firstRow(block, rows), firstRow(block + 1, rows));
      }
      folds.add(Fold.owning(folds.size(), purging.train(), rowsOf(chosen, rows)));
    }
    return List.copyOf(folds);
  }

  private int[] rowsOf(int[] chosen, int rows) {
    return Arrays.stream(chosen)
        .flatMap(block -> IntStream.range(firstRow(block, rows), firstRow(block + 1, rows)))
        .toArray();
  }

  private int firstRow(int block, int rows) {
    return Purging.firstRow(block, blocks, rows);
  }

  /**
   * Returns the paths through all rows: for each path and each block the fold whose predictions of
   * that block belong to it. Each fold gives each of its blocks to one path.
   *
   * @return {@code testBlocks / blocks} times as many paths as there are folds; for each block in
   *     order a fold number
   */
  public List<List<Integer>> paths() {
    var foldsOfBlock = new ArrayList<List<Integer>>();
    IntStream.range(0, blocks).forEach(_ -> foldsOfBlock.add(new ArrayList<>()));
    int fold = 0;
    for (var chosen : Combinations.of(blocks, testBlocks)) {
      for (int block : chosen) {
        foldsOfBlock.get(block).add(fold);
      }
      fold++;
    }
    return IntStream.range(0, foldsOfBlock.getFirst().size())
        .mapToObj(path -> foldsOfBlock.stream().map(folds -> folds.get(path)).toList())
        .toList();
  }
}
