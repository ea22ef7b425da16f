package io.github.foldmill.search;

import io.github.foldmill.internal.cells.PlannedCandidate;
import java.util.Collections;
import java.util.List;

/** Takes a halving search from its settings to its result. */
final class HalvingDriver<D, M> {
  private final SearchSettings<D, M> settings;
  private final Halving halving;
  private final Ladder<D, M> ladder;
  private final CandidateSource source;
  private final List<PlannedCandidate> candidates;
  private final HalvingSchedule schedule;

  /** Checks everything that can be checked before work starts. */
  HalvingDriver(HalvingSearch<D, M, ?> search, D data) {
    this.settings = search.settings();
    this.halving = search.halving();
    this.ladder = new Ladder<>(settings, halving, data);
    int smallest = ladder.smallest();
    int largest = ladder.largest();
    this.source = search.source(smallest, largest);
    this.candidates = source.candidates(settings);
    ladder.layout().requireColumns(candidates);
    this.schedule = HalvingSchedule.of(candidates.size(), smallest, largest, halving);
    ladder.requireRows();
  }

  HalvingSchedule schedule() {
    return schedule;
  }

  SearchResult<D, M> run() {
    try (var run = SearchRun.open(settings.running(), candidates)) {
      var survivors = candidates;
      for (var rung : schedule.rungs()) {
        // The first one says of its candidates why they were not tried, if there is no time at all.
        if (rung.iteration() == 0 || !run.hasEnded()) {
          survivors = climb(rung, survivors, run);
        }
      }
      return ladder.conclude(source.params(), List.of(), run);
    }
  }

  /** Tries candidates on one rung and returns those that go on, in their order. */
  private List<PlannedCandidate> climb(
      HalvingSchedule.Rung rung, List<PlannedCandidate> climbers, SearchRun run) {
    double[] means =
        ladder.climb(
            climbers,
            Collections.nCopies(climbers.size(), rung),
            rung.resources(),
            run,
            outlook(rung));
    return Ladder.best(climbers, means, halving.kept(climbers.size()));
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
}
