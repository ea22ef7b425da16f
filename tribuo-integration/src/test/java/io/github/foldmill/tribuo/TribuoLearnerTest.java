package io.github.foldmill.tribuo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.oracle.labs.mlrg.olcut.provenance.Provenance;
import com.oracle.labs.mlrg.olcut.provenance.ProvenanceUtil;
import io.github.foldmill.hash.ContentHash;
import io.github.foldmill.hash.ContentHasher;
import io.github.foldmill.pipeline.FitContext;
import io.github.foldmill.pipeline.Traits;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tribuo.Dataset;
import org.tribuo.Model;
import org.tribuo.Trainer;
import org.tribuo.classification.Label;
import org.tribuo.classification.baseline.DummyClassifierTrainer;
import org.tribuo.classification.dtree.CARTClassificationTrainer;
import org.tribuo.classification.ensemble.VotingCombiner;
import org.tribuo.classification.liblinear.LibLinearClassificationTrainer;
import org.tribuo.classification.liblinear.LinearClassificationType;
import org.tribuo.classification.liblinear.LinearClassificationType.LinearType;
import org.tribuo.classification.libsvm.LibSVMClassificationTrainer;
import org.tribuo.classification.libsvm.SVMClassificationType;
import org.tribuo.classification.libsvm.SVMClassificationType.SVMMode;
import org.tribuo.classification.sgd.linear.LinearSGDTrainer;
import org.tribuo.classification.sgd.linear.LogisticRegressionTrainer;
import org.tribuo.classification.sgd.objectives.LogMulticlass;
import org.tribuo.classification.xgboost.XGBoostClassificationTrainer;
import org.tribuo.clustering.ClusterID;
import org.tribuo.clustering.kmeans.KMeansTrainer;
import org.tribuo.common.libsvm.KernelType;
import org.tribuo.common.libsvm.SVMParameters;
import org.tribuo.common.nearest.KNNModel.Backend;
import org.tribuo.common.nearest.KNNTrainer;
import org.tribuo.common.tree.RandomForestTrainer;
import org.tribuo.math.distance.L2Distance;
import org.tribuo.math.neighbour.NeighboursQueryFactoryType;
import org.tribuo.math.optimisers.AdaGrad;
import org.tribuo.provenance.TrainerProvenance;

class TribuoLearnerTest {

  static Stream<Trainer<Label>> trainers() {
    return Stream.of(
        new CARTClassificationTrainer(5, 0.5f, 7),
        forest(),
        new LogisticRegressionTrainer(),
        new LibLinearClassificationTrainer(
            new LinearClassificationType(LinearType.L2R_LR), 1, 0.01),
        nearest(3, 1));
  }

  @ParameterizedTest
  @MethodSource("trainers")
  void aFitIsTheSameAfterAnyUseOfTheTrainerAndBesideAnyOtherFit(Trainer<Label> trainer)
      throws Exception {
    var train = Rows.labels(120, 6, 1);
    var test = Rows.labels(60, 6, 2);
    var other = Rows.labels(80, 6, 3);
    var learner = TribuoLearner.of(trainer);
    var first = fit(learner, train, 1);
    var expected = first.predict(test);
    var parameters = Parameters.of(first.model());

    trainer.train(other);
    trainer.train(train);
    fit(learner, other, 1);
    var again = fit(TribuoLearner.of(trainer), train, 1);
    assertThat(again.predict(test)).isEqualTo(expected);
    assertThat(Parameters.of(again.model())).isEqualTo(parameters);

    for (var beside : together(() -> fit(learner, train, 1), () -> fit(learner, train, 2))) {
      assertThat(beside.predict(test)).isEqualTo(expected);
      assertThat(Parameters.of(beside.model())).isEqualTo(parameters);
    }
  }

  @Test
  void aFreshTrainerOfTheSameConfigurationGivesWhatTheTrainerItselfGivesFirst() {
    var train = Rows.labels(100, 5, 1);
    var test = Rows.labels(50, 5, 2);
    var fitted = fit(TribuoLearner.of(forest()), train, 1);
    assertThat(fitted.predict(test))
        .isEqualTo(new FittedTribuo<>(forest().train(train)).predict(test));
  }

  @Test
  void identityIsTheSameForEqualConfigurationsOnly() {
    assertThat(
            List.of(
                identity(sgd(0.1, 5, 1)),
                identity(sgd(0.2, 5, 1)),
                identity(sgd(0.1, 6, 1)),
                identity(sgd(0.1, 5, 2)),
                identity(new LogisticRegressionTrainer()),
                identity(new CARTClassificationTrainer(5)),
                identity(new CARTClassificationTrainer(6)),
                identity(nearest(3, 1)),
                identity(nearest(5, 1))))
        .doesNotHaveDuplicates();
    assertThat(identity(sgd(0.1, 5, 1))).isEqualTo(identity(sgd(0.1, 5, 1)));
    assertThat(identity(forest())).isEqualTo(identity(forest()));
  }

  @Test
  void identityKnowsNeitherThreadsNorEarlierUse() {
    assertThat(identity(nearest(3, 1))).isEqualTo(identity(nearest(3, 8)));
    assertThat(identity(new XGBoostClassificationTrainer(5, 1, true)))
        .isEqualTo(identity(new XGBoostClassificationTrainer(5, 3, true)));
    var used = sgd(0.1, 5, 1);
    used.train(Rows.labels(20, 3, 1));
    assertThat(identity(used)).isEqualTo(identity(sgd(0.1, 5, 1)));
  }

