package io.github.foldmill.search;

import io.github.foldmill.internal.cells.CandidatePlanner;
import io.github.foldmill.internal.cells.PlannedCandidate;
import io.github.foldmill.pipeline.Param;
import io.github.foldmill.validation.Fold;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Takes a halving search from its settings to its result. */
final class HalvingDriver<D, M> {
  private final SearchSettings<D, M> settings;
  private final Halving halving;
  private final Layout<D, M> layout;
  private final List<Fold> folds;
  private final List<PlannedCandidate> candidates;
  private final HalvingSchedule schedule;
  private final Conclusion<D, M> conclusion;
  private final CandidatePlanner planner;

  /** What was tried so far, row by row. */
  private final List<PlannedCandidate> rows = new ArrayList<>();

  private final List<HalvingSchedule.Rung> rungs = new ArrayList<>();
  private final List<List<FoldOutcome>> outcomes = new ArrayList<>();

  /** Checks everything that can be checked before work starts. */
  HalvingDriver(HalvingSearch<D, M, ?> search, D data) {
    this.settings = search.settings();
    this.halving = search.halving();
    settings.judging().chooserIndex();
    this.layout = new Layout<>(settings, data);
    this.folds = layout.folds();
    int smallest = smallest();
    int largest = halving.maxResources().orElse(layout.rows());
    var source = search.source(smallest, largest);
    this.candidates = source.candidates(settings);
    this.schedule = HalvingSchedule.of(candidates.size(), smallest, largest, halving);
    this.conclusion = new Conclusion<>(settings, layout, source.params());
    this.planner = new CandidatePlanner(settings.pipeline(), settings.running().memory().code());
    if (halving.resource().isEmpty() && largest > layout.rows()) {
      throw new IllegalArgumentException(
          "maxResources must be at most the number of rows, was %d for %d rows"
              .formatted(largest, layout.rows()));
    }
  }

  private int smallest() {
    if (halving.minResources().isPresent()) {
      return halving.minResources().getAsInt();
    }
    return halving.resource().isPresent() ? 1 : 2 * folds.size() * layout.classes().orElse(1);
  }

  /** Adds the parameter that is the resource, if one is, with a single value. */
  static ParamGrid withResource(ParamGrid grid, Halving halving, int resources) {
    if (halving.resource().isEmpty()) {
      return grid;
    }
    Param<Integer> resource = halving.resource().get();
    if (grid.params().contains(resource)) {
      throw new IllegalArgumentException(
          "parameter %s must not be in the grid, because it is the resource; take it out"
              .formatted(resource.name()));
    }
    return grid.with(resource, resources);
  }

  HalvingSchedule schedule() {
    return schedule;
  }

  SearchResult<D, M> run() {
    try (var run = SearchRun.open(settings.running(), candidates)) {
      var survivors = candidates;
      for (var rung : schedule.rungs()) {
        if (!run.hasEnded()) {
          survivors = climb(rung, survivors, run);
        }
      }
      var plain = WorkCounts.plainly(layout.cells().requests());
      var table = conclusion.table(rows, folds, outcomes, run).onRungs(rungs);
      return conclusion.of(table, rows, plain, run);
    }
  }

  /** Tries candidates on one rung and returns those that go on, in their order. */
  private List<PlannedCandidate> climb(
      HalvingSchedule.Rung rung, List<PlannedCandidate> climbers, SearchRun run) {
    var onRung = onRung(climbers, rung);
    var batch = layout.batch(onRung, folds(rung));
    run.expect(batch, rows.size(), rung.iteration(), settings.judging());
    var cells = run.compute(batch.wanted(), outlook(rung));
    var ofRung = batch.outcomes(cells, run);
    rows.addAll(onRung);
    rungs.addAll(Collections.nCopies(onRung.size(), rung));
    outcomes.addAll(ofRung);
    var table = conclusion.scores(onRung, ofRung);
    double[] means = table.meanScores(settings.judging().chooserIndex());
    return IntStream.range(0, means.length)
        .boxed()
        .filter(index -> !Double.isNaN(means[index]))
        .sorted(Comparator.comparingDouble((Integer index) -> -means[index]))
        .limit(halving.kept(onRung.size()))
        .sorted()
        .map(onRung::get)
        .toList();
  }

  /** Looks from a rung up to the last: a candidate takes time by its resources. */
  private Outlook outlook(HalvingSchedule.Rung from) {
    return Outlook.from(
        schedule.rungs().stream()
            .skip(from.iteration())
            .map(rung ->
                new Outlook.Round(rung.candidates(), (double) rung.candidates() * rung.resources()))
            .toList());
  }

  private List<PlannedCandidate> onRung(
      List<PlannedCandidate> climbers, HalvingSchedule.Rung rung) {
    return halving
        .resource()
        .map(resource ->
            planner.plan(
                climbers.stream()
                    .map(candidate -> candidate.values().with(resource, rung.resources()))
                    .toList()))
        .orElse(climbers);
  }

  private List<Fold> folds(HalvingSchedule.Rung rung) {
    return halving.resource().isPresent()
        ? folds
        : part(folds, rung.resources(), layout.rows(), settings.running().seed());
  }

  /** Returns folds of some of the rows, as many as there are resources. */
  static List<Fold> part(List<Fold> folds, int resources, int rows, long seed) {
    if (resources >= rows) {
      return folds;
    }
    double fraction = (double) resources / rows;
    return folds.stream().map(fold -> fold.subsample(fraction, seed)).toList();
  }
}
