package io.github.foldmill.preprocessing;

import io.github.foldmill.data.Tabular;
import io.github.foldmill.pipeline.Chain;
import io.github.foldmill.pipeline.StepFactory;
import io.github.foldmill.pipeline.Union;
import java.util.ArrayList;
import java.util.List;

/**
 * Different steps for different columns of a table; scikit-learn's {@code ColumnTransformer}.
 *
 * <p>What comes of it is a {@link Union} whose branches first select columns, so that each branch
 * is computed once for all candidates that agree on it. Columns come in the order of the branches,
 * those that no branch selects last, and are named {@code branch__column}. Immutable; {@link #on}
 * gives a new object.
 *
 * {@snippet class="io.github.foldmill.search.CompositionSnippetsTest" region="columnSteps"}
 */
public final class ColumnSteps {
  private static final String SELECT = "columns";
  private static final String STEP = "step";
  private static final String OTHERS = "remainder";

  private final List<Branch> branches;

  private record Branch(String name, ColumnSelector columns, StepFactory<Tabular, Tabular> step) {
    Chain<Tabular, Tabular> chain() {
      return selection(columns).then(STEP, step);
    }
  }

  private ColumnSteps(List<Branch> branches) {
    this.branches = branches;
  }

  /**
   * Starts with a step for some columns.
   *
   * @param columns which columns
   * @param name a name unique here, before the names of the columns that the step gives
   * @param step builds the step from parameter values; a {@link Chain} for several steps
   * @return the steps so far
   */
  public static ColumnSteps first(
      ColumnSelector columns, String name, StepFactory<Tabular, Tabular> step) {
    return new ColumnSteps(List.of(new Branch(name, columns, step)));
  }

  /**
   * Adds a step for some columns; a column may be given to several steps.
   *
   * @param columns which columns
   * @param name a name unique here, before the names of the columns that the step gives
   * @param step builds the step from parameter values; a {@link Chain} for several steps
   * @return the steps so far
   */
  public ColumnSteps on(ColumnSelector columns, String name, StepFactory<Tabular, Tabular> step) {
    var more = new ArrayList<>(branches);
    more.add(new Branch(name, columns, step));
    return new ColumnSteps(List.copyOf(more));
  }

  /**
   * Leaves out the columns that no step is for; {@code remainder="drop"}, scikit-learn's default.
   *
   * @return the step for the whole table
   * @throws IllegalArgumentException if a name is blank or occurs twice
   */
  public Union<Tabular, Tabular, Tabular> droppingOthers() {
    var first = branches.getFirst();
    var union = Union.joining(JoinColumns.named()).branch(first.name(), first.chain());
    for (var branch : branches.subList(1, branches.size())) {
      union = union.branch(branch.name(), branch.chain());
    }
    return union;
  }

  /**
   * Keeps the columns that no step is for as they are, after all others and named {@code
   * remainder__column}; {@code remainder="passthrough"}.
   *
   * @return the step for the whole table
   * @throws IllegalArgumentException if a name is blank, occurs twice, or is {@code remainder}
   */
  public Union<Tabular, Tabular, Tabular> keepingOthers() {
    var taken = branches.stream().map(Branch::columns).toList();
    return droppingOthers().branch(OTHERS, selection(ColumnSelector.others(taken)));
  }

  private static Chain<Tabular, Tabular> selection(ColumnSelector columns) {
    return Chain.of(SELECT, _ -> new SelectColumns(columns));
  }
}
