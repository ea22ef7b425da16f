package io.github.foldmill.datasets;

import io.github.foldmill.data.Tabular;
import java.util.Arrays;
import java.util.List;

/**
 * Generates a classification problem of known structure, as scikit-learn's {@code
 * make_classification} does (Guyon's design of the "Madelon" data, NIPS 2003).
 *
 * <p>Each class consists of clusters of normally distributed points around corners of a hypercube
 * in the space of the informative features; each cluster has its own random covariance. Redundant
 * features are random linear combinations of the informative ones, repeated features are copies of
 * informative or redundant ones, and all others are noise. Every parameter has the meaning and the
 * default it has in scikit-learn and every number has the same distribution, but not the same bits;
 * only weights are held to add up to 1.
 *
 * <p>The table's bits depend on the parameters and the seed alone. Each part draws from a stream of
 * its own: changing {@link #flipY}, for instance, changes no feature. Not safe for use by many
 * threads; the tables are.
 *
 * {@snippet :
 * Tabular table =
 *     Datasets.makeClassification().samples(500).features(10).informative(4).seed(7).generate();
 * }
 */
public final class MakeClassification {
  private int samples = 100;
  private int features = 20;
  private int informative = 2;
  private int redundant = 2;
  private int repeated;
  private int classes = 2;
  private int clustersPerClass = 2;
  private List<Double> weights = List.of();
  private double flipY = 0.01;
  private double classSep = 1;
  private boolean hypercube = true;
  private Adjustment shift = new Adjustment.Same(0);
  private Adjustment scale = new Adjustment.Same(1);
  private boolean shuffle = true;
  private long seed;

  MakeClassification() {}

  /**
   * Sets the number of rows; 100 unless set.
   *
   * @param samples the number of rows, at least 1
   * @return this generator
   * @throws IllegalArgumentException if the number is out of range
   */
  public MakeClassification samples(int samples) {
    this.samples = Require.atLeast(1, samples, "samples");
    return this;
  }

  /**
   * Sets the number of columns of all kinds; 20 unless set.
   *
   * @param features the number of columns, at least informative + redundant + repeated
   * @return this generator
   * @throws IllegalArgumentException if the number is below 1
   */
  public MakeClassification features(int features) {
    this.features = Require.atLeast(1, features, "features");
    return this;
  }

  /**
   * Sets the number of informative columns; 2 unless set.
   *
   * @param informative the number of columns, at least 1; 2 to its power must be at least classes ×
   *     clusters per class
   * @return this generator
   * @throws IllegalArgumentException if the number is below 1
   */
  public MakeClassification informative(int informative) {
    this.informative = Require.atLeast(1, informative, "informative");
    return this;
  }

  /**
   * Sets the number of columns that are linear combinations of informative ones; 2 unless set.
   *
   * @param redundant the number of columns, at least 0
   * @return this generator
   * @throws IllegalArgumentException if the number is out of range
   */
  public MakeClassification redundant(int redundant) {
    this.redundant = Require.atLeast(0, redundant, "redundant");
    return this;
  }

  /**
   * Sets the number of columns that are copies of informative or redundant ones; 0 unless set.
   *
   * @param repeated the number of columns, at least 0
   * @return this generator
   * @throws IllegalArgumentException if the number is out of range
   */
  public MakeClassification repeated(int repeated) {
    this.repeated = Require.atLeast(0, repeated, "repeated");
    return this;
  }

  /**
   * Sets the number of classes; 2 unless set.
   *
   * @param classes the number of classes, at least 1
   * @return this generator
   * @throws IllegalArgumentException if the number is out of range
   */
  public MakeClassification classes(int classes) {
    this.classes = Require.atLeast(1, classes, "classes");
    return this;
  }

  /**
   * Sets the number of clusters that make up a class; 2 unless set.
   *
   * @param clustersPerClass the number of clusters, at least 1
   * @return this generator
   * @throws IllegalArgumentException if the number is out of range
   */
  public MakeClassification clustersPerClass(int clustersPerClass) {
    this.clustersPerClass = Require.atLeast(1, clustersPerClass, "clustersPerClass");
    return this;
  }

