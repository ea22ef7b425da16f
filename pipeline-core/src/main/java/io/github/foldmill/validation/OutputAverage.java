package io.github.foldmill.validation;

/** How the scores of several outputs become one; scikit-learn's {@code multioutput}. */
public enum OutputAverage {
  /** The mean over outputs, each counting the same; what scorers do unless told otherwise. */
  UNIFORM("uniform"),

  /**
   * The mean over outputs, each weighted by the variance of its true values; the plain mean if none
   * varies.
   */
  VARIANCE_WEIGHTED("variance_weighted");

  private final String word;

  OutputAverage(String word) {
    this.word = word;
  }

  /**
   * Returns the word that scorer names end in.
   *
   * @return the word, such as {@code variance_weighted}
   */
  public String word() {
    return word;
  }
}
