package io.github.foldmill.benchmarks;

import io.github.foldmill.data.Tabular;
import io.github.foldmill.datasets.Datasets;
import io.github.foldmill.parallel.Backend;
import io.github.foldmill.pipeline.Param;
import io.github.foldmill.pipeline.Pipeline;
import io.github.foldmill.search.GridSearch;
import io.github.foldmill.search.ParamGrid;
import io.github.foldmill.search.SearchResult;
import io.github.foldmill.tribuo.TribuoData;
import io.github.foldmill.tribuo.TribuoLearner;
import io.github.foldmill.tribuo.TribuoScorers;
import io.github.foldmill.validation.StratifiedKFold;
import java.util.Locale;
import org.tribuo.Dataset;
import org.tribuo.Model;
import org.tribuo.classification.Label;
import org.tribuo.classification.libsvm.LibSVMClassificationTrainer;
import org.tribuo.classification.libsvm.SVMClassificationType;
import org.tribuo.classification.libsvm.SVMClassificationType.SVMMode;
import org.tribuo.common.libsvm.KernelType;
import org.tribuo.common.libsvm.SVMParameters;

/**
 * Seconds of a search over 42 support vector machines on five folds of 1000 rows and 20 columns, on
 * threads, where one fit runs at a time, and on two worker processes.
 *
 * <pre>{@code
 * java -Dfoldmill.cpus=2 -cp benchmarks/target/benchmarks.jar \
 *   io.github.foldmill.benchmarks.LibSvmGrid
 * }</pre>
 */
final class LibSvmGrid {
  private static final int ROUNDS = 4;
  private static final Param<Double> COST = Param.of("C", 0.1, 1.0, 10.0, 100.0, 1000.0, 1e4);
  private static final Param<Double> GAMMA =
      Param.of("gamma", 1e-4, 1e-3, 1e-2, 0.05, 0.1, 0.5, 1.0);

  private LibSvmGrid() {}

  private static LibSVMClassificationTrainer trainer(double cost, double gamma) {
    var parameters = new SVMParameters<>(new SVMClassificationType(SVMMode.C_SVC), KernelType.RBF);
    parameters.setCost(cost);
    parameters.setGamma(gamma);
    return new LibSVMClassificationTrainer(parameters);
  }

  private static SearchResult<Dataset<Label>, Model<Label>> search(
      Dataset<Label> data, Backend backend, int nJobs) {
    var pipeline =
        Pipeline.over(TribuoData.<Label>view())
            .learner("svm", p -> TribuoLearner.of(trainer(p.get(COST), p.get(GAMMA))));
    return GridSearch.of(pipeline, ParamGrid.of(COST, GAMMA))
        .cv(StratifiedKFold.of(5))
        .scoring(TribuoScorers.accuracy())
        .withoutRefit()
        .backend(backend)
        .nJobs(nJobs)
        .fit(data);
  }

  /**
   * Runs both, in turns.
   *
   * @param arguments none
   */
  public static void main(String[] arguments) {
    Tabular table = Datasets.makeClassification().samples(1000).features(20).seed(7).generate();
    Dataset<Label> data = TribuoData.classification(table);
    for (int round = 0; round < ROUNDS; round++) {
      long start = System.nanoTime();
      var alone = search(data, Backend.sequential(), 1);
      long middle = System.nanoTime();
      var there = search(data, Backend.processes(), 2);
      long end = System.nanoTime();
      System.out.printf(
          Locale.ROOT,
          "one at a time %.2f s, two processes %.2f s, ratio %.2f, same scores: %s%n",
          (middle - start) / 1e9,
          (end - middle) / 1e9,
          (double) (middle - start) / (end - middle),
          alone.bestScore() == there.bestScore() && alone.bestIndex() == there.bestIndex());
    }
  }
}
