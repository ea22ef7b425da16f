package io.github.foldmill.tribuo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.foldmill.data.ClassPredictions;
import io.github.foldmill.pipeline.FitContext;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tribuo.Trainer;
import org.tribuo.classification.Label;
import org.tribuo.classification.ensemble.VotingCombiner;
import org.tribuo.classification.liblinear.LibLinearClassificationTrainer;
import org.tribuo.classification.liblinear.LinearClassificationType;
import org.tribuo.classification.liblinear.LinearClassificationType.LinearType;
import org.tribuo.common.nearest.KNNModel.Backend;
import org.tribuo.common.nearest.KNNTrainer;
import org.tribuo.math.distance.L2Distance;
import org.tribuo.math.neighbour.NeighboursQueryFactoryType;

/** The same algorithm on the same folds gives what scikit-learn gives. */
class ScikitLearnParityTest {
  private static final int FOLDS = 5;
  private static final int PROBABILITY_ROWS = 40;

  @ParameterizedTest
  @ValueSource(strings = {"wine", "digits"})
  void standardizingGivesTheSameMeansAndScales(String name) {
    var golden = Golden.read(name);
    var data = TribuoData.classification(golden.table());
    int columns = golden.table().columns();
    for (int fold = 0; fold < FOLDS; fold++) {
      var train = TribuoData.<Label>view().select(data, golden.train(fold));
      var fitted =
          (FittedStandardize<Label>) Standardize.<Label>features().fit(train, FitContext.of(0));
      double[] expected = Golden.doubles(golden.record("scaler", Integer.toString(fold)), 2);
      for (int column = 0; column < columns; column++) {
        assertThat(fitted.means()[column]).isCloseTo(expected[column], within(1e-12));
        assertThat(fitted.scales()[column])
            .isCloseTo(expected[columns + column], within(1e-12 * expected[columns + column]));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "wine, 1", "wine, 3", "wine, 5", "wine, 7", "wine, 9",
    "digits, 1", "digits, 3", "digits, 5", "digits, 7", "digits, 9"
  })
  void nearestNeighboursPredictTheSameLabelsAndScoreTheSame(String name, String k)
      throws Exception {
    var golden = Golden.read(name);
    var folds = predict(golden, nearest(Integer.parseInt(k)));
    assertThat(differences(golden, folds, Golden.ints(golden.record("knn", k), 2))).isEmpty();
    for (String scorer : TribuoScorers.names().subList(0, 6)) {
      double[] expected = Golden.doubles(golden.record("score", scorer, k), 3);
      for (int fold = 0; fold < FOLDS; fold++) {
        assertThat(TribuoScorers.named(scorer).score("no model", folds.get(fold)))
            .as("%s on fold %d", scorer, fold)
            .isCloseTo(expected[fold], within(1e-12));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "wine, 0.01", "wine, 0.1", "wine, 1.0", "wine, 10.0",
    "digits, 0.01", "digits, 0.1", "digits, 1.0", "digits, 10.0"
  })
  void logisticRegressionPredictsTheSameLabelsAndProbabilities(String name, String c)
      throws Exception {
    var golden = Golden.read(name);
    var folds = predict(golden, logistic(Double.parseDouble(c)));
    assertThat(differences(golden, folds, Golden.ints(golden.record("lr", c), 2))).isEmpty();
    double[] expected = Golden.doubles(golden.record("lrp", c), 2);
    for (int fold = 0; fold < FOLDS; fold++) {
      int[] rows = golden.validation(fold);
      for (int i = 0; i < rows.length && rows[i] < PROBABILITY_ROWS; i++) {
        var predictions = folds.get(fold);
        int classes = predictions.classes().size();
        for (int code = 0; code < classes; code++) {
          assertThat(predictions.score(i, code))
              .isCloseTo(expected[rows[i] * classes + code], within(1e-5));
        }
      }
    }
  }

  private static Trainer<Label> nearest(int k) {
    return new KNNTrainer<>(
        k,
        new L2Distance(),
        1,
        new VotingCombiner(),
        Backend.THREADPOOL,
        NeighboursQueryFactoryType.KD_TREE);
  }

  private static Trainer<Label> logistic(double cost) {
    return new LibLinearClassificationTrainer(
        new LinearClassificationType(LinearType.L2R_LR), cost, 1000, 1e-8);
  }

  private static List<ClassPredictions> predict(Golden golden, Trainer<Label> trainer)
      throws Exception {
    var data = TribuoData.classification(golden.table());
    var view = TribuoData.<Label>view();
    var learner = TribuoLearner.of(trainer);
    var predictions = new ArrayList<ClassPredictions>();
    for (int fold = 0; fold < FOLDS; fold++) {
      var train = view.select(data, golden.train(fold));
      var scale = Standardize.<Label>features().fit(train, FitContext.of(0));
      var fitted = learner.fit(scale.apply(train), FitContext.of(0));
      var validation = scale.apply(view.select(data, golden.validation(fold)));
      predictions.add((ClassPredictions) fitted.predict(validation));
    }
    return predictions;
  }

  /**
   * Rows with another label than expected.
   *
   * <p>Where both labels have the same probability to the last bit, either is right: far from the
   * boundary the logistic function is 1 for several classes, and then Tribuo, which compares
   * probabilities, sees a tie that scikit-learn, which compares decision values, does not.
   */
  private static List<String> differences(
      Golden golden, List<ClassPredictions> folds, int[] expected) {
    var differences = new ArrayList<String>();
    for (int fold = 0; fold < FOLDS; fold++) {
      int[] rows = golden.validation(fold);
      for (int i = 0; i < rows.length; i++) {
        var predictions = folds.get(fold);
        int label = Integer.parseInt(predictions.label(i));
        int other = expected[rows[i]];
        if (predictions.score(i, label) != predictions.score(i, other)) {
          differences.add(
              "row %d: %d (%s) instead of %d (%s)"
                  .formatted(
                      rows[i],
                      label,
                      predictions.score(i, label),
                      other,
                      predictions.score(i, other)));
        }
      }
    }
    return differences;
  }
}
