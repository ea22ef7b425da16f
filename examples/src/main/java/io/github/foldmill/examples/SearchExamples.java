package io.github.foldmill.examples;

import io.github.foldmill.data.Predictions;
import io.github.foldmill.data.Tabular;
import io.github.foldmill.data.TabularView;
import io.github.foldmill.datasets.Datasets;
import io.github.foldmill.memory.Memory;
import io.github.foldmill.persist.Persist;
import io.github.foldmill.pipeline.Distribution;
import io.github.foldmill.pipeline.FittedPipeline;
import io.github.foldmill.pipeline.Param;
import io.github.foldmill.pipeline.ParamValues;
import io.github.foldmill.pipeline.Params;
import io.github.foldmill.pipeline.Pipeline;
import io.github.foldmill.preprocessing.StandardScaler;
import io.github.foldmill.search.EliminationResult;
import io.github.foldmill.search.FeatureElimination;
import io.github.foldmill.search.GridSearch;
import io.github.foldmill.search.NestedResult;
import io.github.foldmill.search.NestedSearch;
import io.github.foldmill.search.ParamGrid;
import io.github.foldmill.search.RacingSearch;
import io.github.foldmill.search.RandomizedSearch;
import io.github.foldmill.search.SearchResult;
import io.github.foldmill.search.TrialSearch;
import io.github.foldmill.tribuo.TribuoData;
import io.github.foldmill.tribuo.TribuoLearner;
import io.github.foldmill.validation.RepeatedStratifiedKFold;
import io.github.foldmill.validation.Scorers;
import io.github.foldmill.validation.StratifiedKFold;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.function.Function;
import org.tribuo.Model;
import org.tribuo.Trainer;
import org.tribuo.classification.Label;
import org.tribuo.classification.dtree.CARTClassificationTrainer;
import org.tribuo.classification.ensemble.VotingCombiner;
import org.tribuo.classification.libsvm.LibSVMClassificationTrainer;
import org.tribuo.classification.libsvm.SVMClassificationType;
import org.tribuo.classification.libsvm.SVMClassificationType.SVMMode;
import org.tribuo.common.libsvm.KernelType;
import org.tribuo.common.libsvm.SVMParameters;
import org.tribuo.common.tree.RandomForestTrainer;

/** The searches of {@code docs/search.md}, on real data. */
public final class SearchExamples {
  private static final long SEED = 42;

  private SearchExamples() {}

  /**
   * Runs all of them.
   *
   * @param args not used
   * @throws Exception if one fails
   */
  public static void main(String[] args) throws Exception {
    PrintStream out = System.out;
    Path folder = Files.createTempDirectory("foldmill-examples");
    out.println(vectorMachinesOnIris().table());
    out.println(drawn(folder).table(5));
    out.println(raced().table(5));
    out.println(features().ranking().kept());
    out.println(nested().score());
    out.println(proposed(Memory.at(folder)).bestParams());
    out.println(forest(folder.resolve("forest.safetensors")).size() + " predictions");
  }

  /** A standard scaler, then the trainer. */
  private static Pipeline<Tabular, Model<Label>> scaled(Trainer<Label> trainer) {
    return Pipeline.over(TabularView.INSTANCE)
        .step("scale", _ -> new StandardScaler())
        .step("examples", _ -> TribuoData.classificationStep())
        .learner("model", _ -> TribuoLearner.of(trainer));
  }

  private static Trainer<Label> tree(int depth) {
    return new CARTClassificationTrainer(depth);
  }

  private static RandomForestTrainer<Label> forestOf(int trees) {
    return new RandomForestTrainer<>(
        new CARTClassificationTrainer(8, 0.3f, SEED), new VotingCombiner(), trees);
  }

  private static Trainer<Label> vectorMachine(KernelType kernel, double cost) {
    var parameters = new SVMParameters<>(new SVMClassificationType(SVMMode.C_SVC), kernel);
    parameters.setCost(cost);
    parameters.setGamma(0.25);
    return new LibSVMClassificationTrainer(parameters);
  }

  static SearchResult<Tabular, Model<Label>> vectorMachinesOnIris() {
    var data = Datasets.iris();
    // @start region="vectorMachines"
    Param<KernelType> kernel = Param.of("kernel", KernelType.LINEAR, KernelType.RBF);
    Param<Double> cost = Param.of("C", 0.1, 1.0, 10.0);
    var pipeline =
        Pipeline.over(TabularView.INSTANCE)
            .step("scale", _ -> new StandardScaler())
            .step("examples", _ -> TribuoData.classificationStep())
            .learner("svc", p -> TribuoLearner.of(vectorMachine(p.get(kernel), p.get(cost))));
    var result =
        GridSearch.of(pipeline, ParamGrid.of(kernel, cost))
            .cv(StratifiedKFold.of(5).shuffled(42))
            .scoring(Scorers.accuracy())
            .nJobs(2) // in worker processes by themselves: LibSVM has one lock per process
            .fit(data);
    // @end
    return result;
  }

  /** Forests of some number of trees. */
  static Pipeline<Tabular, Model<Label>> forests(
      Function<Params, CARTClassificationTrainer> tree, Param<Integer> trees) {
    return Pipeline.over(TabularView.INSTANCE)
        .step("examples", _ -> TribuoData.classificationStep())
        .learner(
            "forest",
            p ->
                TribuoLearner.of(
                    new RandomForestTrainer<>(tree.apply(p), new VotingCombiner(), p.get(trees))));
  }

