package io.github.foldmill.tribuo;

import org.tribuo.Output;
import org.tribuo.impl.ArrayExample;

/**
 * An example that only serves to be copied: Tribuo's public constructors sort the features anew,
 * the copy of an example with features in order does not.
 *
 * @param <T> the type of outputs
 */
@SuppressWarnings("serial") // never serialised, only copied
final class ExampleTemplate<T extends Output<T>> extends ArrayExample<T> {

  ExampleTemplate(T output, float weight) {
    super(output, weight, 0);
  }

  /** A plain example with copies of the first so many names, which must ascend, and values. */
  ArrayExample<T> with(String[] names, double[] values, int length) {
    featureNames = names;
    featureValues = values;
    size = length;
    return copy();
  }
}
