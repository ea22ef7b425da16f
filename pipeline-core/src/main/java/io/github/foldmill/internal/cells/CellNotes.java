package io.github.foldmill.internal.cells;

import io.github.foldmill.memory.StoredValue;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a memory keeps beside the value of a cell: what made it, its times, and warnings. */
final class CellNotes {
  private static final String FIT_NANOS = "fit_nanos";
  private static final String SCORE_NANOS = "score_nanos";
  private static final String WARNINGS = "warnings";

  private CellNotes() {}

  static Map<String, String> of(String madeBy, CellValue value) {
    var notes = new HashMap<String, String>();
    notes.put("made_by", madeBy);
    notes.put("created", Instant.now().toString());
    notes.put("nanos", Long.toString(value.fitNanos() + value.scoreNanos()));
    notes.put(FIT_NANOS, Long.toString(value.fitNanos()));
    notes.put(SCORE_NANOS, Long.toString(value.scoreNanos()));
    if (!value.warnings().isEmpty()) {
      // A warning is one line.
      notes.put(WARNINGS, String.join("\n", value.warnings()));
    }
    return notes;
  }

  static CellValue read(StoredValue stored) {
    return new CellValue(
        stored.value(),
        nanos(stored.info(), FIT_NANOS),
        nanos(stored.info(), SCORE_NANOS),
        warnings(stored));
  }

  static List<String> warnings(StoredValue stored) {
    return stored.info().getOrDefault(WARNINGS, "").lines().toList();
  }

  private static long nanos(Map<String, String> info, String name) {
    try {
      return Long.parseLong(info.getOrDefault(name, "0"));
    } catch (NumberFormatException e) {
      return 0;
    }
  }
}
