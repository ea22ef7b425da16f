package io.github.foldmill.report;

import io.github.foldmill.data.ClassPredictions;
import io.github.foldmill.data.ClassTarget;
import io.github.foldmill.data.Predictions;
import io.github.foldmill.data.Tabular;
import io.github.foldmill.data.TabularView;
import io.github.foldmill.pipeline.FitContext;
import io.github.foldmill.pipeline.FittedLearner;
import io.github.foldmill.pipeline.Learner;
import io.github.foldmill.pipeline.Param;
import io.github.foldmill.pipeline.Pipeline;
import io.github.foldmill.pipeline.Traits;
import io.github.foldmill.preprocessing.StandardScaler;
import io.github.foldmill.search.GridSearch;
import io.github.foldmill.search.ParamGrid;
import io.github.foldmill.search.SearchResult;
import io.github.foldmill.validation.KFold;
import io.github.foldmill.validation.Scorers;
import java.util.Arrays;
import java.util.List;

/** Results of small searches whose scores are a smooth function of the parameters. */
final class Results {
  static final Param<Double> COST = Param.of("cost", 0.01, 0.1, 1.0, 10.0, 100.0);
  static final Param<Integer> DEPTH = Param.of("depth", 2, 4, 6, 8);
  static final Param<String> KERNEL = Param.of("kernel", "linear", "poly", "rbf");
  static final Tabular DATA = data();

  private Results() {}

  private static Tabular data() {
    var codes = new int[120];
    Arrays.setAll(codes, row -> row % 2);
    var features = new double[codes.length];
    Arrays.setAll(features, row -> row * 37 % 120);
    return Tabular.of(List.of("x"), features, ClassTarget.of(List.of("no", "yes"), codes));
  }

  /** A pipeline that is right on about {@code quality} of the rows. */
  static Pipeline<Tabular, Double> pipeline() {
    return Pipeline.over(TabularView.INSTANCE)
        .step("scale", _ -> new StandardScaler())
        .learner("oracle", p -> new Oracle(quality(p.get(COST), p.get(DEPTH), p.get(KERNEL))));
  }

  private static double quality(double cost, int depth, String kernel) {
    double peak = Math.exp(-Math.pow(Math.log10(cost) - 0.5, 2) / 4);
    double shape = 1 - Math.pow(depth - 6, 2) / 40;
    return 0.5
        + 0.45 * peak * shape * (kernel.equals("rbf") ? 1 : kernel.equals("poly") ? 0.85 : 0.7);
  }

  static GridSearch<Tabular, Double> search() {
    return GridSearch.of(pipeline(), ParamGrid.of(COST, DEPTH, KERNEL))
        .cv(KFold.of(5).shuffled(3))
        .scoring(Scorers.accuracy(), Scorers.macroF1())
        .nJobs(2);
  }

  static SearchResult<Tabular, Double> grid() {
    return search().fit(DATA);
  }

  /** Knows the truth and tells it with a certain frequency. */
  record Oracle(double quality) implements Learner<Tabular, Double> {
    @Override
    public FittedLearner<Tabular, Double> fit(Tabular training, FitContext context) {
      return new Told(quality);
    }

    @Override
    public Traits traits() {
      return Traits.pure();
    }
  }

  /** What the oracle says. */
  record Told(Double model) implements FittedLearner<Tabular, Double> {
    @Override
    public Predictions predict(Tabular data) {
      var target = (ClassTarget) data.target();
      var predicted = new int[data.rows()];
      for (int row = 0; row < predicted.length; row++) {
        double draw = (Math.sin(data.value(row, 0) * 78.233) + 1) / 2;
        predicted[row] = draw < model ? target.code(row) : 1 - target.code(row);
      }
      var scores = new double[2 * predicted.length];
      for (int row = 0; row < predicted.length; row++) {
        scores[2 * row + predicted[row]] = 1;
      }
      return ClassPredictions.of(target.classes(), target.codes(), predicted, scores, true);
    }
  }
}
