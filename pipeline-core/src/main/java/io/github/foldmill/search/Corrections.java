package io.github.foldmill.search;

import io.github.foldmill.validation.CorrectedScore;
import io.github.foldmill.validation.ScoreBootstrap;
import io.github.foldmill.validation.Scorer;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Corrects the score of a search's winner by the kept predictions of all candidates. */
final class Corrections {
  private static final ScoreBootstrap USUAL = ScoreBootstrap.of(0).draws(1000);

  private Corrections() {}

  static Optional<CorrectedScore> of(SearchResult<?, ?> result) {
    return result
        .origin()
        .map(search -> search.settings().judging().scorers().get(result.found().chooser()))
        .filter(scorer -> !scorer.needsModel() && isPossible(result))
        .map(scorer -> of(result, scorer, USUAL));
  }

  private static boolean isPossible(SearchResult<?, ?> result) {
    var candidates = candidates(result);
    return !candidates.isEmpty()
        && IntStream.range(0, result.folds())
            .mapToObj(fold ->
                result
                    .found()
                    .table()
                    .fold(candidates.getFirst(), fold)
                    .predictions()
                    .orElseThrow()
                    .rows())
            .flatMapToInt(Arrays::stream)
            .allMatch(new HashSet<Integer>()::add);
  }

  static CorrectedScore of(SearchResult<?, ?> result, Scorer<?> scorer, ScoreBootstrap bootstrap) {
    var candidates = candidates(result);
    if (candidates.isEmpty()) {
      throw new IllegalStateException(
          "there are no predictions to correct by; call keepPredictions() before the search");
    }
    var rows = candidates.stream().map(number -> result.row(number).validated()).toList();
    return rows.getFirst()
        .ofTheseRows(bootstrap)
        .corrected(scorer, rows.stream().map(OutOfFoldRows::predictions).toList());
  }

  /** Returns the candidates of the winner's step that have predictions for every fold. */
  private static List<Integer> candidates(SearchResult<?, ?> result) {
    var table = result.found().table();
    return IntStream.range(0, table.candidates().size())
        .filter(candidate -> table.sameRung(candidate, result.bestIndex()))
        .filter(candidate ->
            IntStream.range(0, table.folds())
                .allMatch(fold -> table.fold(candidate, fold).predictions().isPresent()))
        .boxed()
        .toList();
  }
}
