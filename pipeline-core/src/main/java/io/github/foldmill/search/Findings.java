package io.github.foldmill.search;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * All that a {@link SearchResult} is made of.
 *
 * @param table every outcome
 * @param chooser the position of the scorer that chose the winner
 * @param bestIndex the number of the winner
 * @param refit the winner fitted on all data, if it was to be
 * @param work what was done for the table
 * @param refitWork what was done for the refit, as far as that is known
 * @param provenance what tells this result from others, in the order of the keys
 */
record Findings<D, M>(
    ResultTable table,
    int chooser,
    int bestIndex,
    Optional<Refit<D, M>> refit,
    Work work,
    Optional<Work> refitWork,
    Map<String, String> provenance) {

  Findings {
    provenance = Collections.unmodifiableMap(new TreeMap<>(provenance));
  }

  /** Returns the result of a search that is not known. */
  SearchResult<D, M> asResult() {
    return new SearchResult<>(this, Optional.empty());
  }
}
