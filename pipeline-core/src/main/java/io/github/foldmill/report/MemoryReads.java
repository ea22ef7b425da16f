package io.github.foldmill.report;

import io.github.foldmill.search.SearchResult;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** How much of the work behind each candidate was read from the memory. */
final class MemoryReads {
  private final List<Reads> byCandidate = new ArrayList<>();

  private record Reads(int loaded, int all) {}

  MemoryReads(SearchResult<?, ?> result) {
    for (int candidate = 0; candidate < result.candidates().size(); candidate++) {
      byCandidate.add(of(result, candidate));
    }
  }

  private static Reads of(SearchResult<?, ?> result, int candidate) {
    var row = result.row(candidate);
    int loaded = 0;
    int computed = 0;
    for (int fold = 0; fold < result.folds(); fold++) {
      var trace = row.trace(fold);
      if (trace.isPresent()) {
        loaded += trace.get().loaded();
        computed += trace.get().computed();
      }
    }
    return new Reads(loaded, loaded + computed);
  }

  /** Returns whether anything was read at all. */
  boolean any() {
    return byCandidate.stream().anyMatch(reads -> reads.loaded > 0);
  }

  void write(Appendable out, int candidate) throws IOException {
    var reads = byCandidate.get(candidate);
    out.append("<td data-v=\"").append(Integer.toString(reads.loaded)).append("\">");
    out.append(Integer.toString(reads.loaded));
    out.append(" <small>of ").append(Integer.toString(reads.all)).append("</small></td>");
  }
}
