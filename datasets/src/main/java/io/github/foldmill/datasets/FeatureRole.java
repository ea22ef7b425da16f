package io.github.foldmill.datasets;

/** What a generated feature has to do with the classes. */
public enum FeatureRole {
  /** Drawn around the centres of the clusters. */
  INFORMATIVE,

  /** A linear combination of the informative features. */
  REDUNDANT,

  /** A copy of an informative or redundant feature. */
  REPEATED,

  /** Noise. */
  RANDOM
}
