package io.github.foldmill.pipeline;

/**
 * The parameter values from which a pipeline's stages are built.
 *
 * <p>A search records which parameters each stage reads: that set decides which candidates share
 * the stage's work. So factories must read a parameter only when they use it, must not keep the
 * {@code Params} for later, and must not depend on anything that changes between calls.
 */
@FunctionalInterface
public interface Params {

  /**
   * Returns the value of a parameter.
   *
   * @param param the parameter
   * @param <T> the type of its values
   * @return the value
   * @throws IllegalArgumentException if no value was given for this parameter
   */
  <T> T get(Param<T> param);
}
