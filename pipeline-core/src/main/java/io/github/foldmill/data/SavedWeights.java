package io.github.foldmill.data;

import io.github.foldmill.persist.ArtifactReader;
import io.github.foldmill.persist.ArtifactWriter;
import java.io.IOException;
import java.util.Optional;

/** Weights as a part of what has them; files without weights are as they always were. */
final class SavedWeights {
  private static final String WEIGHTS = "weights";

  private SavedWeights() {}

  static void write(Optional<RowWeights> weights, ArtifactWriter out) throws IOException {
    if (weights.isPresent()) {
      out.putDoubles(WEIGHTS, weights.get().toArray());
    }
  }

  static Optional<RowWeights> read(ArtifactReader in) throws IOException {
    return in.has(WEIGHTS) ? Optional.of(RowWeights.of(in.getDoubles(WEIGHTS))) : Optional.empty();
  }
}
