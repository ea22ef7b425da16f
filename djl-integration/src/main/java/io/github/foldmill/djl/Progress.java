package io.github.foldmill.djl;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Remembers the best epoch so far and says when waiting for a better one is over. */
final class Progress {
  private final Optional<EarlyStopping> rule;
  private double bestLoss = Double.POSITIVE_INFINITY;
  private Optional<Training.Trained> best = Optional.empty();
  private int waited;

  Progress(Optional<EarlyStopping> rule) {
    this.rule = rule;
  }

  void add(int epoch, double loss, Supplier<List<Weights>> weights) {
    double minDelta = rule.map(EarlyStopping::minDelta).orElse(0.0);
    // A loss of NaN never counts as better.
    if (loss < bestLoss - minDelta || (best.isEmpty() && Double.isFinite(loss))) {
      bestLoss = loss;
      best = Optional.of(new Training.Trained(weights.get(), epoch));
      waited = 0;
    } else {
      waited++;
    }
  }

  boolean isOver() {
    return rule.filter(stopping -> waited >= stopping.patience()).isPresent();
  }

  Optional<Training.Trained> best() {
    return best;
  }
}
