package io.github.foldmill.validation;

/** How much a disagreement counts in Cohen's kappa, by how far apart the classes are. */
public enum KappaWeights {
  /** Every disagreement counts the same. */
  NONE("cohen_kappa") {
    @Override
    double of(int truth, int guess) {
      return truth == guess ? 0 : 1;
    }
  },

  /** A disagreement counts by the distance of the classes. */
  LINEAR("cohen_kappa_linear") {
    @Override
    double of(int truth, int guess) {
      return Math.abs(truth - guess);
    }
  },

  /** A disagreement counts by the squared distance of the classes. */
  QUADRATIC("cohen_kappa_quadratic") {
    @Override
    double of(int truth, int guess) {
      double distance = truth - guess;
      return distance * distance;
    }
  };

  private final String scorerName;

  KappaWeights(String scorerName) {
    this.scorerName = scorerName;
  }

  abstract double of(int truth, int guess);

  String scorerName() {
    return scorerName;
  }
}
