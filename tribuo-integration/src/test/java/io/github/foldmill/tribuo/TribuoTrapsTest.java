package io.github.foldmill.tribuo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.foldmill.data.ClassPredictions;
import io.github.foldmill.data.ClassTarget;
import io.github.foldmill.data.Tabular;
import io.github.foldmill.data.ValuePredictions;
import io.github.foldmill.data.ValueTarget;
import io.github.foldmill.hash.ContentHash;
import io.github.foldmill.hash.ContentHasher;
import io.github.foldmill.hash.Hashing;
import io.github.foldmill.persist.Persist;
import io.github.foldmill.pipeline.FitContext;
import io.github.foldmill.pipeline.ParamValues;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tribuo.Dataset;
import org.tribuo.Output;
import org.tribuo.Trainer;
import org.tribuo.classification.Label;
import org.tribuo.classification.dtree.CARTClassificationTrainer;
import org.tribuo.classification.libsvm.LibSVMClassificationTrainer;
import org.tribuo.classification.libsvm.SVMClassificationType;
import org.tribuo.classification.libsvm.SVMClassificationType.SVMMode;
import org.tribuo.classification.sgd.linear.LogisticRegressionTrainer;
import org.tribuo.common.libsvm.KernelType;
import org.tribuo.common.libsvm.LibSVMTrainer;
import org.tribuo.common.libsvm.SVMParameters;
import org.tribuo.common.nearest.KNNModel.Backend;
import org.tribuo.common.nearest.KNNTrainer;
import org.tribuo.dataset.DatasetView;
import org.tribuo.math.distance.L2Distance;
import org.tribuo.math.neighbour.NeighboursQueryFactoryType;
import org.tribuo.regression.Regressor;
import org.tribuo.regression.ensemble.AveragingCombiner;
import org.tribuo.transform.TransformTrainer;
import org.tribuo.transform.TransformationMap;
import org.tribuo.transform.transformations.LinearScalingTransformation;
import org.tribuo.transform.transformations.MeanStdDevTransformation;

/**
 * What Tribuo 4.3.2 and the libraries under it do that nobody expects, each with what is done about
 * it; where a test of Tribuo's part fails after an update, the workaround can go.
 */
@Timeout(180)
class TribuoTrapsTest {

  @Test
  @SuppressWarnings("LockOnNonEnclosingClassLiteral") // that lock is what the test is about
  void trap1LibSvmTrainsUnderOneLockSoItsTraitAsksForProcesses() throws Exception {
    var learner = TribuoLearner.of(svm(1, 1));
    var thread =
        new Thread(() -> {
          var fitted = learner.fit(Rows.labels(20, 2, 1), FitContext.of(0));
          assertThat(fitted.model()).isNotNull();
        });
    synchronized (LibSVMTrainer.class) {
      thread.start();
      while (thread.getState() != Thread.State.BLOCKED) {
        assertThat(thread.isAlive()).isTrue();
        Thread.onSpinWait();
      }
    }
    thread.join();
    assertThat(learner.traits().needsProcess()).isTrue();
    assertThat(learner.traits().threadSafe()).isFalse();
  }

  /** In JVMs of their own, because the first fit silences it for good. */
  @Test
  void trap1LibSvmPrintsToStandardOutputSoItIsSilenced() throws Exception {
    assertThat(output("alone")).contains("nSV");
    for (String way : List.of("configured", "nested", "supplied")) {
      assertThat(output(way)).as(way).isEmpty();
    }
  }

