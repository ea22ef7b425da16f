package io.github.foldmill.search;

import io.github.foldmill.data.ClassPredictions;
import io.github.foldmill.data.ClassTarget;
import io.github.foldmill.data.Predictions;
import io.github.foldmill.data.Tabular;
import io.github.foldmill.pipeline.DerivableLearner;
import io.github.foldmill.pipeline.FitContext;
import io.github.foldmill.pipeline.FittedLearner;
import io.github.foldmill.pipeline.Traits;
import java.io.Serializable;
import java.util.Comparator;
import java.util.stream.IntStream;

/** A small real learner: the k nearest training rows vote, of equally near ones the first. */
record NearestRows(int k) implements DerivableLearner<Tabular, Tabular> {

  @Override
  public Fitted fit(Tabular training, FitContext context) {
    return voting(training);
  }

  private Fitted voting(Tabular rows) {
    if (k > rows.rows()) {
      throw new IllegalArgumentException("at most %d rows can vote".formatted(rows.rows()));
    }
    return new Fitted(k, rows);
  }

  @Override
  public int extent() {
    return k;
  }

  @Override
  public NearestRows covering(int extent) {
    return new NearestRows(extent);
  }

  @Override
  public Fitted derive(FittedLearner<Tabular, Tabular> larger) {
    if (((Fitted) larger).k() < k) {
      throw new IllegalStateException("%s does not cover %d".formatted(larger, k));
    }
    return voting(larger.model());
  }

  @Override
  public Traits traits() {
    return Traits.pure();
  }

  @SuppressWarnings("serial") // rows cross by their codec
  record Fitted(int k, Tabular model) implements FittedLearner<Tabular, Tabular>, Serializable {

    @Override
    public Predictions predict(Tabular data) {
      var known = (ClassTarget) model.target();
      int width = known.classes().size();
      var predicted = new int[data.rows()];
      var votes = new double[data.rows() * width];
      for (int row = 0; row < data.rows(); row++) {
        double[] point = data.row(row);
        int[] nearest =
            IntStream.range(0, model.rows())
                .boxed()
                .sorted(Comparator.comparingDouble(other -> distance(point, other)))
                .limit(k)
                .mapToInt(known::code)
                .toArray();
        for (int code : nearest) {
          votes[row * width + code] += 1.0 / k;
          if (votes[row * width + code] > votes[row * width + predicted[row]]) {
            predicted[row] = code;
          }
        }
      }
      var truth = ((ClassTarget) data.target()).codes();
      return ClassPredictions.of(known.classes(), truth, predicted, votes, false);
    }

    private double distance(double[] point, int other) {
      double distance = 0;
      for (int column = 0; column < point.length; column++) {
        double difference = point[column] - model.value(other, column);
        distance += difference * difference;
      }
      return distance;
    }
  }
}
