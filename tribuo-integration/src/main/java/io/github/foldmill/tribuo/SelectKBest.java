package io.github.foldmill.tribuo;

import io.github.foldmill.pipeline.FitContext;
import io.github.foldmill.pipeline.FittedStep;
import io.github.foldmill.pipeline.Step;
import io.github.foldmill.pipeline.Traits;
import java.util.Objects;
import org.tribuo.Dataset;
import org.tribuo.FeatureSelector;
import org.tribuo.classification.Label;
import org.tribuo.classification.fs.CMIM;
import org.tribuo.classification.fs.JMI;
import org.tribuo.classification.fs.MIM;
import org.tribuo.classification.fs.mRMR;

/**
 * Keeps the k features that tell most about the class, judged by one of Tribuo's information
 * theoretic selectors; the counterpart of scikit-learn's {@code SelectKBest}.
 *
 * <p>Values are discretised into bins of equal width, {@value #DEFAULT_BINS} unless {@link
 * #withBins} says otherwise. Kept features stay in their order. If there are no more than k, all
 * are kept. Selection runs on one thread. Immutable and safe for use by many threads.
 *
 * <p>Criteria are described by Brown, Pocock, Zhao and Lujan, "Conditional Likelihood
 * Maximisation", JMLR 13 (2012).
 *
 * {@snippet class="io.github.foldmill.tribuo.TribuoSnippetsTest" region="select"}
 *
 * @param criterion how features are judged
 * @param k how many to keep, at least 1
 * @param bins how many bins to discretise values into, at least 2
 */
public record SelectKBest(Criterion criterion, int k, int bins)
    implements Step<Dataset<Label>, Dataset<Label>> {
  private static final int DEFAULT_BINS = 10;

  /** How features are judged. */
  public enum Criterion {
    /** Mutual information with the class, each feature on its own. */
    MUTUAL_INFORMATION,
    /** Minimum redundancy, maximum relevance. */
    MRMR,
    /** Conditional mutual information maximisation. */
    CMIM,
    /** Joint mutual information. */
    JMI
  }

  /** Checks the ranges. */
  public SelectKBest {
    Objects.requireNonNull(criterion, "criterion");
    if (k < 1) {
      throw new IllegalArgumentException("k must be at least 1, was " + k);
    }
    if (bins < 2) {
      throw new IllegalArgumentException("bins must be at least 2, was " + bins);
    }
  }

  /**
   * Selects by mutual information with the class, each feature on its own.
   *
   * @param k how many features to keep, at least 1
   * @return the step
   * @throws IllegalArgumentException if k is less than 1
   */
  public static SelectKBest mutualInformation(int k) {
    return new SelectKBest(Criterion.MUTUAL_INFORMATION, k, DEFAULT_BINS);
  }

  /**
   * Selects by minimum redundancy and maximum relevance.
   *
   * @param k how many features to keep, at least 1
   * @return the step
   * @throws IllegalArgumentException if k is less than 1
   */
  public static SelectKBest mRMR(int k) {
    return new SelectKBest(Criterion.MRMR, k, DEFAULT_BINS);
  }

  /**
   * Selects by conditional mutual information maximisation.
   *
   * @param k how many features to keep, at least 1
   * @return the step
   * @throws IllegalArgumentException if k is less than 1
   */
  public static SelectKBest cmim(int k) {
    return new SelectKBest(Criterion.CMIM, k, DEFAULT_BINS);
  }

  /**
   * Selects by joint mutual information.
   *
   * @param k how many features to keep, at least 1
   * @return the step
   * @throws IllegalArgumentException if k is less than 1
   */
  public static SelectKBest jmi(int k) {
    return new SelectKBest(Criterion.JMI, k, DEFAULT_BINS);
  }

  /**
   * Returns the same step with another number of bins.
   *
   * @param bins how many bins to discretise values into, at least 2
   * @return the step
   * @throws IllegalArgumentException if bins is less than 2
   */
  public SelectKBest withBins(int bins) {
    return new SelectKBest(criterion, k, bins);
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if there are no rows
   */
  @Override
  public FittedStep<Dataset<Label>, Dataset<Label>> fit(
      Dataset<Label> training, FitContext context) {
    if (training.size() == 0) {
      throw new IllegalArgumentException("a selection needs at least 1 training row, was given 0");
    }
    return new FittedSelection<>(selector().select(training).featureNames());
  }

  private FeatureSelector<Label> selector() {
    return switch (criterion) {
      case MUTUAL_INFORMATION -> new MIM(k, bins);
      case MRMR -> new mRMR(k, bins, 1);
      case CMIM -> new CMIM(k, bins, 1);
      case JMI -> new JMI(k, bins, 1);
    };
  }

  @Override
  public Traits traits() {
    return Traits.pure();
  }
}
