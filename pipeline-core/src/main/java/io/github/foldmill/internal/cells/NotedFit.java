package io.github.foldmill.internal.cells;

import io.github.foldmill.internal.jmx.HeapUse;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.Consumer;

/**
 * What was fitted, with what is known of the fit besides.
 *
 * @param value what was fitted
 * @param warnings of what the fit has warned, distinct
 * @param heap how much heap it took
 */
record NotedFit(Object value, List<String> warnings, HeapUse heap) {
  private static final int MOST = 20;
  private static final int MOST_CHARACTERS = 500;

  NotedFit {
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

    /** Returns what was fitted, together with the warnings and the heap that it took. */
    synchronized Object with(Object value, HeapUse heap) {
      return of(value, List.copyOf(warnings), heap);
    }
  }

  /** Returns a value, together with what is known of its fit if that is anything. */
  static Object of(Object value, List<String> warnings, HeapUse heap) {
    return warnings.isEmpty() && heap.equals(HeapUse.UNKNOWN)
        ? value
        : new NotedFit(value, warnings, heap);
  }

  /** Returns what was fitted, of a result that may be a noted fit. */
  static Object valueOf(Object result) {
    return result instanceof NotedFit noted ? noted.value : result;
  }

  /** Returns the warnings of a result that may be a noted fit. */
  static List<String> warningsOf(Object result) {
    return result instanceof NotedFit noted ? noted.warnings : List.of();
  }

  /** Returns how much heap the fit took of a result that may be a noted fit. */
  static HeapUse heapOf(Object result) {
    return result instanceof NotedFit noted ? noted.heap : HeapUse.UNKNOWN;
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
