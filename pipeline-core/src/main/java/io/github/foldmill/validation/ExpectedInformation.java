package io.github.foldmill.validation;

/**
 * The mutual information to be expected of clusters of these sizes that are drawn at random (Vinh,
 * Epps and Bailey, 2010).
 */
final class ExpectedInformation {
  private final int rows;

  /** The natural logarithm of the factorial of each number up to the rows. */
  private final double[] logFactorial;

  private ExpectedInformation(int rows) {
    this.rows = rows;
    logFactorial = new double[rows + 1];
    // Compensated, because differences of these large numbers decide the result.
    double lost = 0;
    for (int i = 1; i <= rows; i++) {
      double added = Math.log(i) - lost;
      logFactorial[i] = logFactorial[i - 1] + added;
      lost = logFactorial[i] - logFactorial[i - 1] - added;
    }
  }

  static double of(Contingency table) {
    var expected = new ExpectedInformation(table.rows());
    double sum = 0;
    for (int a : table.classSizes()) {
      for (int b : table.clusterSizes()) {
        sum += expected.ofPair(a, b);
      }
    }
    return sum;
  }

  private double ofPair(int a, int b) {
    double sum = 0;
    double fixed =
        logFactorial[a]
            + logFactorial[b]
            + logFactorial[rows - a]
            + logFactorial[rows - b]
            - logFactorial[rows];
    for (int both = Math.max(1, a + b - rows); both <= Math.min(a, b); both++) {
      double information = Math.log(rows) + Math.log(both) - Math.log(a) - Math.log(b);
      double logProbability =
          fixed
              - logFactorial[both]
              - logFactorial[a - both]
              - logFactorial[b - both]
              - logFactorial[rows - a - b + both];
      sum += (double) both / rows * information * Math.exp(logProbability);
    }
    return sum;
  }
}
