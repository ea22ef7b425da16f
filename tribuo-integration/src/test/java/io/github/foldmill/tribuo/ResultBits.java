package io.github.foldmill.tribuo;

import io.github.foldmill.search.SearchResult;
import java.util.ArrayList;
import java.util.List;

/** What must be the same in the results of equal searches. */
final class ResultBits {
  private ResultBits() {}

  /** Everything in the table but times. */
  static List<Object> of(SearchResult<?, ?> result) {
    var bits = new ArrayList<Object>();
    for (var name : result.cvResults().names()) {
      if (!name.endsWith("_time") && !name.endsWith("_bytes")) {
        bits.add(name);
        bits.add(result.cvResults().column(name));
      }
    }
    return bits;
  }
}
