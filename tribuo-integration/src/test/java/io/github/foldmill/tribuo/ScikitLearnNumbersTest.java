package io.github.foldmill.tribuo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.foldmill.data.ClassPredictions;
import io.github.foldmill.data.ClassTarget;
import io.github.foldmill.pipeline.FitContext;
import io.github.foldmill.pipeline.Param;
import io.github.foldmill.pipeline.Pipeline;
import io.github.foldmill.search.GridSearch;
import io.github.foldmill.search.ParamGrid;
import io.github.foldmill.validation.StratifiedKFold;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import libsvm.svm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tribuo.Example;
import org.tribuo.Prediction;
import org.tribuo.Trainer;
import org.tribuo.classification.Label;
import org.tribuo.classification.ensemble.VotingCombiner;
import org.tribuo.classification.evaluation.LabelEvaluator;
import org.tribuo.classification.liblinear.LibLinearClassificationTrainer;
import org.tribuo.classification.liblinear.LinearClassificationType;
import org.tribuo.classification.liblinear.LinearClassificationType.LinearType;
import org.tribuo.classification.libsvm.LibSVMClassificationTrainer;
import org.tribuo.classification.libsvm.SVMClassificationType;
import org.tribuo.classification.libsvm.SVMClassificationType.SVMMode;
import org.tribuo.common.libsvm.KernelType;
import org.tribuo.common.libsvm.LibSVMModel;
import org.tribuo.common.libsvm.LibSVMTrainer;
import org.tribuo.common.libsvm.SVMParameters;
import org.tribuo.common.nearest.KNNModel.Backend;
import org.tribuo.common.nearest.KNNTrainer;
import org.tribuo.math.distance.L2Distance;
import org.tribuo.math.neighbour.NeighboursQueryFactoryType;
import org.tribuo.regression.slm.ElasticNetCDTrainer;

/** As {@link ScikitLearnPairsTest}, on raw features, and the numbers behind the predictions. */
class ScikitLearnNumbersTest {

  @ParameterizedTest
  @ValueSource(strings = {"iris", "breast_cancer"})
  void standardizingGivesTheSameMeansAndScales(String name) throws Exception {
    var pairs = Pairs.of(name);
    var data = TribuoData.classification(pairs.table());
    int columns = pairs.table().columns();
    for (int fold = 0; fold < Pairs.FOLDS; fold++) {
      var train = TribuoData.<Label>view().select(data, pairs.train(fold));
      var fitted =
          (FittedStandardize<Label>) Standardize.<Label>features().fit(train, FitContext.of(0));
      double[] expected = pairs.values("scaler", fold);
      for (int column = 0; column < columns; column++) {
        double mean = expected[column];
        double scale = expected[columns + column];
        assertThat(fitted.means()[column]).isCloseTo(mean, within(1e-12 * Math.max(1, mean)));
        assertThat(fitted.scales()[column]).isCloseTo(scale, within(1e-12 * scale));
      }
    }
  }

  /** Margins are at 1 and -1, so 1 is what small values are measured by. */
  @ParameterizedTest
  @CsvSource({
    "iris, 1.0, 0.01",
    "wine, 1.0, 0.01",
    "breast_cancer, 1.0, 0.01",
    "digits, 1.0, 0.01",
    "iris, 10.0, 0.1",
    "wine, 10.0, 0.1",
    "breast_cancer, 10.0, 0.1"
  })
  void vectorMachinesDecideByTheSameValues(String name, double c, double gamma) throws Exception {
    var pairs = Pairs.of(name);
    var classes = ((ClassTarget) pairs.table().target()).classes();
    double[] expected = pairs.values("svc-decision", c + "/" + gamma);
    int width = classes.size() * (classes.size() - 1) / 2;
    var parameters = new SVMParameters<>(new SVMClassificationType(SVMMode.C_SVC), KernelType.RBF);
    parameters.setCost(c);
    parameters.setGamma(gamma);
    for (int fold = 0; fold < Pairs.FOLDS; fold++) {
      var fitted = pairs.fit(new LibSVMClassificationTrainer(parameters), fold, true);
      int[] rows = pairs.validation(fold);
      for (int i = 0; i < rows.length && rows[i] * width < expected.length; i++) {
        var model = (LibSVMModel<Label>) fitted.learner().model();
        double[] found = decisions(model, fitted.validation().getExample(i), classes);
        for (int pair = 0; pair < width; pair++) {
          double value = expected[rows[i] * width + pair];
          assertThat(found[pair])
              .as("row %d, pair %d", rows[i], pair)
              .isCloseTo(value, within(1e-3 * Math.max(1, Math.abs(value))));
        }
      }
    }
  }

