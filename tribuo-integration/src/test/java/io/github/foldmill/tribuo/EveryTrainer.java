package io.github.foldmill.tribuo;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.tribuo.Dataset;
import org.tribuo.Feature;
import org.tribuo.Output;
import org.tribuo.Trainer;
import org.tribuo.anomaly.Event;
import org.tribuo.anomaly.liblinear.LibLinearAnomalyTrainer;
import org.tribuo.anomaly.libsvm.LibSVMAnomalyTrainer;
import org.tribuo.anomaly.libsvm.SVMAnomalyType;
import org.tribuo.classification.Label;
import org.tribuo.classification.baseline.DummyClassifierTrainer;
import org.tribuo.classification.dtree.CARTClassificationTrainer;
import org.tribuo.classification.dtree.impurity.GiniIndex;
import org.tribuo.classification.ensemble.AdaBoostTrainer;
import org.tribuo.classification.ensemble.VotingCombiner;
import org.tribuo.classification.liblinear.LibLinearClassificationTrainer;
import org.tribuo.classification.libsvm.LibSVMClassificationTrainer;
import org.tribuo.classification.libsvm.SVMClassificationType;
import org.tribuo.classification.mnb.MultinomialNaiveBayesTrainer;
import org.tribuo.classification.sgd.fm.FMClassificationTrainer;
import org.tribuo.classification.sgd.kernel.KernelSVMTrainer;
import org.tribuo.classification.sgd.linear.LogisticRegressionTrainer;
import org.tribuo.classification.sgd.objectives.LogMulticlass;
import org.tribuo.classification.xgboost.XGBoostClassificationTrainer;
import org.tribuo.clustering.ClusterID;
import org.tribuo.clustering.hdbscan.HdbscanTrainer;
import org.tribuo.clustering.kmeans.KMeansTrainer;
import org.tribuo.common.libsvm.KernelType;
import org.tribuo.common.libsvm.SVMParameters;
import org.tribuo.common.nearest.KNNModel;
import org.tribuo.common.nearest.KNNTrainer;
import org.tribuo.common.tree.ExtraTreesTrainer;
import org.tribuo.common.tree.RandomForestTrainer;
import org.tribuo.ensemble.BaggingTrainer;
import org.tribuo.hash.HashingTrainer;
import org.tribuo.hash.MessageDigestHasher;
import org.tribuo.math.distance.DistanceType;
import org.tribuo.math.kernel.RBF;
import org.tribuo.math.neighbour.NeighboursQueryFactoryType;
import org.tribuo.math.optimisers.AdaGrad;
import org.tribuo.math.optimisers.AdaGradRDA;
import org.tribuo.math.optimisers.SGD;
import org.tribuo.multilabel.MultiLabel;
import org.tribuo.multilabel.baseline.ClassifierChainTrainer;
import org.tribuo.multilabel.baseline.IndependentMultiLabelTrainer;
import org.tribuo.multilabel.ensemble.CCEnsembleTrainer;
import org.tribuo.multilabel.ensemble.MultiLabelVotingCombiner;
import org.tribuo.multilabel.sgd.fm.FMMultiLabelTrainer;
import org.tribuo.multilabel.sgd.objectives.BinaryCrossEntropy;
import org.tribuo.regression.Regressor;
import org.tribuo.regression.baseline.DummyRegressionTrainer;
import org.tribuo.regression.ensemble.AveragingCombiner;
import org.tribuo.regression.liblinear.LibLinearRegressionTrainer;
import org.tribuo.regression.libsvm.LibSVMRegressionTrainer;
import org.tribuo.regression.libsvm.SVMRegressionType;
import org.tribuo.regression.rtree.CARTJointRegressionTrainer;
import org.tribuo.regression.rtree.CARTRegressionTrainer;
import org.tribuo.regression.rtree.impurity.MeanSquaredError;
import org.tribuo.regression.sgd.fm.FMRegressionTrainer;
import org.tribuo.regression.sgd.objectives.SquaredLoss;
import org.tribuo.regression.slm.ElasticNetCDTrainer;
import org.tribuo.regression.slm.LARSLassoTrainer;
import org.tribuo.regression.slm.LARSTrainer;
import org.tribuo.regression.slm.SLMTrainer;
import org.tribuo.regression.xgboost.XGBoostRegressionTrainer;
import org.tribuo.transform.TransformTrainer;
import org.tribuo.transform.TransformationMap;
import org.tribuo.transform.transformations.BinningTransformation;
import org.tribuo.transform.transformations.IDFTransformation;
import org.tribuo.transform.transformations.LinearScalingTransformation;
import org.tribuo.transform.transformations.MeanStdDevTransformation;
import org.tribuo.transform.transformations.SimpleTransform;

