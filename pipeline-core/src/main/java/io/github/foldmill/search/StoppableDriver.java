package io.github.foldmill.search;

import io.github.foldmill.internal.cells.PlannedCandidate;
import io.github.foldmill.validation.Fold;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;

/**
 * Takes a search that may find enough from its settings to its result, in rounds that double: what
 * candidates share is computed once in each, and no more is tried in vain than was before.
 */
final class StoppableDriver<D, M> {
  private final SearchSettings<D, M> settings;
  private final StopWhen rule;
  private final Layout<D, M> layout;
  private final List<Fold> folds;
  private final List<PlannedCandidate> candidates;
  private final Conclusion<D, M> conclusion;
  private final List<List<FoldOutcome>> outcomes = new ArrayList<>();
  private final List<Double> means = new ArrayList<>();

  /** Checks everything that can be checked before work starts. */
  StoppableDriver(SearchSettings<D, M> settings, CandidateSource source, StopWhen rule, D data) {
    settings.judging().chooserIndex();
    this.settings = settings;
    this.rule = rule;
    this.candidates = source.candidates(settings);
    this.layout = new Layout<>(settings, data);
    layout.requireColumns(candidates);
    this.folds = layout.folds();
    this.conclusion = new Conclusion<>(settings, layout, source.params());
  }

  SearchResult<D, M> run() {
    int round = settings.running().parallel().effectiveNJobs();
    try (var run = SearchRun.open(settings.running(), candidates)) {
      var last = OptionalInt.empty();
      do {
        int end = (int) Math.min(candidates.size(), (long) outcomes.size() + round);
        last = tried(outcomes.size(), end, run);
        round = Math.max(round, end);
      } while (outcomes.size() < candidates.size() && last.isEmpty() && !run.hasEnded());
      leaveOut(last, run);
      var plain = WorkCounts.plainly(layout.cells().requests());
      var table = conclusion.table(candidates, folds, outcomes, run);
      return conclusion.of(table, candidates, plain, run);
    }
  }

  /** Tries some candidates and returns the one after which there is enough, if there is one. */
  private OptionalInt tried(int from, int to, SearchRun run) {
    var batch = layout.batch(candidates.subList(from, to), folds);
    run.expect(batch, from, 0, settings.judging());
    outcomes.addAll(batch.outcomes(run.compute(batch.wanted()), run));
    var table = conclusion.scores(batch.candidates(), outcomes.subList(from, to));
    for (double mean : table.meanScores(settings.judging().chooserIndex())) {
      means.add(mean);
      if (!run.hasEnded() && rule.isEnough(Collections.unmodifiableList(means))) {
        return OptionalInt.of(means.size() - 1);
      }
    }
    return OptionalInt.empty();
  }

  /** Says of each candidate that counts no more, or was not reached, why that is so. */
  private void leaveOut(OptionalInt last, SearchRun run) {
    int counted = last.isPresent() ? last.getAsInt() + 1 : outcomes.size();
    String reason =
        last.isPresent()
            ? "the search had found enough with candidate " + last.getAsInt()
            : run.unreached();
    outcomes.subList(counted, outcomes.size()).clear();
    int columns = settings.judging().columns();
    while (outcomes.size() < candidates.size()) {
      outcomes.add(
          folds.stream()
              .map(_ -> FoldOutcome.all(columns, new CellOutcome.Skipped(reason)))
              .toList());
    }
  }
}