  /** {@code GridSearchCV} over {@code StandardScaler} and {@code SVC}, five shuffled folds. */
  @ParameterizedTest
  @CsvSource({
    "iris, 10, 0.01, 0.9600000000000002, 0.024944382578492935",
    "wine, 1, 0.01, 0.9885714285714287, NaN",
    "breast_cancer, 100, 0.001, 0.9806707033069401, NaN"
  })
  void searchFindsTheSameVectorMachine(
      String name, double c, double gamma, double score, double deviation) {
    var svm =
        new LibSVMClassificationTrainer(
            new SVMParameters<>(new SVMClassificationType(SVMMode.C_SVC), KernelType.RBF));
    Param<Double> costs = TribuoParams.of(svm, "cost", 0.1, 1.0, 10.0, 100.0);
    Param<Double> gammas = TribuoParams.of(svm, "gamma", 0.001, 0.01, 0.1, 1.0);
    var pipeline =
        Pipeline.over(TribuoData.<Label>view())
            .step("scale", _ -> Standardize.<Label>features())
            .learner("svm", TribuoParams.learner(svm, costs, gammas));
    var result =
        GridSearch.of(pipeline, ParamGrid.of(costs, gammas))
            .cv(StratifiedKFold.of(5).shuffled(0))
            .scoring(TribuoScorers.accuracy())
            .nJobs(1)
            .withoutRefit()
            .fit(TribuoData.classification(Pairs.of(name).table()));
    assertThat(result.bestParams().asMap()).containsEntry("cost", c).containsEntry("gamma", gamma);
    assertThat(result.bestScore()).isEqualTo(score);
    if (!Double.isNaN(deviation)) {
      assertThat(result.cvResults().numbers("std_test_accuracy")[result.bestIndex()])
          .isCloseTo(deviation, within(1e-15));
    }
  }

  /** LibSVM has its classes in the order of the rows, so signs and places differ. */
  private static double[] decisions(
      LibSVMModel<Label> model, Example<Label> row, List<String> classes) {
    var machine = model.getInnerModels().getFirst();
    int[] codes =
        Arrays.stream(machine.label)
            .map(id -> classes.indexOf(model.getOutputIDInfo().getOutput(id).getLabel()))
            .toArray();
    var values = new double[codes.length * (codes.length - 1) / 2];
    svm.svm_predict_values(
        machine, LibSVMTrainer.exampleToNodes(row, model.getFeatureIDMap(), null), values);
    var sorted = new double[values.length];
    int at = 0;
    for (int i = 0; i < codes.length; i++) {
      for (int j = i + 1; j < codes.length; j++) {
        int first = Math.min(codes[i], codes[j]);
        int second = Math.max(codes[i], codes[j]);
        int place = first * (2 * codes.length - first - 1) / 2 + second - first - 1;
        sorted[place] = codes[i] == first ? values[at] : -values[at];
        at++;
      }
    }
    return sorted;
  }