/** Every trainer of tribuo-all with data that it can learn from; the slow natives left out. */
final class EveryTrainer {
  static final String SALT = "a salt that is long enough";

  private static final int ROWS = 60;

  private EveryTrainer() {}

  /** A trainer with what to train on and what to predict. */
  record Case<T extends Output<T>>(Trainer<T> trainer, Dataset<T> train, Dataset<T> test) {
    @Override
    public String toString() {
      return trainer.getClass().getName();
    }
  }

  static Stream<Case<?>> cases() {
    LibSvmLog.silence();
    return Stream.of(
            labels().map(trainer -> labels(trainer)),
            numbers().map(trainer -> numbers(trainer)),
            pairs().map(trainer -> pairs(trainer)),
            multiLabels().map(trainer -> multiLabels(trainer)),
            clusters().map(trainer -> clusters(trainer)),
            events().map(trainer -> events(trainer)))
        .flatMap(cases -> cases);
  }

  private static Case<Label> labels(Trainer<Label> trainer) {
    return new Case<>(
        trainer, positive(Rows.labels(ROWS, 5, 1)), positive(Rows.labels(ROWS / 2, 5, 2)));
  }

  private static Case<Regressor> numbers(Trainer<Regressor> trainer) {
    return new Case<>(trainer, Rows.numbers(ROWS, 4, 1), Rows.numbers(ROWS / 2, 4, 2));
  }

  private static Case<Regressor> pairs(Trainer<Regressor> trainer) {
    return new Case<>(trainer, OutputRows.pairs(ROWS, 1), OutputRows.pairs(ROWS / 2, 2));
  }

  private static Case<MultiLabel> multiLabels(Trainer<MultiLabel> trainer) {
    return new Case<>(
        trainer, OutputRows.multiLabels(ROWS, 1), OutputRows.multiLabels(ROWS / 2, 2));
  }

  private static Case<ClusterID> clusters(Trainer<ClusterID> trainer) {
    return new Case<>(trainer, OutputRows.unassigned(ROWS, 1), OutputRows.unassigned(ROWS / 2, 2));
  }

  private static Case<Event> events(Trainer<Event> trainer) {
    return new Case<>(trainer, OutputRows.expected(ROWS, 1), OutputRows.events(ROWS / 2, 2));
  }

  /** Naive Bayes takes counts only. */
  private static Dataset<Label> positive(Dataset<Label> data) {
    for (var example : data) {
      for (var feature : example) {
        example.set(new Feature(feature.getName(), Math.abs(feature.getValue())));
      }
    }
    return data;
  }

  private static Stream<Trainer<Label>> labels() {
    var tree = new CARTClassificationTrainer(5);
    var randomTree = new CARTClassificationTrainer(6, 2f, 0f, 0.5f, false, new GiniIndex(), 1L);
    var randomSplits = new CARTClassificationTrainer(6, 2f, 0f, 0.5f, true, new GiniIndex(), 1L);
    var svm =
        new SVMParameters<>(
            new SVMClassificationType(SVMClassificationType.SVMMode.C_SVC), KernelType.RBF);
    svm.setProbability();
    return Stream.of(
        tree,
        new RandomForestTrainer<>(randomTree, new VotingCombiner(), 5, 1),
        new ExtraTreesTrainer<>(randomSplits, new VotingCombiner(), 5, 1),
        new BaggingTrainer<>(new LogisticRegressionTrainer(), new VotingCombiner(), 3, 1),
        new AdaBoostTrainer(tree, 3, 1),
        new KNNTrainer<>(
            3,
            DistanceType.L2.getDistance(),
            1,
            new VotingCombiner(),
            KNNModel.Backend.THREADPOOL,
            NeighboursQueryFactoryType.KD_TREE),
        new LogisticRegressionTrainer(),
        new org.tribuo.classification.sgd.linear.LinearSGDTrainer(
            new LogMulticlass(), new AdaGradRDA(0.1, 0.1), 2, 1L),
        new FMClassificationTrainer(new LogMulticlass(), new AdaGrad(0.1), 2, 1L, 2, 0.1),
        new KernelSVMTrainer(new RBF(0.5), 0.1, 2, 1L),
        new LibLinearClassificationTrainer(),
        new LibSVMClassificationTrainer(svm),
        new MultinomialNaiveBayesTrainer(),
        new XGBoostClassificationTrainer(3, 1, true),
        DummyClassifierTrainer.createStratifiedTrainer(1),
        new HashingTrainer<>(tree, new MessageDigestHasher("SHA-256", SALT)),
        new TransformTrainer<>(tree, transformations()));
  }

