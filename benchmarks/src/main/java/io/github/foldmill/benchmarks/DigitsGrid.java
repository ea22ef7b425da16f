package io.github.foldmill.benchmarks;

import io.github.foldmill.data.Tabular;
import io.github.foldmill.data.TabularView;
import io.github.foldmill.datasets.Datasets;
import io.github.foldmill.memory.Memory;
import io.github.foldmill.pipeline.Param;
import io.github.foldmill.pipeline.Params;
import io.github.foldmill.pipeline.Pipeline;
import io.github.foldmill.preprocessing.SelectKBest;
import io.github.foldmill.preprocessing.StandardScaler;
import io.github.foldmill.search.Candidate;
import io.github.foldmill.search.GridSearch;
import io.github.foldmill.search.ParamGrid;
import io.github.foldmill.tribuo.TribuoData;
import io.github.foldmill.tribuo.TribuoLearner;
import io.github.foldmill.tribuo.TribuoScorers;
import io.github.foldmill.validation.StratifiedKFold;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import org.tribuo.Model;
import org.tribuo.Trainer;
import org.tribuo.classification.Label;
import org.tribuo.classification.ensemble.VotingCombiner;
import org.tribuo.classification.liblinear.LibLinearClassificationTrainer;
import org.tribuo.classification.liblinear.LinearClassificationType;
import org.tribuo.classification.liblinear.LinearClassificationType.LinearType;
import org.tribuo.common.nearest.KNNModel;
import org.tribuo.common.nearest.KNNTrainer;
import org.tribuo.math.distance.L2Distance;
import org.tribuo.math.neighbour.NeighboursQueryFactoryType;

/**
 * The Java half of the grid search on handwritten digits that {@code benchmarks/vs/digits_grid.sh}
 * runs beside scikit-learn.
 *
 * <p>Scaling, selection by F value, then nearest neighbours or one-versus-rest logistic regression;
 * five shuffled stratified folds; accuracy.
 *
 * <pre>{@code
 * java -cp benchmarks/target/benchmarks.jar io.github.foldmill.benchmarks.DigitsGrid CACHE_FOLDER
 * }</pre>
 */
final class DigitsGrid {
  /** The kinds of model; each reads one parameter of its own. */
  enum Kind {
    KNN,
    LOGISTIC
  }

  static final int FOLDS = 5;
  private static final double TOLERANCE = 1e-8;
  private static final int MAX_ITERATIONS = 1000;

  private final Param<Integer> k;
  private final Param<Kind> kind = Param.of("model", Kind.values());
  private final Param<Integer> neighbours;
  private final Param<Double> cost;

  private DigitsGrid(List<Integer> k, List<Integer> neighbours, List<Double> cost) {
    this.k = Param.of("k", k);
    this.neighbours = Param.of("neighbours", neighbours);
    this.cost = Param.of("C", cost);
  }

  static DigitsGrid full() {
    return new DigitsGrid(List.of(16, 32, 64), List.of(1, 3, 5, 7, 9), List.of(0.1, 1.0, 10.0));
  }

  static DigitsGrid of(List<Integer> k, List<Integer> neighbours, List<Double> cost) {
    return new DigitsGrid(k, neighbours, cost);
  }

  GridSearch<Tabular, Model<Label>> search(Memory memory) {
    return GridSearch.of(pipeline(), ParamGrid.of(k, kind, neighbours, cost))
        .cv(StratifiedKFold.of(FOLDS).shuffled(42))
        .scoring(TribuoScorers.accuracy())
        .nJobs(2)
        .memory(memory)
        .withoutRefit();
  }

  private Pipeline<Tabular, Model<Label>> pipeline() {
    return Pipeline.over(TabularView.INSTANCE)
        .step("scale", _ -> new StandardScaler())
        .step("select", p -> SelectKBest.fValue(p.get(k)))
        .step("examples", _ -> TribuoData.classificationStep())
        .learner("model", p -> TribuoLearner.of(trainer(p)));
  }

  private Trainer<Label> trainer(Params p) {
    return switch (p.get(kind)) {
      case KNN ->
          new KNNTrainer<>(
              p.get(neighbours),
              new L2Distance(),
              1,
              new VotingCombiner(),
              KNNModel.Backend.THREADPOOL,
              NeighboursQueryFactoryType.BRUTE_FORCE);
      case LOGISTIC ->
          new LibLinearClassificationTrainer(
              new LinearClassificationType(LinearType.L2R_LR),
              p.get(cost),
              MAX_ITERATIONS,
              TOLERANCE);
    };
  }

  /**
   * Runs the search and prints what the comparison needs, one tab-separated record a line.
   *
   * @param args the folder of the cache
   */
  public static void main(String[] args) {
    var data = Datasets.digits();
    var search = full().search(Memory.at(Path.of(args[0])));
    var run = GridRun.of(FOLDS, () -> search.fit(data));
    var inside = new TreeMap<String, Double>();
    inside.put("logistic", run.inside("mean_fit_time", each -> isOf(each, Kind.LOGISTIC)));
    inside.put("neighbours", run.inside("mean_score_time", each -> isOf(each, Kind.KNN)));
    run.print(System.out, inside, DigitsGrid::name);
  }

  private static boolean isOf(Candidate candidate, Kind kind) {
    return kind.equals(candidate.params().asMap().get("model"));
  }

  private static String name(Candidate candidate) {
    var values = candidate.params().asMap();
    var cost = values.get("C");
    return "k=%s %s"
        .formatted(
            values.get("k"), cost == null ? "knn " + values.get("neighbours") : "lr C=" + cost);
  }
}
