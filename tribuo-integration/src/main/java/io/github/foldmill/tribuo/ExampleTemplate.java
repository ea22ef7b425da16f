package io.github.foldmill.tribuo;

import java.util.Map;
import org.tribuo.Output;
import org.tribuo.impl.ArrayExample;

/**
 * An example that only serves to be copied: Tribuo's public constructors sort the features anew,
 * the copy of an example with features in order does not.
 */
final class ExampleTemplate<T extends Output<T>> extends ArrayExample<T> {

  private ExampleTemplate(T output, float weight) {
    super(output, weight, 0);
  }

  /** A plain example with copies of the arrays; the names must ascend. */
  static <T extends Output<T>> ArrayExample<T> example(
      T output, float weight, String[] names, double[] values, Map<String, Object> metadata) {
    var template = new ExampleTemplate<>(output, weight);
    template.featureNames = names;
    template.featureValues = values;
    template.size = names.length;
    metadata.forEach(template::setMetadataValue);
    return template.copy();
  }
}
