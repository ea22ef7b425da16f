package io.github.foldmill.search;

import io.github.foldmill.memory.CodeFingerprint;
import io.github.foldmill.validation.Scorer;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Puts the result of a search together with scores that were asked for after it. */
final class Rescored {
  private Rescored() {}

  static <D, M> SearchResult<D, M> of(SearchResult<D, M> result, List<Scorer<? super M>> scorers) {
    var found = result.found();
    Rescoring.check(scorers, found.table());
    requirePredictions(found.table());
    var rescoring = new Rescoring(scorers);
    var table = rescoring.of(found.table());
    var code =
        result
            .origin()
            .map(search -> search.settings().running().memory().code())
            .orElseGet(CodeFingerprint::new);
    var provenance = new TreeMap<>(found.provenance());
    for (var scorer : scorers) {
      Origins.put(scorer, code, provenance);
      int index = table.scorers().indexOf(scorer.name());
      provenance.put(
          "score." + scorer.name(), Double.toString(table.meanScores(index)[found.bestIndex()]));
    }
    var rescored =
        new Findings<>(
                table,
                found.chooser(),
                found.bestIndex(),
                found.refit().map(refit -> refit.withProvenance(provenance)),
                found.work().plus(rescoring.work()),
                found.refitWork(),
                provenance)
            .asResult();
    return result.origin().map(search -> rescored.of(with(search, scorers))).orElse(rescored);
  }

  /** Returns the search as it would have been with the scorers from the start. */
  private static <D, M> ModelSelection<D, M, ?> with(
      ModelSelection<D, M, ?> search, List<Scorer<? super M>> scorers) {
    var judging = search.settings().judging();
    var all = new ArrayList<>(judging.scorers());
    all.addAll(scorers);
    return search.with(search.settings().with(judging.by(List.copyOf(all))));
  }

  private static void requirePredictions(ResultTable table) {
    for (int candidate = 0; candidate < table.candidates().size(); candidate++) {
      for (int fold = 0; fold < table.folds(); fold++) {
        if (table.fold(candidate, fold).predictions().isPresent()) {
          return;
        }
      }
    }
    throw new IllegalStateException(
        "there are no predictions to score; call keepPredictions() before the search");
  }
}
