package io.github.foldmill.search;

import io.github.foldmill.internal.cells.ParamSpace;
import io.github.foldmill.pipeline.Distribution;
import io.github.foldmill.pipeline.Param;
import java.util.Arrays;
import java.util.List;

/**
 * The parameters that a search varies; scikit-learn's {@code ParameterGrid}, and its {@code
 * param_distributions} where a search draws values.
 *
 * <p>The candidates are all combinations of values that the pipeline can tell apart: a parameter
 * that a stage reads only under a condition is varied only where the condition holds. Candidates
 * are numbered in grid order: the first parameter varies slowest. In a union of grids the
 * candidates of the first come first, and a candidate of both is listed once.
 *
 * <p>Immutable; each method gives a new grid. Safe for use by many threads.
 *
 * {@snippet class="io.github.foldmill.search.SearchSnippetsTest" region="paramGrid"}
 */
public final class ParamGrid {
  private final ParamSpace space;

  private ParamGrid(ParamSpace space) {
    this.space = space;
  }

  /**
   * Creates a grid.
   *
   * @param params the parameters to vary, the slowest first
   * @return the grid
   * @throws IllegalArgumentException if there is no parameter or a name occurs twice
   */
  public static ParamGrid of(Param<?>... params) {
    return new ParamGrid(ParamSpace.of(List.of(params)));
  }

  /**
   * Adds a parameter with values of its own for this grid, or narrows a parameter that is in the
   * grid already; it keeps its place then.
   *
   * @param param the parameter
   * @param values the values to try instead of the parameter's own, under the rules of {@link
   *     Param#of(String, Object...)}
   * @param <T> the type of the values
   * @return the grid with those values
   * @throws IllegalArgumentException if there is no value or one occurs twice, or if another
   *     parameter has that name
   */
  @SafeVarargs
  @SuppressWarnings("varargs") // the array is only read, and Param.of copies it
  public final <T> ParamGrid with(Param<T> param, T... values) {
    return new ParamGrid(space.with(param, Param.of(param.name(), Arrays.asList(values))));
  }

  /**
   * Adds a parameter that is drawn from a distribution of its own in this grid, or changes how one
   * that is in the grid already is drawn.
   *
   * @param param the parameter
   * @param distribution how likely each value is
   * @param <T> the type of the values
   * @return the grid with that distribution
   * @throws IllegalArgumentException if another parameter has that name
   */
  public <T> ParamGrid with(Param<T> param, Distribution<T> distribution) {
    return new ParamGrid(space.with(param, Param.of(param.name(), distribution)));
  }

  /**
   * Returns the union with another grid; scikit-learn's list of grids.
   *
   * @param other the grid whose candidates come after those of this one
   * @return all candidates of both
   * @throws IllegalArgumentException if the grids have different parameters of one name
   */
  public ParamGrid or(ParamGrid other) {
    return new ParamGrid(space.or(other.space));
  }

  /**
   * Returns the product with another grid: each candidate of this one with each of the other.
   *
   * @param other the grid whose parameters vary faster
   * @return the combinations
   * @throws IllegalArgumentException if the grids share a parameter's name
   */
  public ParamGrid times(ParamGrid other) {
    return new ParamGrid(space.times(other.space));
  }

  /**
   * Returns all parameters of the grid.
   *
   * @return at least one parameter, in the order of their first appearance
   */
  public List<Param<?>> params() {
    return space.params();
  }

  ParamSpace space() {
    return space;
  }

  /**
   * Returns the grid as text, for error messages.
   *
   * @return each parameter with its values
   */
  @Override
  public String toString() {
    return space.toString();
  }
}
