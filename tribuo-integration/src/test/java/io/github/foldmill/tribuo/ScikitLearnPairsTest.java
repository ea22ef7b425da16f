package io.github.foldmill.tribuo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.foldmill.data.ClassPredictions;
import io.github.foldmill.data.ClassTarget;
import io.github.foldmill.parallel.Parallel;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tribuo.Output;
import org.tribuo.Trainer;
import org.tribuo.classification.Label;
import org.tribuo.classification.dtree.CARTClassificationTrainer;
import org.tribuo.classification.dtree.impurity.GiniIndex;
import org.tribuo.classification.ensemble.VotingCombiner;
import org.tribuo.classification.liblinear.LibLinearClassificationTrainer;
import org.tribuo.classification.liblinear.LinearClassificationType;
import org.tribuo.classification.liblinear.LinearClassificationType.LinearType;
import org.tribuo.classification.libsvm.LibSVMClassificationTrainer;
import org.tribuo.classification.libsvm.SVMClassificationType;
import org.tribuo.classification.libsvm.SVMClassificationType.SVMMode;
import org.tribuo.classification.mnb.MultinomialNaiveBayesTrainer;
import org.tribuo.common.libsvm.KernelType;
import org.tribuo.common.libsvm.SVMParameters;
import org.tribuo.common.nearest.KNNModel.Backend;
import org.tribuo.common.nearest.KNNTrainer;
import org.tribuo.common.tree.RandomForestTrainer;
import org.tribuo.ensemble.EnsembleCombiner;
import org.tribuo.math.distance.L2Distance;
import org.tribuo.math.neighbour.NeighboursQueryFactoryType;
import org.tribuo.regression.ensemble.AveragingCombiner;
import org.tribuo.regression.libsvm.LibSVMRegressionTrainer;
import org.tribuo.regression.libsvm.SVMRegressionType;
import org.tribuo.regression.rtree.CARTRegressionTrainer;
import org.tribuo.regression.rtree.impurity.MeanSquaredError;
import org.tribuo.regression.slm.ElasticNetCDTrainer;
import org.tribuo.regression.slm.LARSTrainer;

/** Where Tribuo has an algorithm of scikit-learn's, it predicts the same on the same folds. */
class ScikitLearnPairsTest {
  private static final double[] C = {0.1, 1.0};
  private static final int SEEDS = 10;

  @ParameterizedTest
  @ValueSource(strings = {"iris", "wine", "breast_cancer", "digits"})
  void vectorMachinesPredictTheSameClasses(String name) throws Exception {
    var pairs = Pairs.of(name);
    for (double[] point : points(name, new double[] {1, 0.01}, new double[] {10, 0.1})) {
      var rbf = svm(KernelType.RBF, point[0]);
      rbf.setGamma(point[1]);
      assertThat(classes(pairs, new LibSVMClassificationTrainer(rbf)))
          .as("C %s, gamma %s", point[0], point[1])
          .isEqualTo(pairs.classes("svc-rbf", point[0] + "/" + point[1]));
    }
    for (double[] point : points(name, new double[] {0.1}, new double[] {1})) {
      double c = point[0];
      assertThat(classes(pairs, new LibSVMClassificationTrainer(svm(KernelType.LINEAR, c))))
          .as("linear, C %s", c)
          .isEqualTo(pairs.classes("svc-linear", c));
    }
  }

  /** On the largest data, one point is enough for every build. */
  private static List<double[]> points(String name, double[]... all) {
    return List.of(all).subList(0, name.equals("digits") ? 1 : all.length);
  }

  private static SVMParameters<Label> svm(KernelType kernel, double c) {
    var parameters = new SVMParameters<>(new SVMClassificationType(SVMMode.C_SVC), kernel);
    parameters.setCost(c);
    return parameters;
  }

