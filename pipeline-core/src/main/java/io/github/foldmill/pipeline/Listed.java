package io.github.foldmill.pipeline;

import java.io.Serial;
import java.util.List;

/**
 * Listed values, each as likely as the others.
 *
 * @param values the values
 * @param <T> the type of the values
 */
@SuppressWarnings("serial") // an unmodifiable copy, as serializable as its elements
record Listed<T>(List<T> values) implements Distribution<T> {
  @Serial private static final long serialVersionUID = 1L;

  Listed {
    values = List.copyOf(values);
    if (values.isEmpty()) {
      throw new IllegalArgumentException("a choice must have at least one value, had none");
    }
  }

  @Override
  public T quantile(double probability) {
    return values.get((int) (Probability.require(probability) * values.size()));
  }

  @Override
  public String toString() {
    return values.toString();
  }
}
