package io.github.foldmill.tribuo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.foldmill.datasets.Datasets;
import io.github.foldmill.parallel.Backend;
import io.github.foldmill.pipeline.Distribution;
import io.github.foldmill.pipeline.FitContext;
import io.github.foldmill.pipeline.FittedLearner;
import io.github.foldmill.pipeline.Param;
import io.github.foldmill.pipeline.ParamValues;
import io.github.foldmill.pipeline.Pipeline;
import io.github.foldmill.search.GridSearch;
import io.github.foldmill.search.ParamGrid;
import io.github.foldmill.validation.StratifiedKFold;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tribuo.Dataset;
import org.tribuo.Model;
import org.tribuo.Trainer;
import org.tribuo.classification.Label;
import org.tribuo.classification.dtree.CARTClassificationTrainer;
import org.tribuo.classification.dtree.impurity.GiniIndex;
import org.tribuo.classification.ensemble.VotingCombiner;
import org.tribuo.classification.liblinear.LibLinearClassificationTrainer;
import org.tribuo.classification.libsvm.LibSVMClassificationTrainer;
import org.tribuo.classification.libsvm.SVMClassificationType;
import org.tribuo.classification.libsvm.SVMClassificationType.SVMMode;
import org.tribuo.classification.sgd.linear.LinearSGDTrainer;
import org.tribuo.classification.sgd.objectives.LogMulticlass;
import org.tribuo.classification.xgboost.XGBoostClassificationTrainer;
import org.tribuo.common.libsvm.KernelType;
import org.tribuo.common.libsvm.SVMParameters;
import org.tribuo.common.tree.RandomForestTrainer;
import org.tribuo.hash.HashingTrainer;
import org.tribuo.hash.MessageDigestHasher;
import org.tribuo.math.optimisers.AdaGrad;
import org.tribuo.transform.TransformTrainer;
import org.tribuo.transform.TransformationMap;
import org.tribuo.transform.transformations.LinearScalingTransformation;

class TribuoParamsTest {
  private final Trainer<Label> sgd = sgd(0.1, 5);

  private static LinearSGDTrainer sgd(double rate, int epochs) {
    return new LinearSGDTrainer(new LogMulticlass(), new AdaGrad(rate), epochs, 1L);
  }

  private static LibSVMClassificationTrainer svm() {
    return new LibSVMClassificationTrainer(
        new SVMParameters<>(new SVMClassificationType(SVMMode.C_SVC), KernelType.RBF));
  }

  private static Object predictions(
      FittedLearner<Dataset<Label>, Model<Label>> fitted, Dataset<Label> data) throws Exception {
    return fitted.predict(data);
  }

  @Test
  void aPathGivesWhatTheConstructorGivesWithTheSameValues() throws Exception {
    Param<Double> rate = TribuoParams.of(sgd, "optimiser.initialLearningRate", 0.1, 0.5);
    Param<Integer> epochs = TribuoParams.of(sgd, "epochs", 2, 9);
    var train = Rows.labels(80, 5, 1);
    var test = Rows.labels(40, 5, 2);

    var learner =
        TribuoParams.learner(sgd, rate, epochs)
            .create(ParamValues.none().with(rate, 0.5).with(epochs, 9));

    assertThat(learner).hasToString(TribuoLearner.of(sgd(0.5, 9)).toString());
    assertThat(predictions(learner.fit(train, FitContext.of(0)), test))
        .isEqualTo(predictions(TribuoLearner.of(sgd(0.5, 9)).fit(train, FitContext.of(0)), test));
    assertThat(rate.name()).isEqualTo("optimiser.initialLearningRate");
    assertThat(rate.values()).containsExactly(0.1, 0.5);
  }

