package io.github.foldmill.pipeline;

import io.github.foldmill.hash.ContentHash;
import io.github.foldmill.hash.Hashing;
import java.io.Serial;
import java.io.Serializable;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;

/**
 * A named, typed parameter together with the values a search may give it.
 *
 * <p>Steps read a parameter by {@link Params#get}; reading is what ties the two together. Two
 * parameters are the same only if they are the same object. Instances are immutable.
 *
 * {@snippet :
 * Param<Integer> depth = Param.of("maxDepth", 2, 4, 8);
 * Param<Kernel> kernel = Param.of("kernel", Kernel.LINEAR, Kernel.RBF);
 * }
 *
 * @param <T> the type of the values
 */
public final class Param<T> implements Serializable {
  @Serial private static final long serialVersionUID = 1L;

  /** What tells it from the other parameters of a grid. */
  private final String name;

  /** What is tried, and how often it is drawn. */
  private final Distribution<T> distribution;

  private Param(String name, Distribution<T> distribution) {
    this.name = name;
    this.distribution = distribution;
  }

  /**
   * Creates a parameter.
   *
   * @param name the name, as shown in result tables
   * @param values the values to try, distinct by content, at least one, in the order of the result
   *     table; types as {@link Hashing#hashOf} takes them, such as numbers, strings, enums, records
   * @param <T> the type of the values
   * @return the parameter
   * @throws IllegalArgumentException if the name is blank, there is no value, a value occurs twice,
   *     or a value cannot be hashed
   */
  @SafeVarargs
  @SuppressWarnings("varargs") // the array is only read, and of(String, List) copies it
  public static <T> Param<T> of(String name, T... values) {
    return of(name, Arrays.asList(values));
  }

  /**
   * Creates a parameter.
   *
   * @param name the name, as shown in result tables
   * @param values the values to try, as in {@link #of(String, Object...)}
   * @param <T> the type of the values
   * @return the parameter
   * @throws IllegalArgumentException as {@link #of(String, Object...)} does
   */
  public static <T> Param<T> of(String name, List<T> values) {
    requireName(name);
    if (values.isEmpty()) {
      throw new IllegalArgumentException(
          "parameter " + name + " must have at least one value, had none");
    }
    var keys = new HashSet<ContentHash>();
    for (T value : values) {
      if (!keys.add(Hashing.hashOf(value))) {
        throw new IllegalArgumentException(
            "parameter " + name + " must have distinct values, has " + value + " twice");
      }
    }
    return new Param<>(name, new Listed<>(values));
  }

  /**
   * Creates a parameter whose values are drawn; only searches that draw take it.
   *
   * @param name the name, as shown in result tables
   * @param distribution how likely each value is
   * @param <T> the type of the values
   * @return the parameter
   * @throws IllegalArgumentException if the name is blank, or listed values are not as {@link
   *     #of(String, Object...)} wants them
   */
  public static <T> Param<T> of(String name, Distribution<T> distribution) {
    if (distribution instanceof Listed<T> listed) {
      return of(name, listed.values());
    }
    requireName(name);
    return new Param<>(name, Objects.requireNonNull(distribution, "distribution"));
  }

  private static void requireName(String name) {
    if (name.isBlank()) {
      throw new IllegalArgumentException("parameter name must not be blank, was \"" + name + "\"");
    }
  }

  /**
   * Returns the name.
   *
   * @return the name
   */
  public String name() {
    return name;
  }

  /**
   * Tells whether the values are listed, so that all of them can be tried.
   *
   * @return false if the parameter was created with a distribution other than a choice
   */
  public boolean isListed() {
    return distribution instanceof Listed;
  }

  /**
   * Returns the values to try, in their order.
   *
   * @return at least one value
   * @throws IllegalStateException if the values are drawn from a distribution and so not listed
   */
  public List<T> values() {
    if (distribution instanceof Listed<T> listed) {
      return listed.values();
    }
    throw new IllegalStateException(
        "parameter %s must have listed values here, has the distribution %s; list some by Param.of"
                .formatted(name, distribution)
            + " or use a search that draws, such as RandomizedSearch");
  }

  /**
   * Returns how likely each value is to be drawn.
   *
   * @return the distribution; listed values are equally likely
   */
  public Distribution<T> distribution() {
    return distribution;
  }

  /**
   * Returns the values as text, for error messages.
   *
   * @return the name with its values
   */
  @Override
  public String toString() {
    return distribution instanceof Listed ? name + distribution : name + "~" + distribution;
  }
}
