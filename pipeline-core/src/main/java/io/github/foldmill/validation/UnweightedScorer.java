package io.github.foldmill.validation;

import io.github.foldmill.data.Predictions;
import io.github.foldmill.hash.HashSink;
import io.github.foldmill.pipeline.Identified;
import io.github.foldmill.pipeline.Traits;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Scores as if all rows counted the same. */
record UnweightedScorer<M>(Scorer<M> scorer) implements Scorer<M> {

  UnweightedScorer {
    Objects.requireNonNull(scorer, "scorer");
  }

  @Override
  public String name() {
    return scorer.name() + "_unweighted";
  }

  @Override
  public ScoreRange range() {
    return scorer.range();
  }

  @Override
  public double score(M model, Predictions predictions) throws Exception {
    return scorer.score(model, predictions.withWeights(Optional.empty()));
  }

  @Override
  public boolean needsModel() {
    return scorer.needsModel();
  }

  @Override
  public Traits traits() {
    return scorer.traits();
  }

  @Override
  public List<Identified> parts() {
    return List.of(scorer);
  }

  @Override
  public void identity(HashSink sink) {
    // The scorer inside says it all.
  }
}
