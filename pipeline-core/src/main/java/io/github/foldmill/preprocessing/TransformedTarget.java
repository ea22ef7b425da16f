package io.github.foldmill.preprocessing;

import io.github.foldmill.data.ClassTarget;
import io.github.foldmill.data.Tabular;
import io.github.foldmill.data.ValueTarget;
import io.github.foldmill.hash.HashSink;
import io.github.foldmill.pipeline.FitContext;
import io.github.foldmill.pipeline.Identified;
import io.github.foldmill.pipeline.Learner;
import io.github.foldmill.pipeline.Traits;
import java.util.List;
import java.util.Objects;

/**
 * Learns another form of the values to be predicted, and gives predictions in the original one;
 * scikit-learn's {@code TransformedTargetRegressor}.
 *
 * <p>The form is learnt from the training rows of each fold. Truth and scores are never
 * transformed.
 *
 * {@snippet class="io.github.foldmill.preprocessing.TransformedTargetTest" region="target"}
 *
 * @param learner learns the transformed values; what it promises, this learner promises
 * @param transform the form
 * @param <M> the type of model
 */
public record TransformedTarget<M>(Learner<Tabular, M> learner, TargetTransform transform)
    implements Learner<Tabular, M> {

  /** Checks that nothing is null. */
  public TransformedTarget {
    Objects.requireNonNull(learner, "learner");
    Objects.requireNonNull(transform, "transform");
  }

  /**
   * Learns {@code log(1 + value)}.
   *
   * @param learner learns the transformed values
   * @param <M> the type of model
   * @return the learner of the original values
   */
  public static <M> TransformedTarget<M> log1p(Learner<Tabular, M> learner) {
    return new TransformedTarget<>(learner, TargetTransform.LOG1P);
  }

  /**
   * Learns values of mean 0 and standard deviation 1 on the training rows.
   *
   * @param learner learns the transformed values
   * @param <M> the type of model
   * @return the learner of the original values
   */
  public static <M> TransformedTarget<M> standard(Learner<Tabular, M> learner) {
    return new TransformedTarget<>(learner, TargetTransform.STANDARD);
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if the target has classes, or a value that the transform does
   *     not take
   */
  @Override
  public FittedTransformedTarget<M> fit(Tabular training, FitContext context) throws Exception {
    var target =
        switch (training.target()) {
          case ValueTarget values -> values;
          case ClassTarget _ ->
              throw new IllegalArgumentException(
                  "TransformedTarget needs a ValueTarget, the table has a ClassTarget");
        };
    var fitted = transform.fit(target);
    var transformed = training.withTarget(fitted.apply(target));
    return new FittedTransformedTarget<>(learner.fit(transformed, context), fitted);
  }

  @Override
  public void identity(HashSink sink) {
    sink.put(transform);
  }

  @Override
  public List<Identified> parts() {
    return List.of(learner);
  }

  @Override
  public Traits traits() {
    return learner.traits();
  }
}