  @Test
  void unknownPathIsRefusedWithAllPathsAndTheirTypes() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TribuoParams.of(sgd, "optimizer.initialLearningRate", 0.1))
        .withMessage(
            "path \"optimizer.initialLearningRate\" must be one of LinearSGDTrainer's: epochs"
                + " (int), loggingInterval (int), minibatchSize (int), objective (LabelObjective),"
                + " optimiser (StochasticGradientOptimiser), optimiser.epsilon (double),"
                + " optimiser.initialLearningRate (double), optimiser.initialValue (double), seed"
                + " (long), shuffle (boolean)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TribuoParams.learner(sgd, Param.of("epoch", 1)))
        .withMessageStartingWith("path \"epoch\" must be one of LinearSGDTrainer's: epochs (int)");
  }

  @Test
  void valueThatTheFieldDoesNotTakeIsRefusedBeforeAnyWork() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TribuoParams.of(sgd, "epochs", 2.5))
        .withMessage("value of epochs must be a whole number, was 2.5 (Double)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TribuoParams.of(sgd, "epochs", 5, 3_000_000_000L))
        .withMessageContaining("value of epochs must be possible for its type int")
        .withMessageContaining("3000000000 was refused");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TribuoParams.of(sgd, "shuffle", "yes"))
        .withMessage("value of shuffle must be a Boolean, was yes (String)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TribuoParams.of(svm(), "kernelType", "RBG"))
        .withMessageContaining("LINEAR|POLY|RBF|SIGMOID")
        .withMessageContaining("RBG was refused");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TribuoParams.of(svm(), "kernelType", SVMMode.C_SVC))
        .withMessageContaining("must be one of LINEAR|POLY|RBF|SIGMOID");
    var tree = new CARTClassificationTrainer(4);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TribuoParams.of(tree, "fractionFeaturesInSplit", 1e60))
        .withMessageContaining("must be a number within the range of float");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TribuoParams.of(tree, "fractionFeaturesInSplit", 1.5))
        .withMessageContaining("1.5 was refused");
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            TribuoParams.of(new XGBoostClassificationTrainer(3), "evalMetric", "${user.home}"))
        .withMessageContaining("must be text without ${");
  }

  @Test
  void elementsOfListsAndValuesOfMapsHavePaths() throws Exception {
    var shared = new LinearScalingTransformation(0, 1);
    var scaled =
        new TransformTrainer<>(
            new CARTClassificationTrainer(3),
            new TransformationMap(List.of(shared), Map.of("x0", List.of(shared))));
    assertThat(TribuoParams.paths(scaled))
        .containsEntry("transformations.globalTransformations[0].targetMax", "double")
        .containsEntry("transformations.featureTransformationList{x0}.list[0].targetMax", "double")
        .containsEntry("innerTrainer.maxDepth", "int");

    String global = "transformations.globalTransformations[0].targetMax";
    var config = ComponentConfig.of(scaled);
    var changed = config.with(ConfigPaths.of(config).find(global), "7.5").canonical();
    assertThat(changed)
        .containsEntry("." + global, "7.5")
        .containsEntry(".transformations.featureTransformationList{x0}.list[0].targetMax", "1.0");

    var weighted = new LibLinearClassificationTrainer();
    assertThat(TribuoParams.paths(weighted)).containsEntry("labelWeights{*}", "Float");
    Param<Double> red = TribuoParams.of(weighted, "labelWeights{red}", 1.0, 50.0);
    var learners = TribuoParams.learner(weighted, red);
    var data = Rows.labels(60, 4, 1);
    assertThat(redRows(learners.create(ParamValues.none().with(red, 50.0)), data))
        .isGreaterThan(redRows(learners.create(ParamValues.none().with(red, 1.0)), data));
  }

  private static long redRows(
      io.github.foldmill.pipeline.Learner<Dataset<Label>, Model<Label>> learner,
      Dataset<Label> data)
      throws Exception {
    return learner.fit(data, FitContext.of(0)).model().predict(data).stream()
        .filter(prediction -> prediction.getOutput().getLabel().equals("red"))
        .count();
  }

  @Test
  void numbersOfThreadsAreNoParametersAndTheErrorSaysWhoDecides() {
    var boosted = new XGBoostClassificationTrainer(3);
    assertThat(TribuoParams.paths(boosted)).doesNotContainKey("nThread").containsKey("eta");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TribuoParams.of(boosted, "nThread", 1, 2))
        .withMessageEndingWith("the number of threads is not a parameter, nJobs decides it");
    assertThatThrownBy(() -> TribuoParams.of(boosted, "overrideParameters{nthread}", "2"))
        .hasMessageEndingWith("the number of threads is not a parameter, nJobs decides it");
  }

  @Test
  void aValueCanBeChangedAgainAndTheOriginalStays() {
    var forest =
        new RandomForestTrainer<>(
            new CARTClassificationTrainer(6, 2f, 0f, 0.5f, false, new GiniIndex(), 1L),
            new VotingCombiner(),
            5);
    var config = ComponentConfig.of(forest);
    var slot = ConfigPaths.of(config).find("innerTrainer.maxDepth");
    var changed = config.with(slot, "3").with(slot, "4");
    assertThat(changed.canonical()).containsEntry(".innerTrainer.maxDepth", "4");
    assertThat(config.canonical()).containsEntry(".innerTrainer.maxDepth", "6");
    assertThat(changed.<Label>newTrainer(1).getProvenance().toString()).contains("maxDepth=4");
  }

  @Test
  void drawnValuesAreCheckedAtTheirEnds() {
    assertThat(TribuoParams.of(svm(), "cost", Distribution.logUniform(1e-3, 1e3)).isListed())
        .isFalse();
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            TribuoParams.of(
                new CARTClassificationTrainer(4),
                "fractionFeaturesInSplit",
                Distribution.uniform(0.5, 2)))
        .withMessageContaining("was refused");
  }

  @Test
  void parametersOfOtherNamesAreBoundByPath() {
    Param<Integer> size = Param.of("forest size", 3, 5);
    var forest =
        new RandomForestTrainer<>(
            new CARTClassificationTrainer(4, 0.5f, 1), new VotingCombiner(), 5);
    assertThat(
            TribuoParams.learner(forest, Map.of("numMembers", size))
                .create(ParamValues.none().with(size, 3)))
        .asString()
        .contains(".numMembers=3");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TribuoParams.learner(sgd, Param.of("epochs", 1), Param.of("epochs", 2)))
        .withMessage("paths must be distinct, \"epochs\" was given twice");
  }

  @Test
  void aTrainerWithASecretIsRefusedBecauseNoCopyCouldHaveIt() {
    var hashing =
        new HashingTrainer<>(
            new CARTClassificationTrainer(3),
            new MessageDigestHasher("SHA-256", EveryTrainer.SALT));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TribuoParams.paths(hashing))
        .withMessageContaining("saltStr of org.tribuo.hash.MessageDigestHasher is a secret")
        .withMessageNotContaining(EveryTrainer.SALT);
  }

  @Test
  void pathsOfVectorMachinesAreSearchedInProcessesWithTheSameBits() {
    var svm = svm();
    Param<KernelType> kernel =
        TribuoParams.of(svm, "kernelType", KernelType.LINEAR, KernelType.RBF);
    var search =
        GridSearch.of(
                Pipeline.over(TribuoData.<Label>view())
                    .learner("svm", TribuoParams.learner(svm, kernel)),
                ParamGrid.of(kernel))
            .cv(StratifiedKFold.of(2).shuffled(42))
            .scoring(TribuoScorers.accuracy())
            .withoutRefit();
    var wine = TribuoData.classification(Datasets.wine());
    var here = search.nJobs(1).fit(wine);
    var there = search.nJobs(2).backend(Backend.processes()).fit(wine);

    assertThat(there.failures()).isEmpty();
    assertThat(there.cvResults().numbers("mean_test_accuracy"))
        .containsExactly(here.cvResults().numbers("mean_test_accuracy"));
  }
}
