package io.github.foldmill.internal.cells;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.Consumer;

/**
 * What was fitted, by a fit that has warned.
 *
 * @param value what was fitted
 * @param warnings of what it has warned, distinct, at least one
 */
record WarnedFit(Object value, List<String> warnings) {
  private static final int MOST = 20;
  private static final int MOST_CHARACTERS = 500;

  WarnedFit {
    warnings = List.copyOf(warnings);
  }

  /** Collects the warnings of one fit; safe for use by many threads. */
  static final class Collector implements Consumer<String> {
    private final LinkedHashSet<String> warnings = new LinkedHashSet<>();

    @Override
    public synchronized void accept(String warning) {
      if (warnings.size() < MOST) {
        String line = warning.strip().replaceAll("\\R", " ");
        warnings.add(
            line.length() <= MOST_CHARACTERS ? line : line.substring(0, MOST_CHARACTERS - 1) + "…");
      }
    }

    /** Returns what was fitted, together with the warnings if there are any. */
    synchronized Object with(Object value) {
      return of(value, List.copyOf(warnings));
    }
  }

  /** Returns a value, together with warnings if there are any. */
  static Object of(Object value, List<String> warnings) {
    return warnings.isEmpty() ? value : new WarnedFit(value, warnings);
  }

  /** Returns what was fitted, of a result that may be a warned fit. */
  static Object valueOf(Object result) {
    return result instanceof WarnedFit warned ? warned.value : result;
  }

  /** Returns the warnings of a result that may be a warned fit. */
  static List<String> warningsOf(Object result) {
    return result instanceof WarnedFit warned ? warned.warnings : List.of();
  }

  /**
   * Returns of what the fits behind a cell have warned, each after the name of its stage.
   *
   * @param cell the cell
   * @param inputs what it read
   * @param own of what its own fit has warned
   */
  static List<String> behind(Cell cell, List<CellValue> inputs, List<String> own) {
    if (own.isEmpty() && inputs.stream().allMatch(input -> input.warnings().isEmpty())) {
      return List.of();
    }
    // What is wrong with a larger fit need not be wrong with what is taken out of it.
    int first = cell.kind() == CellKind.DERIVE || cell.kind() == CellKind.DERIVE_MODEL ? 1 : 0;
    var all = new LinkedHashSet<String>();
    inputs.subList(first, inputs.size()).forEach(input -> all.addAll(input.warnings()));
    own.forEach(warning -> all.add(cell.stage() + ": " + warning));
    return new ArrayList<>(all);
  }
}
