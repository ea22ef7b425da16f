package io.github.foldmill.tribuo;

import io.github.foldmill.pipeline.FitContext;
import io.github.foldmill.pipeline.Step;
import io.github.foldmill.pipeline.Traits;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.IntStream;
import org.tribuo.Dataset;
import org.tribuo.Output;

/**
 * Weighs counts of terms by how rare the terms are among the training rows, and brings rows to one
 * length; scikit-learn's {@code TfidfTransformer}.
 *
 * <p>With n training rows, of which d have the feature with a value other than 0, the weight is
 * {@code ln((1 + n) / (1 + d)) + 1}, or {@code ln(n / d) + 1} if not smooth. Features that no
 * training row has with a value other than 0 are dropped. What is 0 stays out of the row; a row
 * without anything gets the first feature with value 0, because a Tribuo row must have a feature.
 * Immutable and safe for use by many threads.
 *
 * {@snippet class="io.github.foldmill.tribuo.TribuoSnippetsTest" region="tfIdf"}
 *
 * @param <T> the type of output
 * @param length what a row is divided by
 * @param weighted whether rare terms weigh more; {@code use_idf}
 * @param smoothed whether one more row that has every term is counted; {@code smooth_idf}
 * @param logarithmic whether a count c becomes {@code 1 + ln(c)}; {@code sublinear_tf}
 */
public record TfIdf<T extends Output<T>>(
    Length length, boolean weighted, boolean smoothed, boolean logarithmic)
    implements Step<Dataset<T>, Dataset<T>> {

  /** What a row is divided by. */
  public enum Length {
    /** The root of the sum of squares; {@code norm="l2"}. */
    EUCLIDEAN,
    /** The sum of absolute values; {@code norm="l1"}. */
    SUM,
    /** Nothing; {@code norm=None}. */
    NONE
  }

  /** Checks that the length is not null. */
  public TfIdf {
    Objects.requireNonNull(length, "length");
  }

  /**
   * Returns scikit-learn's defaults: smooth weights, counts as they are, Euclidean length 1.
   *
   * @param <T> the type of output
   * @return the step
   */
  public static <T extends Output<T>> TfIdf<T> smooth() {
    return new TfIdf<>(Length.EUCLIDEAN, true, true, false);
  }

  /**
   * Returns the same step with another length of rows.
   *
   * @param length what a row is divided by
   * @return the step
   */
  public TfIdf<T> dividedBy(Length length) {
    return new TfIdf<>(length, weighted, smoothed, logarithmic);
  }

  /**
   * Returns the same step with logarithms of counts.
   *
   * @return the step
   */
  public TfIdf<T> sublinear() {
    return new TfIdf<>(length, weighted, smoothed, true);
  }

  /**
   * Returns the same step with weights that are not smooth.
   *
   * @return the step
   */
  public TfIdf<T> unsmoothed() {
    return new TfIdf<>(length, weighted, false, logarithmic);
  }

  /**
   * Returns the same step with the same weight for every term, which leaves the length only.
   *
   * @return the step
   */
  public TfIdf<T> unweighted() {
    return new TfIdf<>(length, false, smoothed, logarithmic);
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if no row has a value other than 0
   */
  @Override
  public FittedTfIdf<T> fit(Dataset<T> training, FitContext context) {
    var rows = new NumberedRows(NameIndex.of(training.getFeatureMap()));
    int[] documents = documents(training, rows);
    int[] used = IntStream.range(0, documents.length).filter(i -> documents[i] > 0).toArray();
    if (used.length == 0) {
      throw new IllegalArgumentException(
          "TfIdf needs at least 1 value other than 0, was given none in %d rows"
              .formatted(training.size()));
    }
    return new FittedTfIdf<>(
        this,
        Arrays.stream(used).mapToObj(rows.names().names()::get).toList(),
        Arrays.stream(used).mapToDouble(i -> weight(documents[i], training.size())).toArray());
  }

  /** Counts apart from what follows, so that the loop is all that is compiled when it gets hot. */
  private static int[] documents(Dataset<?> training, NumberedRows rows) {
    var documents = new int[rows.names().size()];
    for (var example : training) {
      int size = rows.read(example);
      for (int i = 0; i < size; i++) {
        documents[rows.columns()[i]] += rows.values()[i] == 0 ? 0 : 1;
      }
    }
    return documents;
  }

  private double weight(int documents, int rows) {
    int more = smoothed ? 1 : 0;
    return weighted ? Math.log((double) (rows + more) / (documents + more)) + 1 : 1;
  }

  @Override
  public Traits traits() {
    return Traits.pure();
  }
}