  /** What a program that trains prints to standard output. */
  private static String output(String way) throws Exception {
    var process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                SilentLibSvm.class.getName(),
                way)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (var out = process.getInputStream()) {
      var text = new String(out.readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor()).as(way).isZero();
      return text;
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void trap2TransformTrainerHoldsItsInnerTrainersLockSoEachFitHasAnInnerTrainerOfItsOwn()
      throws Exception {
    var learner =
        TribuoLearner.of(
            new TransformTrainer<>(
                new MeetingTrainer(),
                new TransformationMap(List.of(new LinearScalingTransformation()))));
    var data = Rows.labels(20, 2, 1);
    try (var pool = Executors.newFixedThreadPool(2)) {
      var one = pool.submit(() -> learner.fit(data, FitContext.of(0)));
      var other = pool.submit(() -> learner.fit(data, FitContext.of(0)));
      assertThat(one.get().predict(data)).isEqualTo(other.get().predict(data));
    }
  }

  @Test
  void trap3TrainersCountTheirUsesSoEachFitStartsWithAFreshOne() throws Exception {
    var data = Rows.labels(60, 4, 1);
    var trainer = new LogisticRegressionTrainer();
    assertThat(Parameters.of(trainer.train(data))).isNotEqualTo(Parameters.of(trainer.train(data)));
    assertThat(Parameters.of(fit(trainer, data).model()))
        .isEqualTo(Parameters.of(fit(trainer, data).model()));
  }

  @Test
  void trap4DatasetViewsKnowFeaturesAndLabelsOfOtherRowsSoSelectedRowsAreADatasetOfTheirOwn() {
    var data =
        TribuoData.classification(
            Tabular.of(
                List.of("a", "b"),
                new double[][] {{1, 2}, {3, 4}, {5, 6}},
                ClassTarget.of(List.of("x", "y"), 0, 0, 1)));
    var theirs =
        new DatasetView<>(
            data, new int[] {0, 1}, data.getFeatureIDMap(), data.getOutputIDInfo(), "two rows");
    assertThat(theirs.getOutputInfo().size()).isEqualTo(2);
    var ours = TribuoData.<Label>view().select(data, new int[] {0, 1});
    assertThat(ours.getOutputInfo().size()).isEqualTo(1);
    assertThat(ours.getFeatureMap().get("a").getCount()).isEqualTo(2);
  }

  @Test
  void trap5TheirStandardisingDividesConstantFeaturesByZeroSoSuchAFitFailsAndOursDoesNot() {
    var data =
        TribuoData.classification(
            Tabular.of(
                List.of("a", "still"),
                new double[][] {{1, 7}, {2, 7}, {8, 7}, {9, 7}},
                ClassTarget.of(List.of("x", "y"), 0, 0, 1, 1)));
    var standardise = new TransformationMap(List.of(new MeanStdDevTransformation()));
    var broken = data.createTransformers(standardise).transformDataset(data);
    assertThat(broken.getExample(0).lookup("still").getValue()).isNaN();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> fit(new TransformTrainer<>(svm(1, 1), standardise), data))
        .withMessageStartingWith("feature \"still\" must vary in the training rows")
        .withMessageContaining("use Standardize");
    var ours = Standardize.<Label>features().fit(data, FitContext.of(0));
    assertThat(((FittedStandardize<Label>) ours).scales()).contains(1.0);
  }

  @Test
  void trap6TheirUnweightedAverageIsTheLastMemberSoNeighboursGetACombinerOfOurs(
      @TempDir Path folder) throws Exception {
    var data =
        TribuoData.regression(
            Tabular.of(
                List.of("x"), new double[][] {{0}, {1}, {10}, {11}}, ValueTarget.of(1, 3, 20, 40)));
    Trainer<Regressor> nearest =
        new KNNTrainer<>(
            2,
            new L2Distance(),
            1,
            new AveragingCombiner(),
            Backend.THREADPOOL,
            NeighboursQueryFactoryType.KD_TREE);
    assertThat(values(new FittedTribuo<>(nearest.train(data)), data)).isNotEqualTo(means());

    var fitted = fit(nearest, data);
    assertThat(values(fitted, data)).isEqualTo(means());
    assertThat(TribuoLearner.of(nearest).traits().deterministic()).isTrue();

    var file = folder.resolve("nearest.safetensors");
    Persist.dump(fitted, file);
    @SuppressWarnings("unchecked") // it was written as one of numbers
    var loaded = (FittedTribuo<Regressor>) Persist.load(file);
    assertThat(values(loaded, data)).isEqualTo(means());
  }

  private static double[] means() {
    return new double[] {2, 2, 30, 30};
  }

  private static double[] values(FittedTribuo<Regressor> fitted, Dataset<Regressor> data) {
    var predictions = (ValuePredictions) fitted.predict(data);
    return IntStream.range(0, data.size()).mapToDouble(predictions::predicted).toArray();
  }

  @Test
  void trap7TheirTiesOfVotesFollowTheOrderOfRowsSoOursFollowTheNamesOfClasses() {
    var points = points(24);
    var reversed =
        TribuoData.<Label>view()
            .select(points, IntStream.range(0, 24).map(row -> 23 - row).toArray());
    var ties =
        TribuoData.classification(
            Tabular.of(
                List.of("x", "y"),
                new double[][] {{-0.5, 0}, {0.5, 1.5}, {1, 0.5}},
                ClassTarget.of(List.of("a", "b", "c"), 0, 1, 2)));
    var one = fit(svm(10, 1), points);
    var other = fit(svm(10, 1), reversed);

    assertThat(one.model().predict(ties).getFirst().getOutput().getLabel()).isEqualTo("a");
    assertThat(other.model().predict(ties).getFirst().getOutput().getLabel()).isEqualTo("c");
    assertThat(labels(one, ties)).containsExactly("a", "a", "a");
    assertThat(labels(other, ties)).containsExactly("a", "a", "a");
  }

