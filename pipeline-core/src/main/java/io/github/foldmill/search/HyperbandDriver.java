package io.github.foldmill.search;

import io.github.foldmill.internal.cells.PlannedCandidate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Takes a Hyperband search from its settings to its result: all brackets that have begun climb side
 * by side, so that what they have in common on the same resources is computed once.
 */
final class HyperbandDriver<D, M> {
  private final SearchSettings<D, M> settings;
  private final Ladder<D, M> ladder;
  private final CandidateSource source;
  private final List<PlannedCandidate> candidates;
  private final HyperbandSchedule schedule;

  /** Those that still climb, by the number of their bracket. */
  private final List<List<PlannedCandidate>> climbers = new ArrayList<>();

  private final List<Integer> brackets = new ArrayList<>();

  /** Checks everything that can be checked before work starts. */
  HyperbandDriver(HyperbandSearch<D, M> search, D data) {
    this.settings = search.settings();
    var halving = search.halving();
    this.ladder = new Ladder<>(settings, halving, data);
    ladder.requireRows();
    int smallest = ladder.smallest();
    int largest = ladder.largest();
    int last = HyperbandSchedule.last(smallest, largest, halving.factor());
    this.source =
        new CandidateSource.Drawn(
            Ladder.withResource(search.grid(), halving, smallest),
            HyperbandSchedule.candidates(last, halving.factor()));
    this.candidates = source.candidates(settings);
    ladder.layout().requireColumns(candidates);
    var draws = BracketDraws.deal(last, halving.factor(), candidates.size());
    for (int bracket = 0; bracket <= last; bracket++) {
      climbers.add(draws.get(bracket).stream().map(candidates::get).toList());
    }
    var sizes = draws.stream().map(List::size).toList();
    this.schedule = HyperbandSchedule.of(smallest, largest, halving.factor(), sizes);
  }

  HyperbandSchedule schedule() {
    return schedule;
  }

  SearchResult<D, M> run() {
    try (var run = SearchRun.open(settings.running(), candidates)) {
      for (int iteration = 0; iteration < schedule.brackets().size(); iteration++) {
        // The first one says of its candidates why they were not tried, if there is no time at all.
        if (iteration == 0 || !run.hasEnded()) {
          climb(iteration, run);
        }
      }
      return ladder.conclude(source.params(), brackets, run);
    }
  }

  /** Tries all that climb in an iteration, and drops those that do not go on. */
  private void climb(int iteration, SearchRun run) {
    var together = new ArrayList<PlannedCandidate>();
    var rungs = new ArrayList<HalvingSchedule.Rung>();
    var begun = begun(iteration);
    for (var bracket : begun) {
      for (var climber : climbers.get(bracket.number())) {
        together.add(climber);
        rungs.add(bracket.in(iteration));
        brackets.add(bracket.number());
      }
    }
    double[] means = ladder.climb(together, rungs, resources(iteration), run, outlook(iteration));
    int from = 0;
    for (var bracket : begun) {
      var ofBracket = climbers.get(bracket.number());
      double[] scores = Arrays.copyOfRange(means, from, from + ofBracket.size());
      from += ofBracket.size();
      if (iteration + 1 < schedule.brackets().size()) {
        int kept = bracket.in(iteration + 1).candidates();
        climbers.set(bracket.number(), Ladder.best(ofBracket, scores, kept));
      }
    }
  }

  private int resources(int iteration) {
    return schedule.brackets().getFirst().in(iteration).resources();
  }

  private List<HyperbandSchedule.Bracket> begun(int iteration) {
    return schedule.brackets().stream().filter(bracket -> bracket.hasBegunIn(iteration)).toList();
  }

  /** Looks from an iteration up to the last: a candidate takes time by its resources. */
  private Outlook outlook(int from) {
    return Outlook.from(
        IntStream.range(from, schedule.brackets().size()).mapToObj(this::round).toList());
  }

  private Outlook.Round round(int iteration) {
    var rungs = begun(iteration).stream().map(bracket -> bracket.in(iteration)).toList();
    int all = rungs.stream().mapToInt(HalvingSchedule.Rung::candidates).sum();
    return new Outlook.Round(all, (double) all * resources(iteration));
  }
}
