package io.github.foldmill.tribuo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.foldmill.datasets.Datasets;
import io.github.foldmill.parallel.Backend;
import io.github.foldmill.parallel.ProcessPool;
import io.github.foldmill.pipeline.Param;
import io.github.foldmill.pipeline.Pipeline;
import io.github.foldmill.search.GridSearch;
import io.github.foldmill.search.ParamGrid;
import io.github.foldmill.validation.StratifiedKFold;
import org.junit.jupiter.api.Test;
import org.tribuo.Dataset;
import org.tribuo.Model;
import org.tribuo.Trainer;
import org.tribuo.classification.Label;
import org.tribuo.classification.dtree.CARTClassificationTrainer;
import org.tribuo.classification.ensemble.VotingCombiner;
import org.tribuo.classification.liblinear.LibLinearClassificationTrainer;
import org.tribuo.classification.libsvm.LibSVMClassificationTrainer;
import org.tribuo.classification.libsvm.SVMClassificationType;
import org.tribuo.classification.libsvm.SVMClassificationType.SVMMode;
import org.tribuo.classification.sgd.linear.LogisticRegressionTrainer;
import org.tribuo.common.libsvm.KernelType;
import org.tribuo.common.libsvm.SVMParameters;
import org.tribuo.common.tree.RandomForestTrainer;

class ProcessTribuoSearchTest {
  private enum Kind {
    CART,
    FOREST,
    LOGISTIC,
    LIB_LINEAR,
    LIB_SVM
  }

  private static final Param<Kind> KIND = Param.of("model", Kind.values());
  private static final Param<KernelType> KERNEL =
      Param.of("kernel", KernelType.LINEAR, KernelType.RBF);
  private static final Param<Double> COST = Param.of("C", 0.1, 10.0);

  private final Dataset<Label> wine = TribuoData.classification(Datasets.wine());

  private static Trainer<Label> trainer(Kind kind) {
    return switch (kind) {
      case CART -> new CARTClassificationTrainer(4);
      case FOREST ->
          new RandomForestTrainer<>(
              new CARTClassificationTrainer(4, 0.4f, 1), new VotingCombiner(), 7);
      case LOGISTIC -> new LogisticRegressionTrainer();
      case LIB_LINEAR -> new LibLinearClassificationTrainer();
      case LIB_SVM -> svm(KernelType.LINEAR, 1);
    };
  }

  private static Trainer<Label> svm(KernelType kernel, double cost) {
    var parameters = new SVMParameters<>(new SVMClassificationType(SVMMode.C_SVC), kernel);
    parameters.setCost(cost);
    return new LibSVMClassificationTrainer(parameters);
  }

  @Test
  void dataStepsAndModelsOfEveryKindCrossToProcessesAndBack() throws Exception {
    var pipeline =
        Pipeline.over(TribuoData.<Label>view())
            .step("scale", _ -> Standardize.<Label>features())
            .step("select", _ -> SelectKBest.mutualInformation(5))
            .learner("model", p -> TribuoLearner.of(trainer(p.get(KIND))));
    var search =
        GridSearch.of(pipeline, ParamGrid.of(KIND))
            .cv(StratifiedKFold.of(3).shuffled(42))
            .scoring(TribuoScorers.accuracy());
    var here = search.fit(wine);
    try (var pool = ProcessPool.open()) {
      var there = search.backend(pool).nJobs(2).fit(wine);

      assertThat(there.failures()).isEmpty();
      assertThat(there.cvResults().withoutTimes()).isEqualTo(here.cvResults().withoutTimes());
      assertThat(there.best().predict(wine)).isEqualTo(here.best().predict(wine));
    }
  }

  @Test
  void libSvmIsFittedInProcessesByItselfWithTheSameBits() {
    var pipeline =
        Pipeline.over(TribuoData.<Label>view())
            .learner("svm", p -> TribuoLearner.of(svm(p.get(KERNEL), p.get(COST))));
    GridSearch<Dataset<Label>, Model<Label>> search =
        GridSearch.of(pipeline, ParamGrid.of(KERNEL, COST))
            .cv(StratifiedKFold.of(3).shuffled(42))
            .scoring(TribuoScorers.accuracy());

    var alone = search.nJobs(1).fit(wine);
    assertThat(search.nJobs(2).fit(wine).cvResults().withoutTimes())
        .isEqualTo(alone.cvResults().withoutTimes());
    assertThat(search.nJobs(2).backend(Backend.processes()).fit(wine).cvResults().withoutTimes())
        .isEqualTo(alone.cvResults().withoutTimes());
  }
}