  static SearchResult<Tabular, Model<Label>> drawn(Path folder) {
    var data = Datasets.wine();
    Param<Integer> depth = Param.of("depth", Distribution.uniformInt(1, 12));
    Param<Integer> trees = Param.of("trees", 5, 10, 20);
    var pipeline = forests(p -> new CARTClassificationTrainer(p.get(depth), 0.3f, SEED), trees);
    // @start region="drawn"
    var result =
        RandomizedSearch.of(pipeline, ParamGrid.of(depth, trees), 12)
            .cv(StratifiedKFold.of(5).shuffled(42))
            .scoring(Scorers.accuracy(), Scorers.macroF1())
            .nJobs(-1)
            .memory(Memory.at(folder))
            .fit(data);
    // @end
    return result;
  }

  static List<Param<?>> parameters() {
    // @start region="parameters"
    Param<KernelType> kernel = Param.of("kernel", KernelType.LINEAR, KernelType.RBF); // listed
    Param<Double> cost = Param.of("cost", Distribution.logUniform(1e-3, 1e3)); // drawn
    // @end
    return List.of(kernel, cost);
  }

  static SearchResult<Tabular, Model<Label>> raced() {
    var data = Datasets.iris();
    Param<Integer> depth = Param.of("depth", 1, 2, 3, 4, 6);
    var pipeline =
        Pipeline.over(TabularView.INSTANCE)
            .step("examples", _ -> TribuoData.classificationStep())
            .learner("tree", p -> TribuoLearner.of(tree(p.get(depth))));
    var grid = ParamGrid.of(depth);
    // @start region="raced"
    var result =
        RacingSearch.of(pipeline, grid)
            .cv(RepeatedStratifiedKFold.of(5, 3, 42))
            .scoring(Scorers.accuracy())
            .fit(data);
    // @end
    return result;
  }

  /** How much better the forest's splits by each feature made its trees. */
  private static double[] weights(Model<Label> model, List<String> features) {
    var weights = new HashMap<String, Double>();
    for (var ofOutput : model.getTopFeatures(-1).values()) {
      ofOutput.forEach(pair -> weights.merge(pair.getA(), pair.getB(), Double::sum));
    }
    return features.stream().mapToDouble(name -> weights.getOrDefault(name, 0.0)).toArray();
  }

  static EliminationResult<Model<Label>> features() throws Exception {
    var table = Datasets.breastCancer();
    var pipeline = scaled(forestOf(15));
    var params = ParamValues.none();
    // @start region="features"
    var result =
        FeatureElimination.of(pipeline, params, (model, names) -> weights(model, names))
            .cv(StratifiedKFold.of(3).shuffled(42))
            .scoring(Scorers.accuracy())
            .step(3)
            .minFeatures(3)
            .run(table);
    List<String> kept = result.ranking().kept();
    Predictions predictions = result.predict(table); // takes the features it needs by name
    // @end
    if (predictions.size() != table.rows() || kept.isEmpty()) {
      throw new IllegalStateException("each row must have a prediction");
    }
    return result;
  }

  static NestedResult<Tabular, Model<Label>> nested() {
    var data = Datasets.wine();
    Param<Integer> depth = Param.of("depth", 1, 2, 3, 5);
    var pipeline =
        Pipeline.over(TabularView.INSTANCE)
            .step("examples", _ -> TribuoData.classificationStep())
            .learner("tree", p -> TribuoLearner.of(tree(p.get(depth))));
    // @start region="nested"
    var search =
        GridSearch.of(pipeline, ParamGrid.of(depth))
            .cv(StratifiedKFold.of(3).shuffled(1))
            .scoring(Scorers.accuracy());
    var nested = NestedSearch.of(search, StratifiedKFold.of(5).shuffled(2)).run(data);
    double honest = nested.score();
    double promisedTooMuch = nested.optimism();
    // @end
    if (Double.isNaN(honest + promisedTooMuch)) {
      throw new IllegalStateException("every outer fold must have a score");
    }
    return nested;
  }

  /** An optimiser of one's own, a simple one: halves a step whenever it does not help. */
  private static final class Optimiser {
    private double step = 8;
    private double depth = 1;
    private double next = 1;
    private double best = Double.NEGATIVE_INFINITY;

    boolean wantsMore() {
      return step >= 1;
    }

    int next() {
      return (int) next;
    }

    void learn(double score) {
      if (score > best) {
        best = score;
        depth = next;
      } else {
        step /= 2;
      }
      next = depth + step;
    }
  }

  static SearchResult<Tabular, Model<Label>> proposed(Memory memory) {
    var data = Datasets.wine();
    Param<Integer> depth = Param.of("depth", Distribution.uniformInt(1, 30));
    var pipeline =
        Pipeline.over(TabularView.INSTANCE)
            .step("examples", _ -> TribuoData.classificationStep())
            .learner("tree", p -> TribuoLearner.of(tree(p.get(depth))));
    var optimiser = new Optimiser();
    // @start region="proposed"
    var search = TrialSearch.of(pipeline).scoring(Scorers.accuracy()).memory(memory);
    try (var trials = search.open(data)) {
      while (optimiser.wantsMore()) {
        var trial = trials.evaluate(ParamValues.none().with(depth, optimiser.next()));
        optimiser.learn(trial.score());
      }
      return trials.conclude(); // the table of all trials, and the best one on all data
    }
    // @end
  }

  static Predictions forest(Path file) throws Exception {
    var data = Datasets.breastCancer();
    // @start region="forest"
    var fitted = scaled(forestOf(50)).fit(data, ParamValues.none(), 42);
    fitted.dump(file);
    FittedPipeline<Tabular, Model<Label>> loaded = FittedPipeline.load(file);
    Predictions predictions = loaded.predict(data);
    // @end
    Persist.verify(file);
    return predictions;
  }
}
