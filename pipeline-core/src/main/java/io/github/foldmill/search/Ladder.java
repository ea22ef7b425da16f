package io.github.foldmill.search;

import io.github.foldmill.internal.cells.CandidatePlanner;
import io.github.foldmill.internal.cells.PlannedCandidate;
import io.github.foldmill.pipeline.Param;
import io.github.foldmill.validation.Fold;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Tries candidates on more and more resources, and remembers row by row what came of it. */
final class Ladder<D, M> {
  private final SearchSettings<D, M> settings;
  private final Halving halving;
  private final Layout<D, M> layout;
  private final List<Fold> folds;
  private final CandidatePlanner planner;
  private final List<PlannedCandidate> rows = new ArrayList<>();
  private final List<HalvingSchedule.Rung> rungs = new ArrayList<>();
  private final List<List<FoldOutcome>> outcomes = new ArrayList<>();
  private int climbs;

  Ladder(SearchSettings<D, M> settings, Halving halving, D data) {
    settings.judging().chooserIndex();
    this.settings = settings;
    this.halving = halving;
    this.layout = new Layout<>(settings, data);
    this.folds = layout.folds();
    this.planner = new CandidatePlanner(settings.pipeline(), settings.running().memory().code());
  }

  Layout<D, M> layout() {
    return layout;
  }

  /** Returns the least resources that make sense. */
  int smallest() {
    if (halving.minResources().isPresent()) {
      return halving.minResources().getAsInt();
    }
    return halving.resource().isPresent() ? 1 : 2 * folds.size() * layout.classes().orElse(1);
  }

  /** Returns the most resources there are. */
  int largest() {
    return halving.maxResources().orElse(layout.rows());
  }

  /** Makes sure that there are as many rows as the search was told to take. */
  void requireRows() {
    if (halving.resource().isEmpty() && largest() > layout.rows()) {
      throw new IllegalArgumentException(
          "maxResources must be at most the number of rows, was %d for %d rows"
              .formatted(largest(), layout.rows()));
    }
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

  /**
   * Tries candidates on rungs of the same resources.
   *
   * @param climbers the candidates
   * @param rungOfEach the rung of each
   * @param resources the resources of these rungs
   * @param run does the work
   * @param outlook what comes after it
   * @return the mean score of each
   */
  double[] climb(
      List<PlannedCandidate> climbers,
      List<HalvingSchedule.Rung> rungOfEach,
      int resources,
      SearchRun run,
      Outlook outlook) {
    var onRung = onRung(climbers, resources);
    var batch = layout.batch(onRung, folds(resources));
    run.expect(batch, rows.size(), climbs++, settings.judging());
    var cells = run.compute(batch.wanted(), outlook);
    var judged = batch.outcomes(cells, run);
    rows.addAll(onRung);
    rungs.addAll(rungOfEach);
    outcomes.addAll(judged);
    var table = new Conclusion<>(settings, layout, List.of()).scores(onRung, judged);
    return table.meanScores(settings.judging().chooserIndex());
  }

  /** Returns the best of some candidates in their order; those without a score are none of them. */
  static List<PlannedCandidate> best(List<PlannedCandidate> climbers, double[] means, int most) {
    return IntStream.range(0, means.length)
        .boxed()
        .filter(index -> !Double.isNaN(means[index]))
        .sorted(Comparator.comparingDouble((Integer index) -> -means[index]))
        .limit(most)
        .sorted()
        .map(climbers::get)
        .toList();
  }

  private List<PlannedCandidate> onRung(List<PlannedCandidate> climbers, int resources) {
    return halving
        .resource()
        .map(resource ->
            planner.plan(
                climbers.stream()
                    .map(candidate -> candidate.values().with(resource, resources))
                    .toList()))
        .orElse(climbers);
  }

  private List<Fold> folds(int resources) {
    return halving.resource().isPresent()
        ? folds
        : part(folds, resources, layout.rows(), settings.running().seed());
  }

  /** Returns folds of some of the rows, as many as there are resources. */
  static List<Fold> part(List<Fold> folds, int resources, int rows, long seed) {
    if (resources >= rows) {
      return folds;
    }
    double fraction = (double) resources / rows;
    return folds.stream().map(fold -> fold.subsample(fraction, seed)).toList();
  }

  /**
   * Returns the result of all that was tried.
   *
   * @param params the names of the parameters in the order of the table
   * @param brackets the bracket of each row, or nothing where there is only one
   * @param run did the work
   */
  SearchResult<D, M> conclude(List<String> params, List<Integer> brackets, SearchRun run) {
    var conclusion = new Conclusion<>(settings, layout, params);
    var plain = WorkCounts.plainly(layout.cells().requests());
    var table = conclusion.table(rows, folds, outcomes, run).onRungs(rungs, brackets);
    return conclusion.of(table, rows, plain, run);
  }
}