  @ParameterizedTest
  @ValueSource(strings = {"iris", "wine", "breast_cancer", "digits"})
  void linearVectorMachinesPredictTheSameClasses(String name) throws Exception {
    var pairs = Pairs.of(name);
    for (double[] point : points(name, new double[] {0.1}, new double[] {1})) {
      double c = point[0];
      assertThat(classes(pairs, libLinear(LinearType.L2R_L2LOSS_SVC, c, 1e-6)))
          .as("C %s", c)
          .isEqualTo(pairs.classes("linear-svc", c));
    }
  }

  private static Trainer<Label> libLinear(LinearType type, double c, double tolerance) {
    return new LibLinearClassificationTrainer(
        new LinearClassificationType(type), c, 100_000, tolerance);
  }

  @ParameterizedTest
  @ValueSource(strings = {"iris", "breast_cancer"})
  void logisticRegressionPredictsTheSameClassesAndProbabilities(String name) throws Exception {
    var pairs = Pairs.of(name);
    var names = ((ClassTarget) pairs.table().target()).classes();
    for (double c : C) {
      var predictions = pairs.classify(libLinear(LinearType.L2R_LR, c, 1e-8), true);
      assertThat(pairs.codes(predictions)).isEqualTo(pairs.classes("lr", c));
      double[] expected = pairs.values("lr-probability", c);
      for (int fold = 0; fold < Pairs.FOLDS; fold++) {
        int[] rows = pairs.validation(fold);
        ClassPredictions found = predictions[fold];
        for (int i = 0; i < rows.length && rows[i] * names.size() < expected.length; i++) {
          for (int code = 0; code < names.size(); code++) {
            assertThat(found.score(i, found.classes().indexOf(names.get(code))))
                .isCloseTo(expected[rows[i] * names.size() + code], within(1e-5));
          }
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "iris, 1", "iris, 5", "iris, 11",
    "breast_cancer, 1", "breast_cancer, 5", "breast_cancer, 11"
  })
  void nearestNeighboursPredictTheSameClasses(String name, int k) throws Exception {
    var pairs = Pairs.of(name);
    assertThat(classes(pairs, nearest(k, new VotingCombiner()))).isEqualTo(pairs.classes("knn", k));
  }

  /** Which of equally near rows is among the k nearest is nobody's rule. */
  @ParameterizedTest
  @CsvSource({
    "iris, 1, 0", "iris, 5, 0", "iris, 11, 1",
    "breast_cancer, 1, 0", "breast_cancer, 5, 0", "breast_cancer, 11, 0"
  })
  void nearestNeighboursByBruteForceDifferAtMostWhereDistancesAreEqual(String name, int k, int ties)
      throws Exception {
    var pairs = Pairs.of(name);
    var trainer = nearest(k, new VotingCombiner(), NeighboursQueryFactoryType.BRUTE_FORCE);
    int[] found = pairs.codes(pairs.classify(trainer, true));
    int[] expected = pairs.classes("knn-brute", k);
    assertThat(IntStream.range(0, found.length).filter(row -> found[row] != expected[row]).count())
        .isLessThanOrEqualTo(ties);
  }

  private static <T extends Output<T>> Trainer<T> nearest(int k, EnsembleCombiner<T> combiner) {
    return nearest(k, combiner, NeighboursQueryFactoryType.KD_TREE);
  }

  private static <T extends Output<T>> Trainer<T> nearest(
      int k, EnsembleCombiner<T> combiner, NeighboursQueryFactoryType queries) {
    return new KNNTrainer<>(k, new L2Distance(), 1, combiner, Backend.THREADPOOL, queries);
  }

  @ParameterizedTest
  @ValueSource(strings = {"iris", "wine", "breast_cancer", "digits"})
  void treesSplitAlikeAtTheRootAndAreAsGoodBelow(String name) throws Exception {
    var pairs = Pairs.of(name);
    for (int depth : new int[] {1, 3, 20}) {
      int[] found = pairs.codes(pairs.classify(tree(depth, 1), false));
      if (depth == 1) {
        assertThat(found).isEqualTo(pairs.classes("tree", depth));
      }
      assertThat(pairs.meanAccuracy(found))
          .as("depth %s", depth)
          .isCloseTo(pairs.values("tree-accuracy", depth)[0], within(0.02));
    }
  }

  private static CARTClassificationTrainer tree(int depth, float fraction) {
    return new CARTClassificationTrainer(depth, 1, 0, fraction, false, new GiniIndex(), 1L);
  }

  @ParameterizedTest
  @ValueSource(strings = {"iris", "wine", "breast_cancer", "digits"})
  void naiveBayesPredictsTheSameClasses(String name) throws Exception {
    var pairs = Pairs.of(name);
    var found = pairs.codes(pairs.classify(new MultinomialNaiveBayesTrainer(1), false));
    assertThat(found).isEqualTo(pairs.classes("mnb", ""));
  }

  /** Ten seeds; on larger data each takes its turn of the folds, as often for every fold. */
  @ParameterizedTest
  @CsvSource({"iris, 5", "wine, 5", "breast_cancer, 2", "digits, 1"})
  void forestsAreAsGoodOnAverageOverSeeds(String name, int foldsPerSeed) throws Exception {
    var pairs = Pairs.of(name);
    float fraction =
        (float) (Math.floor(Math.sqrt(pairs.table().columns())) / pairs.table().columns());
    var accuracies =
        Parallel.nJobs(-1)
            .map(
                IntStream.range(0, SEEDS * foldsPerSeed).boxed().toList(),
                turn -> {
                  var forest =
                      new RandomForestTrainer<>(
                          tree(Integer.MAX_VALUE, fraction),
                          new VotingCombiner(),
                          100,
                          turn / foldsPerSeed);
                  return pairs.accuracy(forest, turn % Pairs.FOLDS);
                });
    double mean = accuracies.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    assertThat(mean).isCloseTo(pairs.values("forest-accuracy", 100)[0], within(0.01));
  }

  @Test
  void vectorRegressionPredictsTheSameValues() throws Exception {
    var pairs = Pairs.of("diabetes");
    for (double[] point : new double[][] {{10, 0.1, 0.1}, {100, 0.01, 5}}) {
      var parameters =
          new SVMParameters<>(
              new SVMRegressionType(SVMRegressionType.SVMMode.EPSILON_SVR), KernelType.RBF);
      parameters.setCost(point[0]);
      parameters.setGamma(point[1]);
      parameters.setEpsilon(point[2]);
      assertThat(pairs.regress(new LibSVMRegressionTrainer(parameters), true))
          .containsExactly(
              pairs.values("svr", point[0] + "/" + point[1] + "/" + point[2]), within(1e-9));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 5, 11})
  void nearestNeighboursPredictTheMeanOfTheSameValues(int k) throws Exception {
    var pairs = Pairs.of("diabetes");
    assertThat(pairs.regress(nearest(k, new AveragingCombiner()), true))
        .containsExactly(pairs.values("knn-regression", k), within(1e-9));
  }

  @Test
  void regressionTreesSplitAlikeAtTheRoot() throws Exception {
    var pairs = Pairs.of("diabetes");
    var stump = new CARTRegressionTrainer(1, 1, 0, 1, false, new MeanSquaredError(), 1L);
    assertThat(pairs.regress(stump, false))
        .containsExactly(pairs.values("tree-regression", 1), within(1e-9));
  }

  @Test
  void linearModelsPredictTheSameValues() throws Exception {
    var pairs = Pairs.of("diabetes");
    for (double[] point : new double[][] {{1, 0.5}, {0.1, 1}}) {
      var net = new ElasticNetCDTrainer(point[0], point[1], 1e-10, 1_000_000, false, 1L);
      assertThat(pairs.regress(net, true))
          .containsExactly(pairs.values("elastic-net", point[0] + "/" + point[1]), within(1e-6));
    }
    assertThat(pairs.regress(new LARSTrainer(), true))
        .containsExactly(pairs.values("least-squares", ""), within(1e-8));
  }

  private static int[] classes(Pairs pairs, Trainer<Label> trainer) throws Exception {
    return pairs.codes(pairs.classify(trainer, true));
  }
}