  @Test
  void innerThreadsReachEveryComponentExceptWhereTheyWouldChangeTheResult() {
    Trainer<Label> nearest = ComponentConfig.of(nearest(3, 1)).newTrainer(4);
    assertThat(threads(nearest)).containsExactly("4", "4");
    var xgBoost = ComponentConfig.of(new XGBoostClassificationTrainer(5, 1, true));
    assertThat(threads(xgBoost.<Label>newTrainer(4))).containsExactly("4");
    var kMeans = ComponentConfig.of(new KMeansTrainer(3, 10, new L2Distance(), 2, 1));
    assertThat(threads(kMeans.<ClusterID>newTrainer(4))).containsExactly("1");
  }

  @Test
  void innerThreadsDoNotChangeTheResult() {
    var train = Rows.labels(300, 6, 1);
    var test = Rows.labels(100, 6, 2);
    for (Trainer<Label> trainer :
        List.of(nearest(3, 1), new XGBoostClassificationTrainer(10, 1, true))) {
      var learner = TribuoLearner.of(trainer);
      assertThat(fit(learner, train, 3).predict(test))
          .isEqualTo(fit(learner, train, 1).predict(test));
    }
  }

  @Test
  void traitsAreWhatIsKnownOfTheTrainer() {
    assertThat(TribuoLearner.of(forest()).traits()).isEqualTo(Traits.pure());
    assertThat(TribuoLearner.of(new XGBoostClassificationTrainer(5)).traits())
        .isEqualTo(Traits.pure().acceptingMissing());
    assertThat(TribuoLearner.of(svm()).traits())
        .isEqualTo(new Traits(true, false, false, false, false, true));
    assertThat(TribuoLearner.from("mine", TribuoLearnerTest::forest).traits())
        .isEqualTo(Traits.undeclared());
    assertThat(
            TribuoLearner.from("mine", TribuoLearnerTest::forest)
                .withTraits(Traits.pure())
                .traits())
        .isEqualTo(Traits.pure());
  }

  @Test
  void libSvmTrainsAndPredicts() {
    var fitted = fit(TribuoLearner.of(svm()), Rows.labels(60, 4, 1), 1);
    assertThat(fitted.predict(Rows.labels(30, 4, 2)).size()).isEqualTo(30);
  }

  @Test
  void aTrainerWithoutAConfigurationNeedsAnIdentityAndASupplier() {
    var anonymous =
        new Trainer<Label>() {
          @Override
          public Model<Label> train(Dataset<Label> examples, Map<String, Provenance> provenance) {
            return DummyClassifierTrainer.createMostFrequentTrainer().train(examples, provenance);
          }

          @Override
          public void setInvocationCount(int count) {}

          @Override
          public int getInvocationCount() {
            return 0;
          }

          @Override
          public TrainerProvenance getProvenance() {
            return forest().getProvenance();
          }
        };
    assertThatThrownBy(() -> TribuoLearner.of(anonymous))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("use TribuoLearner.from(id, supplier) instead");
    var learner = TribuoLearner.from("most frequent", () -> anonymous);
    assertThat(fit(learner, Rows.labels(20, 2, 1), 1).predict(Rows.labels(9, 2, 2)).size())
        .isEqualTo(9);
    assertThat(identity(learner))
        .isNotEqualTo(identity(TribuoLearner.from("another", () -> anonymous)));
    assertThatThrownBy(() -> TribuoLearner.from(" ", () -> anonymous))
        .hasMessage("id must not be blank, was \" \"");
  }

  private static FittedTribuo<Label> fit(
      TribuoLearner<Label> learner, Dataset<Label> data, int innerThreads) {
    return (FittedTribuo<Label>) learner.fit(data, new FitContext(1, innerThreads));
  }

  private static <R> List<R> together(Callable<R> one, Callable<R> other) throws Exception {
    var start = new CyclicBarrier(2);
    try (var pool = Executors.newFixedThreadPool(2)) {
      var first = pool.submit(() -> await(start, one));
      var second = pool.submit(() -> await(start, other));
      return List.of(first.get(), second.get());
    }
  }

  private static <R> R await(CyclicBarrier start, Callable<R> task) throws Exception {
    start.await();
    return task.call();
  }

  private static List<String> threads(Trainer<?> trainer) {
    return ProvenanceUtil.extractConfiguration(trainer.getProvenance()).stream()
        .flatMap(component -> component.getProperties().entrySet().stream())
        .filter(entry -> entry.getKey().equals("numThreads") || entry.getKey().equals("nThread"))
        .map(entry -> entry.getValue().toString())
        .toList();
  }

  private static ContentHash identity(Trainer<Label> trainer) {
    return identity(TribuoLearner.of(trainer));
  }

  private static ContentHash identity(TribuoLearner<Label> learner) {
    var hasher = new ContentHasher();
    learner.identity(hasher);
    return hasher.hash();
  }

  private static RandomForestTrainer<Label> forest() {
    return new RandomForestTrainer<>(
        new CARTClassificationTrainer(6, 0.5f, 3), new VotingCombiner(), 5, 11);
  }

  private static LinearSGDTrainer sgd(double rate, int epochs, long seed) {
    return new LinearSGDTrainer(new LogMulticlass(), new AdaGrad(rate), epochs, seed);
  }

  private static KNNTrainer<Label> nearest(int k, int threads) {
    return new KNNTrainer<>(
        k,
        new L2Distance(),
        threads,
        new VotingCombiner(),
        Backend.THREADPOOL,
        NeighboursQueryFactoryType.KD_TREE);
  }

  private static LibSVMClassificationTrainer svm() {
    return new LibSVMClassificationTrainer(
        new SVMParameters<>(new SVMClassificationType(SVMMode.C_SVC), KernelType.RBF));
  }
}
