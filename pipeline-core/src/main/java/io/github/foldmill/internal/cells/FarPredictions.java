package io.github.foldmill.internal.cells;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Has models that are fitted elsewhere predict there, if that is all they are wanted for: a model
 * takes longer to bring back than what it says about some rows.
 */
final class FarPredictions {
  private FarPredictions() {}

  /**
   * Adds the rows to be predicted to what such fits read, those included that are fits only if the
   * larger one fails from which they are to be derived.
   *
   * @param tasks all cells of a run
   * @param fits where fits are computed
   * @return whether there is such a fit
   */
  static boolean arrange(Collection<CellTask> tasks, FitPlace fits) {
    boolean any = false;
    for (var task : tasks) {
      if (task.cell.kind().givesModel()
          && !task.wanted
          && !task.dependents.isEmpty()
          && fits.predicts(task.cell)
          && task.dependents.stream().allMatch(reader -> predictsBy(task, reader))) {
        task.predictions = List.copyOf(task.dependents);
        task.predictions.forEach(reader -> task.reads(reader.inputs.getLast()));
        any = true;
      }
    }
    return any;
  }

  private static boolean predictsBy(CellTask model, CellTask reader) {
    return reader.cell.kind() == CellKind.PREDICT && reader.inputs.getFirst() == model;
  }

  /** Returns cells in an order in which each comes after those that it reads. */
  static List<CellTask> inOrder(List<CellTask> tasks) {
    var ordered = new ArrayList<CellTask>(tasks.size());
    var seen = new HashSet<CellTask>();
    tasks.forEach(task -> addAfterInputs(task, seen, ordered));
    return ordered;
  }

  private static void addAfterInputs(CellTask task, Set<CellTask> seen, List<CellTask> ordered) {
    if (seen.add(task)) {
      task.inputs.forEach(input -> addAfterInputs(input, seen, ordered));
      ordered.add(task);
    }
  }
}
