package io.github.foldmill.tribuo;

import com.oracle.labs.mlrg.olcut.provenance.ObjectProvenance;
import io.github.foldmill.hash.HashSink;
import io.github.foldmill.pipeline.FitContext;
import io.github.foldmill.pipeline.Step;
import io.github.foldmill.pipeline.Traits;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import org.tribuo.Dataset;
import org.tribuo.Output;
import org.tribuo.transform.Transformation;
import org.tribuo.transform.TransformationMap;

/**
 * Tribuo's transformations, of all features or of those whose names match a pattern, learned from
 * the training rows.
 *
 * <p>Unlike in Tribuo itself, a feature that is constant in the training rows cannot make values
 * that are not finite: a transformation that would do so, such as {@code MeanStdDevTransformation},
 * subtracts the constant instead, which gives 0. Features that the training rows lack are dropped.
 * The transformations' own classes and settings are the step's identity; those of other makers than
 * Tribuo count as undeclared. Safe for use by many threads as long as nobody changes the map given.
 *
 * {@snippet class="io.github.foldmill.tribuo.TribuoSnippetsTest" region="transform"}
 *
 * @param <T> the type of output
 */
public final class Transform<T extends Output<T>> implements Step<Dataset<T>, Dataset<T>> {
  private final TransformationMap transformations;
  private final boolean zeros;

  private Transform(TransformationMap transformations, boolean zeros) {
    this.transformations = Objects.requireNonNull(transformations, "transformations");
    this.zeros = zeros;
  }

  /**
   * Returns a step that transforms the values that rows have; what a row lacks is neither seen nor
   * made.
   *
   * @param transformations the transformations, not to be changed any more
   * @param <T> the type of output
   * @return the step
   */
  public static <T extends Output<T>> Transform<T> by(TransformationMap transformations) {
    return new Transform<>(transformations, false);
  }

  /**
   * Returns the same step for which a feature that a row lacks is a 0, in learning and in
   * transforming; the output is dense.
   *
   * @return the step
   */
  public Transform<T> countingZeros() {
    return new Transform<>(transformations, true);
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if there are no rows, or as {@link Dataset#createTransformers}
   *     does, for example if a feature matches several patterns
   */
  @Override
  public FittedTransform<T> fit(Dataset<T> training, FitContext context) {
    if (training.size() == 0) {
      throw new IllegalArgumentException(
          "transformations need at least 1 training row, was given 0");
    }
    var transformers = training.createTransformers(transformations, zeros);
    return new FittedTransform<>(ConstantGuard.guard(training, transformers, zeros), zeros);
  }

  @Override
  public void identity(HashSink sink) {
    var patterns = new TreeMap<String, List<List<String>>>();
    transformations
        .getFeatureTransformations()
        .forEach((pattern, each) -> patterns.put(pattern, describe(each)));
    sink.put(zeros).put(describe(transformations.getGlobalTransformations())).put(patterns);
  }

  private static List<List<String>> describe(List<Transformation> transformations) {
    return transformations.stream().map(Transform::describe).toList();
  }

  private static List<String> describe(Transformation transformation) {
    ObjectProvenance provenance = transformation.getProvenance();
    var settings = new TreeMap<String, String>();
    provenance.forEach(pair -> settings.put(pair.getA(), pair.getB().toString()));
    var lines = new ArrayList<String>();
    lines.add(transformation.getClass().getName());
    settings.forEach((name, value) -> {
      lines.add(name);
      lines.add(value);
    });
    return lines;
  }

  @Override
  public Traits traits() {
    boolean known =
        transformations.getGlobalTransformations().stream().allMatch(Transform::isTribuo)
            && transformations.getFeatureTransformations().values().stream()
                .allMatch(each -> each.stream().allMatch(Transform::isTribuo));
    return known ? Traits.pure() : Traits.undeclared();
  }

  private static boolean isTribuo(Transformation transformation) {
    return TrainerTraits.isTribuo(transformation.getClass().getName());
  }

  @Override
  public String toString() {
    return "Transform[" + transformations + "]";
  }
}
