package io.github.foldmill.search;

import io.github.foldmill.internal.cells.PlannedCandidate;
import io.github.foldmill.internal.numeric.Holm;
import io.github.foldmill.internal.numeric.NumPyMath;
import io.github.foldmill.validation.Fold;
import io.github.foldmill.validation.PairedTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Takes a race from its settings to its result. */
final class RacingDriver<D, M> {
  private final SearchSettings<D, M> settings;
  private final double level;
  private final int start;
  private final Layout<D, M> layout;
  private final List<Fold> folds;
  private final List<PlannedCandidate> candidates;
  private final Conclusion<D, M> conclusion;

  /** How often the candidates that are left were judged so far. */
  private int round;

  /** By candidate, as many folds as it was judged on. */
  private final List<List<FoldOutcome>> outcomes = new ArrayList<>();

  /** Why a candidate was dropped; empty while it is in the race. */
  private final List<String> dropped = new ArrayList<>();

  /** Checks everything that can be checked before work starts. */
  RacingDriver(
      SearchSettings<D, M> settings, CandidateSource source, double level, int start, D data) {
    settings.judging().chooserIndex();
    this.settings = settings;
    this.level = level;
    this.start = start;
    this.layout = new Layout<>(settings, data);
    this.folds = layout.folds();
    this.candidates = source.candidates(settings);
    layout.requireColumns(candidates);
    this.conclusion = new Conclusion<>(settings, layout, source.params());
    if (folds.size() <= start) {
      throw new IllegalArgumentException(
          "a race must have more folds than the %d after which candidates are dropped, had %d;"
                  .formatted(start, folds.size())
              + " set cv(…) to more folds, or startAfter(…)");
    }
    for (int i = 0; i < candidates.size(); i++) {
      outcomes.add(new ArrayList<>());
      dropped.add("");
    }
  }

  SearchResult<D, M> run() {
    try (var run = SearchRun.open(settings.running(), candidates)) {
      judge(folds.subList(0, start), run);
      for (int fold = start; fold < folds.size() && !run.hasEnded(); fold++) {
        drop(fold);
        judge(folds.subList(fold, fold + 1), run);
      }
      fillUp(run);
      var plain = WorkCounts.plainly(layout.cells().requests());
      return conclusion.of(
          conclusion.table(candidates, folds, outcomes, run), candidates, plain, run);
    }
  }

  private void judge(List<Fold> some, SearchRun run) {
    var racing = racing();
    var batch = layout.batch(racing.stream().map(candidates::get).toList(), some);
    run.expect(batch, racing, round++, settings.judging());
    var cells = run.compute(batch.wanted());
    var judged = batch.outcomes(cells, run);
    for (int i = 0; i < judged.size(); i++) {
      outcomes.get(racing.get(i)).addAll(judged.get(i));
    }
  }

  private List<Integer> racing() {
    var racing = new ArrayList<Integer>();
    for (int candidate = 0; candidate < dropped.size(); candidate++) {
      if (dropped.get(candidate).isEmpty()) {
        racing.add(candidate);
      }
    }
    return racing;
  }

  /** Drops what failed, and what is worse than the best by more than chance, after some folds. */
  private void drop(int after) {
    for (int candidate : racing()) {
      if (Double.isNaN(mean(candidate))) {
        dropped.set(candidate, "it failed before fold " + after);
      }
    }
    var racing = racing();
    if (racing.size() < 2) {
      return;
    }
    int best = best(racing);
    var others = racing.stream().filter(candidate -> candidate != best).toList();
    var chances = new double[others.size()];
    for (int i = 0; i < chances.length; i++) {
      chances[i] = chanceThatAsGood(others.get(i), best, after);
    }
    double[] adjusted = Holm.adjust(chances);
    for (int i = 0; i < adjusted.length; i++) {
      if (adjusted[i] < level) {
        dropped.set(
            others.get(i),
            String.format(
                Locale.ROOT,
                "it was dropped after %d folds, worse than candidate %d (p = %.2g)",
                after,
                best,
                adjusted[i]));
      }
    }
  }

  private int best(List<Integer> racing) {
    int best = racing.getFirst();
    for (int candidate : racing) {
      best = mean(candidate) > mean(best) ? candidate : best;
    }
    return best;
  }

  private double chanceThatAsGood(int candidate, int best, int after) {
    double train = 0;
    double validation = 0;
    for (var fold : folds.subList(0, after)) {
      train += fold.train().length;
      validation += fold.validation().length;
    }
    return PairedTest.corrected(scores(best), scores(candidate), validation / train)
        .rightTailedPValue();
  }

  private double mean(int candidate) {
    return NumPyMath.mean(scores(candidate));
  }

  private double[] scores(int candidate) {
    int chooser = settings.judging().chooserIndex();
    return outcomes.get(candidate).stream()
        .mapToDouble(ofFold ->
            ResultTable.scoreOf(ofFold.columns().get(chooser), settings.judging().failureScore()))
        .toArray();
  }

  /** Says of each fold that a candidate was not judged on why that is so. */
  private void fillUp(SearchRun run) {
    int columns = settings.judging().columns();
    for (int candidate = 0; candidate < outcomes.size(); candidate++) {
      var ofCandidate = outcomes.get(candidate);
      String reason = dropped.get(candidate).isEmpty() ? run.unreached() : dropped.get(candidate);
      while (ofCandidate.size() < folds.size()) {
        ofCandidate.add(FoldOutcome.all(columns, new CellOutcome.Skipped(reason)));
      }
    }
  }
}
