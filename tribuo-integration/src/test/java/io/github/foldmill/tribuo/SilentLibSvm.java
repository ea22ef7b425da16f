package io.github.foldmill.tribuo;

import io.github.foldmill.pipeline.FitContext;
import org.tribuo.classification.Label;
import org.tribuo.classification.ensemble.VotingCombiner;
import org.tribuo.classification.libsvm.LibSVMClassificationTrainer;
import org.tribuo.classification.libsvm.SVMClassificationType;
import org.tribuo.classification.libsvm.SVMClassificationType.SVMMode;
import org.tribuo.common.libsvm.KernelType;
import org.tribuo.common.libsvm.SVMParameters;
import org.tribuo.ensemble.BaggingTrainer;

/** A program whose first fit of all is one of LibSVM, to see what comes to standard output. */
final class SilentLibSvm {
  private SilentLibSvm() {}

  private static LibSVMClassificationTrainer svm() {
    return new LibSVMClassificationTrainer(
        new SVMParameters<>(new SVMClassificationType(SVMMode.C_SVC), KernelType.RBF));
  }

  /** Takes the way to train: configured, nested, supplied, or by Tribuo alone. */
  public static void main(String[] way) {
    var nested = new BaggingTrainer<>(svm(), new VotingCombiner(), 2, 1);
    switch (way[0]) {
      case "configured" -> fit(TribuoLearner.of(svm()));
      case "nested" -> fit(TribuoLearner.of(nested));
      case "supplied" -> fit(TribuoLearner.from("mine", () -> nested));
      default -> svm().train(Rows.labels(20, 2, 1));
    }
  }

  private static void fit(TribuoLearner<Label> learner) {
    learner.fit(Rows.labels(20, 2, 1), FitContext.of(0));
  }
}
