package io.github.foldmill.validation;

import io.github.foldmill.data.ClassPredictions;
import io.github.foldmill.data.Predictions;
import io.github.foldmill.data.RowWeights;

/** Scores some rows of predictions, again and again. */
@FunctionalInterface
interface RowJudge {

  /** Returns the score of the rows, each as often as it occurs; NaN if it is undefined. */
  double score(int... rows);

  static RowJudge of(Scorer<?> scorer, Predictions predictions) {
    if (scorer.needsModel()) {
      throw new IllegalArgumentException(
          "scorer %s needs the model, given are predictions only; use one that needs no model"
              .formatted(scorer.name()));
    }
    return scorer.equals(Scorers.accuracy())
            && predictions instanceof ClassPredictions classes
            && classes.weights().isEmpty()
        ? hits(classes)
        : rows -> scoreIfAnyCounts(scorer, predictions.select(rows));
  }

  /** A draw of rows that all have weight 0 has no score, as one of a single class has none. */
  private static double scoreIfAnyCounts(Scorer<?> scorer, Predictions predictions) {
    boolean counts = predictions.weights().map(RowWeights::anyPositive).orElse(true);
    return counts ? score(scorer, predictions) : Double.NaN;
  }

  /** Counting gives the bits of the scorer without copying a row. */
  private static RowJudge hits(ClassPredictions predictions) {
    var hits = new boolean[predictions.size()];
    for (int row = 0; row < hits.length; row++) {
      hits[row] = predictions.truth(row) == predictions.predicted(row);
    }
    return rows -> {
      int right = 0;
      for (int row : rows) {
        right += hits[row] ? 1 : 0;
      }
      return (double) right / rows.length;
    };
  }

  @SuppressWarnings("unchecked") // a scorer that needs no model does not look at it
  private static double score(Scorer<?> scorer, Predictions predictions) {
    try {
      return ((Scorer<Object>) scorer).score(NoModel.INSTANCE, predictions);
    } catch (RuntimeException e) {
      throw e;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("scoring by %s was interrupted".formatted(scorer.name()), e);
    } catch (Exception e) {
      throw new IllegalStateException("scoring by %s failed: %s".formatted(scorer.name(), e), e);
    }
  }

  /** Stands in for the model where a scorer said it needs none. */
  enum NoModel {
    /** The only one. */
    INSTANCE
  }
}
