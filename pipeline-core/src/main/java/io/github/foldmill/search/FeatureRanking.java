package io.github.foldmill.search;

import io.github.foldmill.data.Tabular;
import java.util.ArrayList;
import java.util.List;

/**
 * Which features an elimination kept, and when it dropped the others.
 *
 * <p>Immutable and safe for use by many threads.
 *
 * @param features the names of all features in the order of the data
 * @param ranks the rank of each: 1 if it was kept, else higher the earlier it was dropped;
 *     scikit-learn's {@code ranking_}
 */
public record FeatureRanking(List<String> features, List<Integer> ranks) {

  /** Copies the lists. */
  public FeatureRanking {
    features = List.copyOf(features);
    ranks = List.copyOf(ranks);
    if (features.size() != ranks.size()) {
      throw new IllegalArgumentException(
          "each feature must have a rank, were %d features and %d ranks"
              .formatted(features.size(), ranks.size()));
    }
  }

  /**
   * Returns the names of the features that were kept; scikit-learn's {@code support_}.
   *
   * @return at least one name, in the order of the data
   */
  public List<String> kept() {
    var kept = new ArrayList<String>();
    for (int i = 0; i < features.size(); i++) {
      if (ranks.get(i) == 1) {
        kept.add(features.get(i));
      }
    }
    return kept;
  }

  /**
   * Returns a table of the features that were kept.
   *
   * @param data a table with those features, found by name
   * @return the table without the others
   * @throws IllegalArgumentException if a feature that was kept is missing
   */
  public Tabular select(Tabular data) {
    return ColumnSubset.of(data, kept());
  }
}