  /** Every kind of transformation, so that every kind of fitted one is in the model. */
  private static TransformationMap transformations() {
    return new TransformationMap(
        Map.of(
            "x000",
            List.of(new MeanStdDevTransformation()),
            "x001",
            List.of(BinningTransformation.equalWidth(3)),
            "x002",
            List.of(new LinearScalingTransformation(0, 1)),
            "x003",
            List.of(SimpleTransform.add(1)),
            "x004",
            List.of(new IDFTransformation())));
  }

  private static Stream<Trainer<Regressor>> numbers() {
    return Stream.of(
        new LARSTrainer(),
        new LARSLassoTrainer(),
        new ElasticNetCDTrainer(0.1, 0.5),
        new SLMTrainer(true),
        DummyRegressionTrainer.createGaussianTrainer(1),
        new XGBoostRegressionTrainer(XGBoostRegressionTrainer.RegressionType.LINEAR, 3, 1, true));
  }

  private static Stream<Trainer<Regressor>> pairs() {
    var randomTree = new CARTRegressionTrainer(6, 2f, 0f, 0.5f, false, new MeanSquaredError(), 1L);
    var svm =
        new SVMParameters<>(
            new SVMRegressionType(SVMRegressionType.SVMMode.EPSILON_SVR), KernelType.RBF);
    return Stream.of(
        new CARTRegressionTrainer(5),
        new CARTJointRegressionTrainer(5),
        new RandomForestTrainer<>(randomTree, new AveragingCombiner(), 3, 1),
        new org.tribuo.regression.sgd.linear.LinearSGDTrainer(
            new SquaredLoss(), SGD.getLinearDecaySGD(0.1), 2, 1L),
        new FMRegressionTrainer(new SquaredLoss(), new AdaGrad(0.1), 2, 1L, 2, 0.1, true),
        new LibLinearRegressionTrainer(),
        new LibSVMRegressionTrainer(svm, true),
        DummyRegressionTrainer.createMeanTrainer());
  }

  private static Stream<Trainer<MultiLabel>> multiLabels() {
    var linear = new LogisticRegressionTrainer();
    return Stream.of(
        new IndependentMultiLabelTrainer(linear),
        new ClassifierChainTrainer(linear, 1),
        new CCEnsembleTrainer(linear, 2, 1),
        new BaggingTrainer<>(
            new IndependentMultiLabelTrainer(new CARTClassificationTrainer(3)),
            new MultiLabelVotingCombiner(),
            2,
            1),
        new org.tribuo.multilabel.sgd.linear.LinearSGDTrainer(
            new BinaryCrossEntropy(), new AdaGrad(0.1), 2, 1L),
        new FMMultiLabelTrainer(new BinaryCrossEntropy(), new AdaGrad(0.1), 2, 1L, 2, 0.1));
  }

  private static Stream<Trainer<ClusterID>> clusters() {
    return Stream.of(
        new KMeansTrainer(3, 5, DistanceType.L2.getDistance(), 1, 1), new HdbscanTrainer(5));
  }

  private static Stream<Trainer<Event>> events() {
    var svm =
        new SVMParameters<>(new SVMAnomalyType(SVMAnomalyType.SVMMode.ONE_CLASS), KernelType.RBF);
    return Stream.of(new LibLinearAnomalyTrainer(), new LibSVMAnomalyTrainer(svm));
  }
}
