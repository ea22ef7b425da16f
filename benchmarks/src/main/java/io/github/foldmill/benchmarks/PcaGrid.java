package io.github.foldmill.benchmarks;

import io.github.foldmill.data.Tabular;
import io.github.foldmill.data.TabularView;
import io.github.foldmill.datasets.Datasets;
import io.github.foldmill.memory.Memory;
import io.github.foldmill.pipeline.Param;
import io.github.foldmill.pipeline.Params;
import io.github.foldmill.pipeline.Pipeline;
import io.github.foldmill.preprocessing.Pca;
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
import java.util.Map;
import java.util.stream.IntStream;
import org.tribuo.Model;
import org.tribuo.Trainer;
import org.tribuo.classification.Label;
import org.tribuo.classification.liblinear.LibLinearClassificationTrainer;
import org.tribuo.classification.liblinear.LinearClassificationType;
import org.tribuo.classification.liblinear.LinearClassificationType.LinearType;

/**
 * The Java half of the grid search over numbers of principal components that {@code
 * benchmarks/vs/pca_grid.sh} runs beside scikit-learn.
 *
 * <p>Handwritten digits: scaling, 1 to 20 components, linear support vector machines by LIBLINEAR;
 * 60 candidates on five shuffled stratified folds; accuracy.
 *
 * <pre>{@code
 * java -cp benchmarks/target/benchmarks.jar io.github.foldmill.benchmarks.PcaGrid CACHE_FOLDER
 * }</pre>
 */
final class PcaGrid {
  static final int FOLDS = 5;
  private static final double TOLERANCE = 1e-6;
  private static final int MAX_ITERATIONS = 1000;

  private final Param<Integer> components;
  private final Param<Double> cost;

  private PcaGrid(List<Integer> components, List<Double> costs) {
    this.components = Param.of("components", components);
    this.cost = Param.of("C", costs);
  }

  static PcaGrid full() {
    return new PcaGrid(IntStream.rangeClosed(1, 20).boxed().toList(), List.of(0.01, 0.1, 1.0));
  }

  static PcaGrid of(List<Integer> components, List<Double> costs) {
    return new PcaGrid(components, costs);
  }

  GridSearch<Tabular, Model<Label>> search(Memory memory) {
    return GridSearch.of(pipeline(), ParamGrid.of(components, cost))
        .cv(StratifiedKFold.of(FOLDS).shuffled(42))
        .scoring(TribuoScorers.accuracy())
        .nJobs(2)
        .memory(memory)
        .withoutRefit();
  }

  private Pipeline<Tabular, Model<Label>> pipeline() {
    return Pipeline.over(TabularView.INSTANCE)
        .step("scale", _ -> new StandardScaler())
        .step("pca", p -> new Pca(p.get(components)))
        .step("examples", _ -> TribuoData.classificationStep())
        .learner("model", p -> TribuoLearner.of(trainer(p)));
  }

  private Trainer<Label> trainer(Params p) {
    return new LibLinearClassificationTrainer(
        new LinearClassificationType(LinearType.L2R_L2LOSS_SVC),
        p.get(cost),
        MAX_ITERATIONS,
        TOLERANCE);
  }

  /**
   * Runs the search and prints what the comparison needs, one tab-separated record a line.
   *
   * @param args the folder of the caches, and how often the process searches before it prints the
   *     last time; once by default
   */
  public static void main(String[] args) {
    var data = Datasets.digits();
    var run = GridRun.last(FOLDS, args, 1, number -> search(args[0], number).fit(data));
    run.print(System.out, Map.of("models", run.inside("mean_fit_time", _ -> true)), PcaGrid::name);
  }

  private static GridSearch<Tabular, Model<Label>> search(String folder, int number) {
    return full().search(Memory.at(Path.of(folder, Integer.toString(number))));
  }

  private static String name(Candidate candidate) {
    var values = candidate.params().asMap();
    return values.get("components") + " " + values.get("C");
  }
}