  /**
   * Sets the share of each class in the rows before labels are flipped; equal shares unless set.
   *
   * @param weights a share per class, each at least 0, adding up to 1; the last may be left out;
   *     none at all for equal shares
   * @return this generator
   * @throws IllegalArgumentException if a share is negative or not finite
   */
  public MakeClassification weights(double... weights) {
    for (double weight : weights) {
      Require.notNegative(weight, "weights");
    }
    this.weights = Arrays.stream(weights).boxed().toList();
    return this;
  }

  /**
   * Sets the share of rows whose class is drawn anew from all classes; 0.01 unless set.
   *
   * @param flipY the share, from 0 to 1
   * @return this generator
   * @throws IllegalArgumentException if the share is out of range
   */
  public MakeClassification flipY(double flipY) {
    this.flipY = Require.fraction(flipY, "flipY");
    return this;
  }

  /**
   * Sets half the edge of the hypercube; 1 unless set. Larger values make the task easier.
   *
   * @param classSep the distance, finite and at least 0
   * @return this generator
   * @throws IllegalArgumentException if the distance is out of range
   */
  public MakeClassification classSep(double classSep) {
    this.classSep = Require.notNegative(classSep, "classSep");
    return this;
  }

  /**
   * Says whether clusters lie on the corners of a hypercube (unless set, they do) or of a random
   * polytope.
   *
   * @param hypercube whether it is a hypercube
   * @return this generator
   */
  public MakeClassification hypercube(boolean hypercube) {
    this.hypercube = hypercube;
    return this;
  }

  /**
   * Moves all features by one number; 0 unless set.
   *
   * @param shift the number, finite
   * @return this generator
   * @throws IllegalArgumentException if the number is not finite
   */
  public MakeClassification shift(double shift) {
    this.shift = Adjustment.same(shift, "shift");
    return this;
  }

  /**
   * Moves each feature by its own number.
   *
   * @param shifts a finite number per feature, in their order before shuffling
   * @return this generator
   * @throws IllegalArgumentException if a number is not finite
   */
  public MakeClassification shiftEach(double... shifts) {
    this.shift = Adjustment.each(shifts, "shift");
    return this;
  }

  /**
   * Moves each feature by a random number from -classSep to classSep ({@code shift=None}).
   *
   * @return this generator
   */
  public MakeClassification shiftRandomly() {
    this.shift = new Adjustment.Drawn();
    return this;
  }

  /**
   * Multiplies all features by one number after moving them; 1 unless set.
   *
   * @param scale the number, finite
   * @return this generator
   * @throws IllegalArgumentException if the number is not finite
   */
  public MakeClassification scale(double scale) {
    this.scale = Adjustment.same(scale, "scale");
    return this;
  }

  /**
   * Multiplies each feature by its own number after moving it.
   *
   * @param scales a finite number per feature, in their order before shuffling
   * @return this generator
   * @throws IllegalArgumentException if a number is not finite
   */
  public MakeClassification scaleEach(double... scales) {
    this.scale = Adjustment.each(scales, "scale");
    return this;
  }

  /**
   * Multiplies each feature by a random number from 1 to 101 ({@code scale=None}).
   *
   * @return this generator
   */
  public MakeClassification scaleRandomly() {
    this.scale = new Adjustment.Drawn();
    return this;
  }

  /**
   * Says whether rows and columns are put in random order; unless set, they are.
   *
   * @param shuffle false to leave the rows cluster by cluster and the columns in the order
   *     informative, redundant, repeated, noise
   * @return this generator
   */
  public MakeClassification shuffle(boolean shuffle) {
    this.shuffle = shuffle;
    return this;
  }

  /**
   * Sets the seed that decides every random number; 0 unless set.
   *
   * @param seed any number
   * @return this generator
   */
  public MakeClassification seed(long seed) {
    this.seed = seed;
    return this;
  }

  /**
   * Generates the table.
   *
   * @return a table of columns x0, x1, … and the classes "0", "1", …
   * @throws IllegalArgumentException if the parameters do not fit together
   */
  public Tabular generate() {
    return generateProblem().table();
  }

  /**
   * Generates the table together with the role of each column.
   *
   * @return table and roles
   * @throws IllegalArgumentException if the parameters do not fit together
   */
  public ClassificationProblem generateProblem() {
    var spec =
        new ClassificationSpec(
            samples,
            features,
            informative,
            redundant,
            repeated,
            classes,
            clustersPerClass,
            weights,
            flipY,
            classSep,
            hypercube,
            shift,
            scale,
            shuffle,
            seed);
    return new ClassificationGenerator(spec).problem();
  }
}
