package io.github.foldmill.search;

import io.github.foldmill.internal.cells.CandidatePlanner;
import io.github.foldmill.internal.cells.PlannedCandidate;
import io.github.foldmill.internal.text.LibraryVersion;
import io.github.foldmill.validation.Fold;
import io.github.foldmill.validation.Scorer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Fits a candidate of a finished search once more. */
final class Reproducer<D, M> {
  private final SearchResult<D, M> result;
  private final ResultTable table;
  private final Candidate candidate;
  private final ModelSelection<D, M, ?> search;
  private final SearchSettings<D, M> settings;

  Reproducer(SearchResult<D, M> result, Candidate candidate, ModelSelection<D, M, ?> search) {
    this.result = result;
    this.table = result.found().table();
    this.candidate = candidate;
    this.search = search;
    this.settings = settings();
  }

  /** The search without its limits, judging and drawing as was recorded. */
  private SearchSettings<D, M> settings() {
    var told = search.settings();
    var running = told.running().with(Limits.none()).withSeed(seed(told.running()));
    return SearchSettings.of(told.pipeline())
        .with(told.splitter())
        .with(Judging.<M>unset().by(scorers(told.judging())))
        .with(running);
  }

  private long seed(Running running) {
    var recorded = result.provenance().get(Origins.SEED);
    try {
      return recorded == null ? running.seed() : Long.parseLong(recorded);
    } catch (NumberFormatException e) {
      return running.seed();
    }
  }

  private List<Scorer<? super M>> scorers(Judging<M> judging) {
    var scorers = new ArrayList<Scorer<? super M>>();
    for (var name : table.scorers()) {
      int index = judging.names().indexOf(name);
      if (index < 0) {
        throw new IllegalArgumentException(
            "the search must have scorer %s, has %s".formatted(name, judging.names()));
      }
      scorers.add(judging.scorers().get(index));
    }
    return List.copyOf(scorers);
  }

  Reproduction run(D data) {
    var code = settings.running().memory().code();
    var planned = new CandidatePlanner(settings.pipeline(), code).planAgain(candidate.params());
    var layout = new Layout<>(settings, data);
    var folds = folds(layout);
    if (folds.size() != table.folds()) {
      throw new IllegalArgumentException(
          "the search must give %d folds, gave %d".formatted(table.folds(), folds.size()));
    }
    var batch = layout.batch(List.of(planned), folds);
    try (var run = SearchRun.openAfresh(settings.running(), batch.candidates())) {
      var cells = run.computeAll(batch.wanted());
      if (run.isInterrupted()) {
        Thread.currentThread().interrupt();
        throw new SearchInterruptedException("fitting again was interrupted", null);
      }
      run.finishProgress();
      var now = batch.outcomes(cells, run).getFirst();
      var checks = checks(now);
      return new Reproduction(candidate.index(), checks, differences(layout, planned, now, checks));
    }
  }

  private List<Fold> folds(Layout<D, M> layout) {
    var folds = layout.folds();
    var halving = halving();
    if (table.rungs().isEmpty() || halving.isEmpty() || halving.get().resource().isPresent()) {
      return folds;
    }
    int resources = table.rungs().get(candidate.index()).resources();
    return Ladder.part(folds, resources, layout.rows(), settings.running().seed());
  }

  private Optional<Halving> halving() {
    return switch (search) {
      case HalvingSearch<?, ?, ?> halving -> Optional.of(halving.halving());
      case HyperbandSearch<?, ?> hyperband -> Optional.of(hyperband.halving());
      default -> Optional.empty();
    };
  }

  private List<Reproduction.Check> checks(List<FoldOutcome> now) {
    var checks = new ArrayList<Reproduction.Check>();
    for (int fold = 0; fold < table.folds(); fold++) {
      for (int scorer = 0; scorer < table.scorers().size(); scorer++) {
        var recorded = table.outcome(candidate.index(), fold, scorer);
        if (!(recorded instanceof CellOutcome.Skipped)) {
          checks.add(
              new Reproduction.Check(
                  fold,
                  table.scorers().get(scorer),
                  recorded,
                  now.get(fold).columns().get(scorer)));
        }
      }
    }
    return checks;
  }

  private List<String> differences(
      Layout<D, M> layout,
      PlannedCandidate planned,
      List<FoldOutcome> now,
      List<Reproduction.Check> checks) {
    var differences = new ArrayList<String>();
    var recorded = result.provenance();
    var current = new TreeMap<String, String>();
    current.put(Origins.DATA, layout.cells().dataKey().text());
    boolean sameData = recorded.getOrDefault(Origins.DATA, "").equals(current.get(Origins.DATA));
    current.put(Origins.LIBRARY, LibraryVersion.text());
    current.put(Origins.JAVA, Runtime.version().toString());
    settings
        .judging()
        .scorers()
        .forEach(scorer -> Origins.put(scorer, settings.running().memory().code(), current));
    current.forEach((key, value) -> {
      var before = recorded.get(key);
      if (before != null && !before.equals(value)) {
        differences.add(
            "%s differs: %s was recorded, now it is %s".formatted(name(key), before, value));
      }
    });
    compareTraces(now, sameData, differences);
    if (differences.isEmpty() && !checks.stream().allMatch(Reproduction.Check::isEqual)) {
      differences.add(unexplained(planned));
    }
    return differences;
  }

  private static String name(String key) {
    return switch (key) {
      case Origins.DATA -> "the content of the data";
      case Origins.LIBRARY -> "the version of Foldmill";
      case Origins.JAVA -> "the version of Java";
      default -> "the code or configuration of " + key.replace("scorer.", "scorer ");
    };
  }

  private void compareTraces(List<FoldOutcome> now, boolean sameData, List<String> differences) {
    boolean code = false;
    for (int fold = 0; fold < table.folds(); fold++) {
      var before = table.fold(candidate.index(), fold).trace();
      var after = now.get(fold).trace();
      if (before.isEmpty() || after.isEmpty()) {
        continue;
      }
      code |= !before.get().candidate().equals(after.get().candidate());
      if (sameData && !before.get().fold().equals(after.get().fold())) {
        differences.add("fold %d has other rows; set cv(…) as it was".formatted(fold));
      }
    }
    if (code) {
      differences.add("the code or configuration of a stage of the pipeline differs");
    }
  }

  private static String unexplained(PlannedCandidate planned) {
    var stages = planned.stagesNotDeterministic();
    return stages.isEmpty()
        ? "nothing that was recorded differs: a stage depends on something that is no input of it"
        : "nothing that was recorded differs, but stages %s do not promise to be deterministic"
            .formatted(stages);
  }
}
