package io.github.foldmill.search;

import io.github.foldmill.data.Tabular;
import io.github.foldmill.hash.ContentHash;
import io.github.foldmill.internal.cells.CandidatePlanner;
import io.github.foldmill.internal.cells.Cell;
import io.github.foldmill.internal.cells.CellRun;
import io.github.foldmill.internal.cells.PlannedCandidate;
import io.github.foldmill.internal.numeric.NumPyMath;
import io.github.foldmill.pipeline.ParamValues;
import io.github.foldmill.validation.Fold;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Takes a sequential selection of features from its settings to its result. */
final class SequentialDriver<M> implements AutoCloseable {
  private final SearchSettings<Tabular, M> settings;
  private final Tabular data;
  private final boolean backward;
  private final PlannedCandidate candidate;
  private final List<Fold> folds;
  private final ContentHash root;
  private final boolean complete;
  private final SearchRun run;

  /** The features that were added, or dropped, so far. */
  private final BitSet changed = new BitSet();

  private final List<SelectionRound> rounds = new ArrayList<>();

  /** By round, then by scorer, then by trial, then by fold. */
  private final List<double[][][]> scores = new ArrayList<>();

  SequentialDriver(
      SearchSettings<Tabular, M> settings, Tabular data, ParamValues params, boolean backward) {
    var view = settings.pipeline().view();
    this.settings = settings;
    this.data = data;
    this.backward = backward;
    this.candidate =
        new CandidatePlanner(settings.pipeline(), settings.running().memory().code()).plan(params);
    candidate
        .failure()
        .ifPresent(failure -> {
          throw SearchFailedException.of(Failures.describe(failure, candidate.values()));
        });
    var whole = new Layout<>(settings, data);
    this.folds = whole.folds();
    this.root = whole.cells().dataKey();
    this.complete = view.firstMissing(data).isEmpty();
    this.run = SearchRun.open(settings.running(), List.of(candidate));
  }

  /** One feature that may be added or dropped, and what that is worth. */
  private record Trial(int feature, Batch batch) {}

  SequentialResult<M> run(int most, SelectionGoal goal) {
    double before = Double.NEGATIVE_INFINITY;
    boolean more = true;
    while (more && rounds.size() < most) {
      var trials = trials();
      var cells =
          compute(trials, goal.knowsRounds() ? Optional.of(outlook(most)) : Optional.empty());
      var round = round(trials, cells, before, goal);
      more = round.accepted();
      if (more) {
        changed.set(data.names().indexOf(round.chosen()));
        before = round.score();
      }
      rounds.add(round);
    }
    var kept = kept(changed).stream().mapToObj(data.names()::get).toList();
    var fitted = SubsetFit.of(settings, data, kept, candidate, run);
    run.finishProgress();
    return new SequentialResult<>(
        settings.judging().names(), rounds, scores, backward, kept, fitted, run.work());
  }

  /** Returns the features that are kept if so many were changed. */
  private BitSet kept(BitSet features) {
    var kept = (BitSet) features.clone();
    if (backward) {
      kept.flip(0, data.columns());
    }
    return kept;
  }

  private List<Trial> trials() {
    var trials = new ArrayList<Trial>();
    for (int feature = changed.nextClearBit(0);
        feature < data.columns();
        feature = changed.nextClearBit(feature + 1)) {
      var tried = (BitSet) changed.clone();
      tried.set(feature);
      var view = new ColumnView(settings.pipeline().view(), root, data, kept(tried), complete);
      var layout = new Layout<>(settings, data, view);
      trials.add(new Trial(feature, layout.batch(List.of(candidate), folds)));
    }
    return trials;
  }

  /** Looks from this round on the others: a trial takes time by the number of its features. */
  private Outlook outlook(int most) {
    int columns = data.columns();
    return Outlook.from(
        IntStream.range(rounds.size(), most)
            .mapToObj(round -> {
              int trials = columns - round;
              int features = backward ? columns - round - 1 : round + 1;
              return new Outlook.Round(trials, (double) trials * features);
            })
            .toList());
  }

  private CellRun compute(List<Trial> trials, Optional<Outlook> later) {
    List<Cell> wanted =
        trials.stream().map(Trial::batch).flatMap(batch -> batch.wanted().stream()).toList();
    var cells = later.map(known -> run.compute(wanted, known)).orElseGet(() -> run.compute(wanted));
    if (settings.running().limits().raise()) {
      firstFailure(trials, cells)
          .findFirst()
          .ifPresent(failure -> {
            throw SearchFailedException.of(failure);
          });
    }
    run.requireReached("the features could not be chosen");
    return cells;
  }

  private Stream<CellOutcome.Failed> firstFailure(List<Trial> trials, CellRun cells) {
    return trials.stream()
        .flatMap(trial -> trial.batch().wanted().stream())
        .flatMap(cell -> cells.failure(cell).stream())
        .map(failure -> Failures.describe(failure, candidate.values()));
  }

  private SelectionRound round(
      List<Trial> trials, CellRun cells, double before, SelectionGoal goal) {
    double[][][] ofRound = scores(trials, cells);
    scores.add(ofRound);
    double[] means = Arrays.stream(ofRound[0]).mapToDouble(NumPyMath::mean).toArray();
    int best = -1;
    for (int i = 0; i < means.length; i++) {
      if (!Double.isNaN(means[i]) && (best < 0 || means[i] > means[best])) {
        best = i;
      }
    }
    if (best < 0) {
      throw firstFailure(trials, cells)
          .findFirst()
          .map(SearchFailedException::of)
          .orElseGet(() ->
              new SearchFailedException("every trial of a round scored NaN, none is best", null));
    }
    return new SelectionRound(
        trials.stream().map(trial -> data.names().get(trial.feature())).toList(),
        Arrays.stream(means).boxed().toList(),
        data.names().get(trials.get(best).feature()),
        means[best],
        goal.accepts(means[best] - before));
  }

  /** Returns the scores of a round by scorer, trial and fold; NaN for failures. */
  private double[][][] scores(List<Trial> trials, CellRun cells) {
    int scorers = settings.judging().scorers().size();
    var ofRound = new double[scorers][trials.size()][folds.size()];
    for (int trial = 0; trial < trials.size(); trial++) {
      for (int fold = 0; fold < folds.size(); fold++) {
        var ofFold = trials.get(trial).batch().cells(0, fold);
        for (int scorer = 0; scorer < scorers; scorer++) {
          ofRound[scorer][trial][fold] =
              cells
                  .value(ofFold.get(scorer))
                  .map(value -> (Double) value.value())
                  .orElse(settings.judging().failureScore());
        }
      }
    }
    return ofRound;
  }

  @Override
  public void close() {
    run.close();
  }
}
