package io.github.foldmill.tribuo;

import java.util.Comparator;
import java.util.Map;
import org.tribuo.Model;
import org.tribuo.transform.TransformedModel;
import org.tribuo.transform.Transformer;

/**
 * Refuses models that standardise a constant feature.
 *
 * <p>Tribuo's {@code MeanStdDevTransformation} divides by a standard deviation of 0, so each value
 * becomes infinite or NaN. Some trainers fail on that with a message about something else, others,
 * such as LibSVM, silently learn nothing: an accuracy of 0.10 on the digits instead of 0.98.
 */
final class ConstantFeatures {
  private static final String STANDARDISING = "MeanStdDevTransformer";

  private ConstantFeatures() {}

  /**
   * Checks a model just trained.
   *
   * @throws IllegalArgumentException if it standardises a feature without spread
   */
  static void requireNone(Model<?> model) {
    if (model instanceof TransformedModel<?> transformed) {
      transformed.getTransformerMap().entrySet().stream()
          .filter(each -> each.getValue().stream().anyMatch(ConstantFeatures::isSpreadless))
          .map(Map.Entry::getKey)
          .min(Comparator.naturalOrder())
          .ifPresent(ConstantFeatures::refuse);
    }
  }

  private static void refuse(String name) {
    throw new IllegalArgumentException(
        "feature \"%s\" must vary in the training rows to be scaled by MeanStdDevTransformation,"
                .formatted(name)
            + " which divides by 0; use Standardize, or leave the feature out");
  }

  /** No finite value stays finite when it is divided by 0. */
  private static boolean isSpreadless(Transformer transformer) {
    return transformer.getClass().getSimpleName().equals(STANDARDISING)
        && !Double.isFinite(transformer.transform(0))
        && !Double.isFinite(transformer.transform(1));
  }
}
