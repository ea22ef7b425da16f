package io.github.foldmill.search;

/** How many rows are validated for each row that is trained on, over all folds. */
final class FoldShare {
  private FoldShare() {}

  static double of(ResultTable table) {
    var rows = table.record().rows();
    if (rows.isEmpty()) {
      throw new IllegalStateException(
          "candidates can only be compared with known numbers of rows per fold,"
              + " this result is from an older file; run the search again");
    }
    if (rows.size() < 2) {
      throw new IllegalStateException(
          "candidates can only be compared over at least 2 folds, there is 1");
    }
    double train = rows.stream().mapToInt(FoldRows::train).sum();
    double validation = rows.stream().mapToInt(FoldRows::validation).sum();
    return validation / train;
  }
}
