package io.github.foldmill.tribuo;

import com.oracle.labs.mlrg.olcut.config.ConfigurationData;
import com.oracle.labs.mlrg.olcut.config.property.SimpleProperty;
import io.github.foldmill.pipeline.Traits;
import java.util.Set;

/** What is known about the behaviour of Tribuo's trainers when each fit has one of its own. */
final class TrainerTraits {
  private static final String TRIBUO = "org.tribuo.";

  /** Trainers that gave the same bits in any order and beside any other fit. */
  private static final Set<String> REPEATABLE =
      Set.of(
          "org.tribuo.anomaly.liblinear.LibLinearAnomalyTrainer",
          "org.tribuo.anomaly.libsvm.LibSVMAnomalyTrainer",
          "org.tribuo.classification.baseline.DummyClassifierTrainer",
          "org.tribuo.classification.dtree.CARTClassificationTrainer",
          "org.tribuo.classification.ensemble.AdaBoostTrainer",
          "org.tribuo.classification.liblinear.LibLinearClassificationTrainer",
          "org.tribuo.classification.libsvm.LibSVMClassificationTrainer",
          "org.tribuo.classification.mnb.MultinomialNaiveBayesTrainer",
          "org.tribuo.classification.sgd.fm.FMClassificationTrainer",
          "org.tribuo.classification.sgd.kernel.KernelSVMTrainer",
          "org.tribuo.classification.sgd.linear.LinearSGDTrainer",
          "org.tribuo.classification.sgd.linear.LogisticRegressionTrainer",
          "org.tribuo.classification.xgboost.XGBoostClassificationTrainer",
          "org.tribuo.clustering.hdbscan.HdbscanTrainer",
          "org.tribuo.clustering.kmeans.KMeansTrainer",
          "org.tribuo.common.nearest.KNNTrainer",
          "org.tribuo.common.tree.ExtraTreesTrainer",
          "org.tribuo.common.tree.RandomForestTrainer",
          "org.tribuo.ensemble.BaggingTrainer",
          "org.tribuo.multilabel.baseline.ClassifierChainTrainer",
          "org.tribuo.multilabel.baseline.IndependentMultiLabelTrainer",
          "org.tribuo.multilabel.ensemble.CCEnsembleTrainer",
          "org.tribuo.multilabel.sgd.fm.FMMultiLabelTrainer",
          "org.tribuo.multilabel.sgd.linear.LinearSGDTrainer",
          "org.tribuo.regression.baseline.DummyRegressionTrainer",
          "org.tribuo.regression.liblinear.LibLinearRegressionTrainer",
          "org.tribuo.regression.libsvm.LibSVMRegressionTrainer",
          "org.tribuo.regression.rtree.CARTJointRegressionTrainer",
          "org.tribuo.regression.rtree.CARTRegressionTrainer",
          "org.tribuo.regression.sgd.fm.FMRegressionTrainer",
          "org.tribuo.regression.sgd.linear.LinearSGDTrainer",
          "org.tribuo.regression.slm.ElasticNetCDTrainer",
          "org.tribuo.regression.slm.LARSLassoTrainer",
          "org.tribuo.regression.slm.LARSTrainer",
          "org.tribuo.regression.slm.SLMTrainer",
          "org.tribuo.regression.xgboost.XGBoostRegressionTrainer",
          "org.tribuo.transform.TransformTrainer");

  /** They add floating point numbers in the order in which threads arrive. */
  private static final Set<String> INEXACT_IN_PARALLEL =
      Set.of("org.tribuo.clustering.kmeans.KMeansTrainer");

  private static final Set<String> EXACT_TREE_METHODS = Set.of("AUTO", "EXACT");

  private TrainerTraits() {}

  static Traits of(ComponentConfig config) {
    var classes = config.classes();
    if (!REPEATABLE.contains(config.rootClass())
        || !classes.stream().allMatch(TrainerTraits::isKnown)) {
      return Traits.undeclared();
    }
    boolean threadSafe = classes.stream().noneMatch(TrainerTraits::isLibSvm);
    return new Traits(true, threadSafe, isXgBoost(config.rootClass()), false, false, !threadSafe);
  }

  private static boolean isKnown(String className) {
    return isTribuo(className) || className.equals(MeanCombiner.class.getName());
  }

  static boolean isTribuo(String className) {
    return className.startsWith(TRIBUO);
  }

  /** LibSVM trains under one lock for the whole process, its random generator is global. */
  static boolean isLibSvm(String className) {
    return isTribuo(className) && className.contains(".LibSVM");
  }

  /** Tells whether a component is known to give the same bits with any number of threads. */
  static boolean isExactInParallel(ConfigurationData component) {
    String type = component.getClassName();
    if (INEXACT_IN_PARALLEL.contains(type)) {
      return false;
    }
    return !isXgBoost(type)
        || (property(component, "booster", "GBTREE").equals("GBTREE")
            && EXACT_TREE_METHODS.contains(property(component, "treeMethod", "AUTO"))
            && !hasOwnParameters(component));
  }

  private static boolean hasOwnParameters(ConfigurationData component) {
    return component
        .get("overrideParameters")
        .filter(map -> !map.toString().equals("{}"))
        .isPresent();
  }

  private static String property(ConfigurationData component, String name, String otherwise) {
    return component.get(name).orElse(new SimpleProperty(otherwise)) instanceof SimpleProperty value
        ? value.getValue()
        : otherwise;
  }

  private static boolean isXgBoost(String className) {
    return isTribuo(className) && className.contains(".XGBoost");
  }
}
