package io.github.foldmill.search;

import java.util.List;

/**
 * One round of a sequential selection of features.
 *
 * <p>Immutable and safe for use by many threads.
 *
 * @param tried the features that were tried, in the order of the data: to be added, or to be
 *     dropped
 * @param means the mean score of each trial by the first scorer; NaN where it failed
 * @param chosen the feature with the best mean, the first one among equals
 * @param score that mean
 * @param accepted whether the feature was added or dropped; false only for a last round that gained
 *     too little
 */
public record SelectionRound(
    List<String> tried, List<Double> means, String chosen, double score, boolean accepted) {

  /** Copies the lists. */
  public SelectionRound {
    tried = List.copyOf(tried);
    means = List.copyOf(means);
    if (tried.size() != means.size()) {
      throw new IllegalArgumentException(
          "each feature tried must have a mean, were %d features and %d means"
              .formatted(tried.size(), means.size()));
    }
  }
}
