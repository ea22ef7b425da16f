package io.github.foldmill.validation;

/** How the scores of several classes or labels become one; scikit-learn's {@code average}. */
public enum Average {
  /** One score from the counts of all classes together. */
  MICRO("micro"),

  /** The mean over classes, each counting the same. */
  MACRO("macro"),

  /** The mean over classes, each weighted by its number of rows. */
  WEIGHTED("weighted"),

  /** The mean over rows of the score of the row's own labels; for sets of labels only. */
  SAMPLES("samples");

  private final String word;

  Average(String word) {
    this.word = word;
  }

  /**
   * Returns scikit-learn's word for it.
   *
   * @return the word, such as {@code macro}
   */
  public String word() {
    return word;
  }
}
