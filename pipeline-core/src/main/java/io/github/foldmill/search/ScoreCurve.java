package io.github.foldmill.search;

import io.github.foldmill.internal.numeric.NumPyMath;
import java.util.List;

/**
 * Training and validation scores along one axis.
 *
 * <p>Immutable and safe for use by many threads.
 *
 * @param <T> the type of the points on the axis
 */
public final class ScoreCurve<T> {
  private final String axis;
  private final List<T> points;
  private final ResultTable table;

  ScoreCurve(String axis, List<T> points, ResultTable table) {
    this.axis = axis;
    this.points = List.copyOf(points);
    this.table = table;
  }

  /**
   * Returns what the points are.
   *
   * @return the name of the parameter, or {@code train rows}
   */
  public String axis() {
    return axis;
  }

  /**
   * Returns the points in their order.
   *
   * @return at least one point
   */
  public List<T> points() {
    return points;
  }

  /**
   * Returns the names of the scorers in their order.
   *
   * @return at least one name
   */
  public List<String> scorers() {
    return table.scorers();
  }

  /**
   * Returns the scores of the training rows.
   *
   * @param scorer the name of a scorer
   * @return fresh arrays, by point and then by fold; NaN where the fold failed
   * @throws IllegalArgumentException if there is no such scorer
   */
  public double[][] trainScores(String scorer) {
    int index = index(scorer);
    var scores = new double[points.size()][];
    for (int point = 0; point < scores.length; point++) {
      scores[point] = table.trainScores(point, index);
    }
    return scores;
  }

  /**
   * Returns the scores of the validation rows.
   *
   * @param scorer the name of a scorer
   * @return fresh arrays, by point and then by fold; NaN where the fold failed
   * @throws IllegalArgumentException if there is no such scorer
   */
  public double[][] validationScores(String scorer) {
    int index = index(scorer);
    var scores = new double[points.size()][];
    for (int point = 0; point < scores.length; point++) {
      scores[point] = table.scores(point, index);
    }
    return scores;
  }

  /**
   * Returns every failure on the curve.
   *
   * @return one entry per failed score, by point, then fold, then scorer
   */
  public List<CellOutcome.Failed> failures() {
    return List.copyOf(table.failures());
  }

  private int index(String scorer) {
    return ScorerNames.index(table.scorers(), scorer);
  }

  /**
   * Returns the mean scores as lines of text.
   *
   * @return a line for each point with the mean training and validation score of each scorer
   */
  @Override
  public String toString() {
    var text = new StringBuilder();
    for (int point = 0; point < points.size(); point++) {
      text.append("%s %s:".formatted(axis, points.get(point)));
      for (int scorer = 0; scorer < table.scorers().size(); scorer++) {
        text.append(
            " %s %.4f (training %.4f)"
                .formatted(
                    table.scorers().get(scorer),
                    NumPyMath.mean(table.scores(point, scorer)),
                    NumPyMath.mean(table.trainScores(point, scorer))));
      }
      text.append('\n');
    }
    return text.toString();
  }
}
