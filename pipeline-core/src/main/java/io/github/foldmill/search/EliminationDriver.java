package io.github.foldmill.search;

import io.github.foldmill.data.Tabular;
import io.github.foldmill.hash.ContentHash;
import io.github.foldmill.internal.cells.CandidatePlanner;
import io.github.foldmill.internal.cells.Cell;
import io.github.foldmill.internal.cells.CellRun;
import io.github.foldmill.internal.cells.PlannedCandidate;
import io.github.foldmill.internal.numeric.NumPyMath;
import io.github.foldmill.pipeline.Importance;
import io.github.foldmill.pipeline.ParamValues;
import io.github.foldmill.validation.Fold;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Takes an elimination of features from its settings to its result. */
final class EliminationDriver<M> implements AutoCloseable {
  private final SearchSettings<Tabular, M> settings;
  private final Tabular data;
  private final PlannedCandidate candidate;
  private final ContentHash importanceKey;
  private final Importance<? super M> importance;
  private final EliminationStep step;
  private final int minFeatures;
  private final SearchRun run;

  /** The table is large, and hashing it once is enough for all folds. */
  private final Layout<Tabular, M> whole;

  EliminationDriver(
      SearchSettings<Tabular, M> settings,
      Tabular data,
      ParamValues params,
      Importance<? super M> importance,
      EliminationStep step,
      int minFeatures) {
    var code = settings.running().memory().code();
    this.settings = settings;
    this.data = data;
    this.candidate = new CandidatePlanner(settings.pipeline(), code).plan(params);
    candidate
        .failure()
        .ifPresent(failure -> {
          throw SearchFailedException.of(Failures.describe(failure, candidate.values()));
        });
    this.importanceKey = code.identity(importance).key();
    this.importance = importance;
    this.step = step;
    this.minFeatures = Math.min(minFeatures, data.columns());
    this.whole =
        new Layout<>(settings, ColumnSubset.of(data, data.names()))
            .requireColumns(List.of(candidate));
    this.run = SearchRun.open(settings.running(), List.of(candidate));
  }

  /** What is laid out of one elimination in one round. */
  private record Round(Elimination elimination, List<Cell> scores, List<Cell> importances) {}

  EliminationResult<M> validated() {
    var folds = whole.folds();
    var eliminations = new ArrayList<Elimination>();
    folds.forEach(_ -> eliminations.add(new Elimination(data.names())));
    var counts = new ArrayList<Integer>();
    var scores = new ArrayList<double[][]>();
    int[] lefts = lefts(minFeatures);
    boolean more = true;
    while (more) {
      int left = eliminations.getFirst().left();
      more = left > minFeatures;
      var later = outlook(lefts, counts.size(), folds.size());
      var rounds = new ArrayList<Round>();
      // Folds that have dropped the same features go on with the same table.
      var layouts = new HashMap<List<String>, Layout<Tabular, M>>();
      for (int fold = 0; fold < folds.size(); fold++) {
        var elimination = eliminations.get(fold);
        var layout = layouts.computeIfAbsent(elimination.kept(), this::layout);
        rounds.add(onFold(elimination, layout, folds.get(fold), more));
      }
      var cells = compute(rounds, later);
      counts.addFirst(left);
      scores.addFirst(scores(rounds, cells));
      drop(rounds, cells, minFeatures);
    }
    int best = best(scores);
    var ranking = ranking(counts.get(best));
    var fitted = SubsetFit.of(settings, data, ranking.kept(), candidate, run);
    run.finishProgress();
    return new EliminationResult<>(
        settings.judging().names(),
        counts.stream().mapToInt(Integer::intValue).toArray(),
        scores.toArray(double[][][]::new),
        best,
        ranking,
        fitted,
        run.work());
  }