  @ParameterizedTest
  @CsvSource({
    "iris, 0.1",
    "wine, 0.1",
    "breast_cancer, 0.1",
    "digits, 0.1",
    "iris, 1.0",
    "wine, 1.0",
    "breast_cancer, 1.0"
  })
  void logisticRegressionOfRawFeaturesIsTheSame(String name, double c) throws Exception {
    var pairs = Pairs.of(name);
    var names = ((ClassTarget) pairs.table().target()).classes();
    var trainer =
        new LibLinearClassificationTrainer(
            new LinearClassificationType(LinearType.L2R_LR), c, 100_000, 1e-8);
    var predictions = pairs.classify(trainer, false);
    assertThat(pairs.codes(predictions)).isEqualTo(pairs.classes("lr-raw", c));
    double[] expected = pairs.values("lr-raw-probability", c);
    for (int fold = 0; fold < Pairs.FOLDS; fold++) {
      int[] rows = pairs.validation(fold);
      ClassPredictions found = predictions[fold];
      for (int i = 0; i < rows.length && rows[i] * names.size() < expected.length; i++) {
        for (int code = 0; code < names.size(); code++) {
          assertThat(found.score(i, found.classes().indexOf(names.get(code))))
              .isCloseTo(expected[rows[i] * names.size() + code], within(1e-4));
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "iris, 1",
    "wine, 1",
    "breast_cancer, 1",
    "iris, 5",
    "wine, 5",
    "breast_cancer, 5",
    "digits, 5",
    "iris, 11",
    "wine, 11",
    "breast_cancer, 11"
  })
  void nearestNeighboursOfRawFeaturesPredictTheSameClasses(String name, int k) throws Exception {
    var pairs = Pairs.of(name);
    var trainer = nearest(k, NeighboursQueryFactoryType.KD_TREE);
    assertThat(pairs.codes(pairs.classify(trainer, false))).isEqualTo(pairs.classes("knn-raw", k));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 5, 11})
  void nearestNeighboursOfWinePredictTheSameClasses(int k) throws Exception {
    var pairs = Pairs.of("wine");
    var trainer = nearest(k, NeighboursQueryFactoryType.KD_TREE);
    assertThat(pairs.codes(pairs.classify(trainer, true))).isEqualTo(pairs.classes("knn", k));
  }

  /** Which of equally near rows is among the k nearest is nobody's rule. */
  @ParameterizedTest
  @CsvSource({
    "wine, knn-brute, 5, 0",
    "wine, knn-brute, 11, 0",
    "digits, knn-brute, 5, 0",
    "iris, knn-brute-raw, 5, 0",
    "iris, knn-brute-raw, 11, 1",
    "wine, knn-brute-raw, 5, 0",
    "wine, knn-brute-raw, 11, 0",
    "breast_cancer, knn-brute-raw, 5, 0",
    "breast_cancer, knn-brute-raw, 11, 0",
    "digits, knn-brute-raw, 5, 0"
  })
  void nearestNeighboursByBruteForceDifferAtMostWhereDistancesAreEqual(
      String name, String golden, int k, int ties) throws Exception {
    var pairs = Pairs.of(name);
    var trainer = nearest(k, NeighboursQueryFactoryType.BRUTE_FORCE);
    int[] found = pairs.codes(pairs.classify(trainer, golden.equals("knn-brute")));
    int[] expected = pairs.classes(golden, k);
    assertThat(IntStream.range(0, found.length).filter(row -> found[row] != expected[row]).count())
        .isLessThanOrEqualTo(ties);
  }

  private static Trainer<Label> nearest(int k, NeighboursQueryFactoryType queries) {
    return new KNNTrainer<>(
        k, new L2Distance(), 1, new VotingCombiner(), Backend.THREADPOOL, queries);
  }

  /** Of the classes that are predicted here; Tribuo's own models break ties by hash order. */
  @ParameterizedTest
  @CsvSource({"iris, 5", "wine, 5", "breast_cancer, 5", "digits, 5"})
  void tribuosEvaluatorGivesTheSameScores(String name, int k) throws Exception {
    var pairs = Pairs.of(name);
    for (int fold = 0; fold < Pairs.FOLDS; fold++) {
      var fitted = pairs.fit(nearest(k, NeighboursQueryFactoryType.KD_TREE), fold, false);
      var rows = (ClassPredictions) fitted.learner().predict(fitted.validation());
      var predictions = new ArrayList<Prediction<Label>>();
      for (int i = 0; i < rows.size(); i++) {
        var row = fitted.validation().getExample(i);
        predictions.add(new Prediction<>(new Label(rows.label(i)), row.size(), row));
      }
      var found =
          new LabelEvaluator()
              .evaluate(fitted.learner().model(), predictions, fitted.validation().getProvenance());
      assertThat(
              new double[] {
                found.accuracy(),
                1 - found.balancedErrorRate(),
                found.macroAveragedF1(),
                found.microAveragedF1()
              })
          .containsExactly(
              new double[] {
                pairs.values("score-accuracy", k)[fold],
                pairs.values("score-balanced_accuracy", k)[fold],
                pairs.values("score-f1_macro", k)[fold],
                pairs.values("score-f1_micro", k)[fold]
              },
              within(1e-12));
    }
  }

  @Test
  void lassoPredictsTheSameValues() throws Exception {
    var pairs = Pairs.of("diabetes");
    var lasso = new ElasticNetCDTrainer(0.001, 1, 1e-10, 1_000_000, false, 1L);
    assertThat(pairs.regress(lasso, true))
        .containsExactly(pairs.values("elastic-net", "0.001/1.0"), within(1e-6));
  }
}
