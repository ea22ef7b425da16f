package io.github.foldmill.examples;

import io.github.foldmill.pipeline.Param;
import io.github.foldmill.pipeline.Params;
import io.github.foldmill.pipeline.Pipeline;
import io.github.foldmill.search.ParamGrid;
import io.github.foldmill.tribuo.SelectKBest;
import io.github.foldmill.tribuo.Standardize;
import io.github.foldmill.tribuo.TribuoData;
import io.github.foldmill.tribuo.TribuoLearner;
import java.util.Arrays;
import org.tribuo.Dataset;
import org.tribuo.Model;
import org.tribuo.Trainer;
import org.tribuo.classification.Label;
import org.tribuo.classification.dtree.CARTClassificationTrainer;
import org.tribuo.classification.ensemble.VotingCombiner;
import org.tribuo.classification.liblinear.LibLinearClassificationTrainer;
import org.tribuo.classification.liblinear.LinearClassificationType;
import org.tribuo.classification.liblinear.LinearClassificationType.LinearType;
import org.tribuo.classification.sgd.linear.LinearSGDTrainer;
import org.tribuo.classification.sgd.objectives.LogMulticlass;
import org.tribuo.common.nearest.KNNModel;
import org.tribuo.common.nearest.KNNTrainer;
import org.tribuo.common.tree.RandomForestTrainer;
import org.tribuo.math.distance.L2Distance;
import org.tribuo.math.neighbour.NeighboursQueryFactoryType;
import org.tribuo.math.optimisers.AdaGrad;

/** A pipeline in which the kind of model is a parameter like any other. */
final class ModelChoice {
  /** The kinds of model to choose from; each reads parameters of its own. */
  enum Kind {
    CART,
    RANDOM_FOREST,
    LOGISTIC_REGRESSION,
    LIB_LINEAR,
    K_NEAREST
  }

  private static final long SEED = 42;

  private final Param<Integer> k;
  private final Param<Kind> kind = Param.of("model", Kind.values());
  private final Param<Integer> depth = Param.of("maxDepth", 2, 4, 8);
  private final Param<Integer> trees = Param.of("trees", 20, 60);
  private final Param<Double> rate = Param.of("learningRate", 0.1, 1.0);
  private final Param<Double> cost = Param.of("C", 0.1, 1.0, 10.0);
  private final Param<Integer> neighbours = Param.of("neighbours", 1, 3, 5);

  private ModelChoice(Param<Integer> k) {
    this.k = k;
  }

  /** Chooses among so many selected features too. */
  static ModelChoice selecting(Integer... features) {
    return new ModelChoice(Param.of("k", Arrays.asList(features)));
  }

  ParamGrid grid() {
    return ParamGrid.of(k, kind, depth, trees, rate, cost, neighbours);
  }

  Pipeline<Dataset<Label>, Model<Label>> pipeline() {
    return Pipeline.over(TribuoData.<Label>view())
        .step("scale", _ -> Standardize.features())
        .step("select", p -> SelectKBest.mutualInformation(p.get(k)))
        .learner("model", p -> TribuoLearner.of(trainer(p)));
  }

  private Trainer<Label> trainer(Params p) {
    return switch (p.get(kind)) {
      case CART -> new CARTClassificationTrainer(p.get(depth));
      case RANDOM_FOREST ->
          new RandomForestTrainer<>(
              new CARTClassificationTrainer(16, 0.3f, SEED), new VotingCombiner(), p.get(trees));
      case LOGISTIC_REGRESSION ->
          new LinearSGDTrainer(new LogMulticlass(), new AdaGrad(p.get(rate)), 20, SEED);
      case LIB_LINEAR ->
          new LibLinearClassificationTrainer(
              new LinearClassificationType(LinearType.L2R_LR), p.get(cost), 1000, 1e-4);
      case K_NEAREST ->
          new KNNTrainer<>(
              p.get(neighbours),
              new L2Distance(),
              1,
              new VotingCombiner(),
              KNNModel.Backend.STREAMS,
              NeighboursQueryFactoryType.KD_TREE);
    };
  }
}