  /** Drops features on all rows until so many are left. */
  FeatureRanking ranking(int features) {
    var elimination = new Elimination(data.names());
    int[] lefts = lefts(features);
    for (int round = 0; elimination.left() > features; round++) {
      var layout = layout(elimination.kept());
      var derived = layout.cells().inspected(candidate, importanceKey, model(elimination.kept()));
      var rounds = List.of(new Round(elimination, List.of(), List.of(derived)));
      drop(rounds, compute(rounds, Outlook.from(ofRanking(lefts, round))), features);
    }
    return elimination.ranking();
  }

  private Round onFold(
      Elimination elimination, Layout<Tabular, M> layout, Fold fold, boolean more) {
    var scores = layout.batch(List.of(candidate), List.of(fold)).cells(0, 0);
    var rows = layout.cells().rows(fold);
    var importances =
        more
            ? List.of(
                layout.cells().inspected(candidate, rows, importanceKey, model(elimination.kept())))
            : List.<Cell>of();
    return new Round(elimination, scores, importances);
  }

  private Layout<Tabular, M> layout(List<String> features) {
    return features.size() == data.columns()
        ? whole
        : new Layout<>(settings, ColumnSubset.of(data, features))
            .requireColumns(List.of(candidate));
  }

  @SuppressWarnings("unchecked") // the cell hands over what the elimination's own pipeline learns
  private Function<Object, Object> model(List<String> features) {
    return model -> importance.checked((M) model, features);
  }

  /** Returns how many features are left in each round until there are so few. */
  private int[] lefts(int least) {
    return IntStream.iterate(
            data.columns(),
            left -> left >= least,
            left -> left == least ? -1 : left - step.dropped(data.columns(), left, least))
        .toArray();
  }

  /** Looks from a round of all folds on the others, and on the ranking, which may end early. */
  private static Outlook outlook(int[] lefts, int round, int folds) {
    var rounds = new ArrayList<Outlook.Round>();
    Arrays.stream(lefts)
        .skip(round)
        .forEach(left -> rounds.add(new Outlook.Round(folds, (double) folds * left)));
    rounds.addAll(ofRanking(lefts, 0));
    return Outlook.from(rounds);
  }

  /** Returns the rounds of a ranking; what is left at last needs none. */
  private static List<Outlook.Round> ofRanking(int[] lefts, int round) {
    return Arrays.stream(lefts, round, lefts.length - 1)
        .mapToObj(left -> new Outlook.Round(1, left))
        .toList();
  }

  private CellRun compute(List<Round> rounds, Outlook later) {
    var wanted = new ArrayList<Cell>();
    rounds.forEach(round -> {
      wanted.addAll(round.scores());
      wanted.addAll(round.importances());
    });
    var cells = run.compute(wanted, later);
    for (var cell : wanted) {
      cells
          .failure(cell)
          .ifPresent(failure -> {
            throw SearchFailedException.of(Failures.describe(failure, candidate.values()));
          });
    }
    run.requireReached("the features could not be chosen");
    return cells;
  }

  /** Returns the scores of a round by scorer and fold. */
  private double[][] scores(List<Round> rounds, CellRun cells) {
    int scorers = settings.judging().scorers().size();
    var scores = new double[scorers][rounds.size()];
    for (int fold = 0; fold < rounds.size(); fold++) {
      for (int scorer = 0; scorer < scorers; scorer++) {
        var cell = rounds.get(fold).scores().get(scorer);
        scores[scorer][fold] = (Double) cells.value(cell).orElseThrow().value();
      }
    }
    return scores;
  }

  private void drop(List<Round> rounds, CellRun cells, int least) {
    for (var round : rounds) {
      for (var cell : round.importances()) {
        int count = step.dropped(data.columns(), round.elimination().left(), least);
        round.elimination().drop((double[]) cells.value(cell).orElseThrow().value(), count);
      }
    }
  }

  /** Returns the least number of features with the best mean score; numbers ascend. */
  private static int best(List<double[][]> scores) {
    int best = 0;
    double most = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < scores.size(); i++) {
      double mean = NumPyMath.mean(scores.get(i)[0]);
      if (mean > most) {
        most = mean;
        best = i;
      }
    }
    return best;
  }

  @Override
  public void close() {
    run.close();
  }
}