  /** Three classes in disorder, for which a machine has points with one vote for each. */
  private static Dataset<Label> points(int number) {
    var random = new Random(5);
    var features = new double[number][];
    for (int row = 0; row < number; row++) {
      features[row] = new double[] {random.nextGaussian(), random.nextGaussian()};
    }
    int[] codes = IntStream.range(0, number).map(row -> row % 3).toArray();
    return TribuoData.classification(
        Tabular.of(List.of("x", "y"), features, ClassTarget.of(List.of("a", "b", "c"), codes)));
  }

  private static List<String> labels(FittedTribuo<Label> fitted, Dataset<Label> data) {
    var predictions = (ClassPredictions) fitted.predict(data);
    return IntStream.range(0, data.size()).mapToObj(predictions::label).toList();
  }

  @Test
  void trap8LibSvmsToleranceHasNoSetterSoAPathReachesIt() throws Exception {
    var parameters = new SVMParameters<>(new SVMClassificationType(SVMMode.C_SVC), KernelType.RBF);
    parameters.setEpsilon(0.25);
    var trainer = new LibSVMClassificationTrainer(parameters);
    assertThat(ComponentConfig.of(trainer).canonical())
        .containsEntry(".p", "0.25")
        .containsEntry(".eps", "0.001");

    var tolerance = TribuoParams.of(trainer, "eps", 1e-3, 0.5);
    var learners = TribuoParams.learner(trainer, tolerance);
    var data = Rows.labels(80, 4, 1);
    var fine = learners.create(ParamValues.none().with(tolerance, 1e-3));
    var coarse = learners.create(ParamValues.none().with(tolerance, 0.5));
    assertThat(Parameters.of(fine.fit(data, FitContext.of(0)).model()))
        .isNotEqualTo(Parameters.of(coarse.fit(data, FitContext.of(0)).model()));
  }

  @Test
  void trap9ModelsHoldTheTimeOfTrainingSoTheyAreNoKeysAndLearnersAreKnownByConfiguration() {
    var data = Rows.labels(20, 2, 1);
    var trainer = new CARTClassificationTrainer(3);
    var fitted = fit(trainer, data);
    assertThat(fitted.model().getProvenance().toString()).contains("trained-at=");
    assertThatThrownBy(() -> Hashing.hashOf(fitted.model()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(identity(trainer)).isEqualTo(identity(new CARTClassificationTrainer(3)));
  }

  private static ContentHash identity(Trainer<Label> trainer) {
    var hasher = new ContentHasher();
    TribuoLearner.of(trainer).identity(hasher);
    return hasher.hash();
  }

  @Test
  void trap10NothingInterruptsTrainingSoAnInterruptedFitIsCompleteAndTheInterruptIsKept() {
    var data = Rows.labels(60, 4, 1);
    var expected = fit(new LogisticRegressionTrainer(), data).predict(data);
    FittedTribuo<Label> fitted;
    Thread.currentThread().interrupt();
    try {
      fitted = fit(new LogisticRegressionTrainer(), data);
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
    assertThat(fitted.predict(data)).isEqualTo(expected);
  }

  @Test
  void trap11FeaturesAreNumberedByTheAlphabetSoColumnsGetNamesInTheirOrder() {
    var names = IntStream.rangeClosed(1, 12).mapToObj("x%d"::formatted).toList();
    var data =
        TribuoData.classification(
            Tabular.of(names, new double[1][12], ClassTarget.of(List.of("a"), 0)));
    var ids = data.getFeatureIDMap();
    for (int column = 0; column < 12; column++) {
      assertThat(ids.get(column).getName()).endsWith("_x" + (column + 1));
    }
  }

  private static LibSVMClassificationTrainer svm(double cost, double gamma) {
    var parameters = new SVMParameters<>(new SVMClassificationType(SVMMode.C_SVC), KernelType.RBF);
    parameters.setCost(cost);
    parameters.setGamma(gamma);
    return new LibSVMClassificationTrainer(parameters);
  }

  private static <T extends Output<T>> FittedTribuo<T> fit(Trainer<T> trainer, Dataset<T> data) {
    return (FittedTribuo<T>) TribuoLearner.of(trainer).fit(data, FitContext.of(0));
  }
}
