package io.github.foldmill.validation;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Draws both sides of a fold with the proportions of the classes. */
final class StratifiedDraw {
  private final Sizes sizes;
  private final int[] classSizes;

  /** Per class its rows in ascending order. */
  private final int[][] rowsOfClass;

  StratifiedDraw(Strata strata, Sizes sizes) {
    this.sizes = sizes;
    classSizes = IntStream.range(0, strata.classes()).map(strata::size).toArray();
    rowsOfClass = new int[classSizes.length][];
    Arrays.setAll(rowsOfClass, c -> new int[classSizes[c]]);
    var filled = new int[classSizes.length];
    for (int row = 0; row < strata.rows(); row++) {
      int c = strata.classOf(row);
      rowsOfClass[c][filled[c]++] = row;
    }
  }

  Fold next(int index, RandomState random) {
    int[] trained = shares(classSizes, sizes.train(), random);
    var left = new int[classSizes.length];
    Arrays.setAll(left, c -> classSizes[c] - trained[c]);
    int[] tested = shares(left, sizes.test(), random);
    var train = new int[sizes.train()];
    var test = new int[sizes.test()];
    int trainedSoFar = 0;
    int testedSoFar = 0;
    for (int c = 0; c < classSizes.length; c++) {
      int[] order = random.permutation(classSizes[c]);
      for (int i = 0; i < trained[c]; i++) {
        train[trainedSoFar++] = rowsOfClass[c][order[i]];
      }
      for (int i = trained[c]; i < trained[c] + tested[c]; i++) {
        test[testedSoFar++] = rowsOfClass[c][order[i]];
      }
    }
    random.shuffle(train);
    random.shuffle(test);
    return Fold.owning(index, train, test);
  }

  /**
   * Divides a number of draws among classes of the given sizes as they most probably would be;
   * scikit-learn's {@code _approximate_mode}. Draws left by rounding down go to the classes with
   * the largest remainders, by lot among equal ones.
   */
  private static int[] shares(int[] sizes, int draws, RandomState random) {
    double all = Arrays.stream(sizes).asLongStream().sum();
    var shares = new int[sizes.length];
    var remainders = new double[sizes.length];
    int left = draws;
    for (int c = 0; c < sizes.length; c++) {
      double exact = sizes[c] / all * draws;
      shares[c] = (int) Math.floor(exact);
      remainders[c] = exact - shares[c];
      left -= shares[c];
    }
    double[] ascending = Arrays.stream(remainders).distinct().sorted().toArray();
    for (int i = ascending.length - 1; i >= 0 && left > 0; i--) {
      double remainder = ascending[i];
      int[] equal =
          IntStream.range(0, sizes.length).filter(c -> remainders[c] == remainder).toArray();
      int given = Math.min(equal.length, left);
      for (int c : random.choose(equal, given)) {
        shares[c]++;
      }
      left -= given;
    }
    return shares;
  }
}
