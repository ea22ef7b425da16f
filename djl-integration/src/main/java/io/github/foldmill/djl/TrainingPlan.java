package io.github.foldmill.djl;

import java.util.Objects;
import java.util.Optional;

/** How a network is trained: everything a learner chooses but the network itself. */
record TrainingPlan(
    Optimization optimization,
    LossFunction loss,
    int epochs,
    int batchSize,
    Optional<EarlyStopping> stopping,
    Placement placement) {

  TrainingPlan {
    Objects.requireNonNull(optimization, "optimization");
    Objects.requireNonNull(loss, "loss");
    Objects.requireNonNull(placement, "placement");
    SpecChecks.atLeast(1, "epochs", epochs);
    SpecChecks.atLeast(1, "batchSize", batchSize);
  }

  static TrainingPlan standard(LossFunction loss) {
    return new TrainingPlan(
        Optimization.adam(0.001), loss, 100, 32, Optional.empty(), Placement.CPU);
  }

  TrainingPlan with(Optimization other) {
    return new TrainingPlan(other, loss, epochs, batchSize, stopping, placement);
  }

  TrainingPlan with(LossFunction other) {
    return new TrainingPlan(optimization, other, epochs, batchSize, stopping, placement);
  }

  TrainingPlan with(EarlyStopping rule) {
    return new TrainingPlan(optimization, loss, epochs, batchSize, Optional.of(rule), placement);
  }

  TrainingPlan with(Placement other) {
    return new TrainingPlan(optimization, loss, epochs, batchSize, stopping, other);
  }

  TrainingPlan withEpochs(int other) {
    return new TrainingPlan(optimization, loss, other, batchSize, stopping, placement);
  }

  TrainingPlan withBatchSize(int other) {
    return new TrainingPlan(optimization, loss, epochs, other, stopping, placement);
  }

  @Override
  public String toString() {
    return "%s, %s, %d epochs, batches of %d%s%s"
        .formatted(
            loss.id(),
            optimization.id(),
            epochs,
            batchSize,
            stopping.map(rule -> ", " + rule).orElse(""),
            placement == Placement.GPU ? ", on a GPU" : "");
  }
}
