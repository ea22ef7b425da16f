package io.github.foldmill.datasets;

import io.github.foldmill.data.Tabular;

/**
 * Generates a regression problem with a known linear model, as scikit-learn's {@code
 * make_regression} does.
 *
 * <p>The target is a linear combination of the informative features, with coefficients drawn evenly
 * from 0 to 100, plus a bias and normally distributed noise. Features are independent standard
 * normal numbers, or a matrix of low effective rank. Every parameter has the meaning and the
 * default it has in scikit-learn and every number has the same distribution, but not the same bits.
 * There is always one target ({@code n_targets=1}).
 *
 * <p>The table's bits depend on the parameters and the seed alone. Each part draws from a stream of
 * its own: changing {@link #noise}, for instance, changes no feature. Not safe for use by many
 * threads; the tables are.
 *
 * {@snippet :
 * Tabular table = Datasets.makeRegression().samples(500).features(20).noise(5).seed(7).generate();
 * }
 */
public final class MakeRegression {
  private int samples = 100;
  private int features = 100;
  private int informative = 10;
  private double bias;
  private int effectiveRank;
  private double tailStrength = 0.5;
  private double noise;
  private boolean shuffle = true;
  private long seed;

  MakeRegression() {}

  /**
   * Sets the number of rows; 100 unless set.
   *
   * @param samples the number of rows, at least 1
   * @return this generator
   * @throws IllegalArgumentException if the number is out of range
   */
  public MakeRegression samples(int samples) {
    this.samples = Require.atLeast(1, samples, "samples");
    return this;
  }

  /**
   * Sets the number of columns; 100 unless set.
   *
   * @param features the number of columns, at least 1
   * @return this generator
   * @throws IllegalArgumentException if the number is out of range
   */
  public MakeRegression features(int features) {
    this.features = Require.atLeast(1, features, "features");
    return this;
  }

  /**
   * Sets the number of columns that the target depends on; 10 unless set.
   *
   * @param informative the number of columns, at least 0; more than there are means all
   * @return this generator
   * @throws IllegalArgumentException if the number is out of range
   */
  public MakeRegression informative(int informative) {
    this.informative = Require.atLeast(0, informative, "informative");
    return this;
  }

  /**
   * Sets the constant term of the linear model; 0 unless set.
   *
   * @param bias the term, finite
   * @return this generator
   * @throws IllegalArgumentException if the term is not finite
   */
  public MakeRegression bias(double bias) {
    this.bias = Require.finite(bias, "bias");
    return this;
  }

  /**
   * Makes the features correlated, as if about so many singular vectors explained them; unless set,
   * features are independent.
   *
   * <p>With r as rank and t as tail strength the singular values are (1 - t) exp(-(i/r)²) + t
   * exp(-0.1 i/r) for i = 0, 1, 2, …
   *
   * @param effectiveRank the number of singular vectors, at least 1
   * @return this generator
   * @throws IllegalArgumentException if the number is out of range
   */
  public MakeRegression effectiveRank(int effectiveRank) {
    this.effectiveRank = Require.atLeast(1, effectiveRank, "effectiveRank");
    return this;
  }

  /**
   * Sets the weight of the fat tail of the singular values; 0.5 unless set; without {@link
   * #effectiveRank} it does nothing.
   *
   * @param tailStrength the weight, from 0 to 1
   * @return this generator
   * @throws IllegalArgumentException if the weight is out of range
   */
  public MakeRegression tailStrength(double tailStrength) {
    this.tailStrength = Require.fraction(tailStrength, "tailStrength");
    return this;
  }

  /**
   * Sets the standard deviation of the noise in the target; 0 unless set.
   *
   * @param noise the standard deviation, finite and at least 0
   * @return this generator
   * @throws IllegalArgumentException if the deviation is out of range
   */
  public MakeRegression noise(double noise) {
    this.noise = Require.notNegative(noise, "noise");
    return this;
  }

  /**
   * Says whether rows and columns are put in random order; unless set, they are.
   *
   * @param shuffle false to leave the informative columns first
   * @return this generator
   */
  public MakeRegression shuffle(boolean shuffle) {
    this.shuffle = shuffle;
    return this;
  }

  /**
   * Sets the seed that decides every random number; 0 unless set.
   *
   * @param seed any number
   * @return this generator
   */
  public MakeRegression seed(long seed) {
    this.seed = seed;
    return this;
  }

  /**
   * Generates the table.
   *
   * @return a table of columns x0, x1, … and real values
   * @throws IllegalArgumentException if there are more values than a table can hold
   */
  public Tabular generate() {
    return generateProblem().table();
  }

  /**
   * Generates the table together with the model behind it ({@code coef=True}).
   *
   * @return table, coefficients and bias
   * @throws IllegalArgumentException if there are more values than a table can hold
   */
  public RegressionProblem generateProblem() {
    var spec =
        new RegressionSpec(
            samples,
            features,
            Math.min(informative, features),
            bias,
            effectiveRank,
            tailStrength,
            noise,
            shuffle,
            seed);
    return new RegressionGenerator(spec).problem();
  }
}
