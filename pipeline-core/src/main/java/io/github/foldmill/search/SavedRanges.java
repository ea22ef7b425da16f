package io.github.foldmill.search;

import io.github.foldmill.persist.ArtifactReader;
import io.github.foldmill.persist.ArtifactWriter;
import io.github.foldmill.validation.ScoreRange;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What values scores can have in a file: two numbers for each scorer, infinite where unknown. */
final class SavedRanges {
  private static final String RANGES = "scoreRanges";

  private SavedRanges() {}

  static void write(ResultTable table, ArtifactWriter out) throws IOException {
    var scorers = table.scorers();
    var bounds = new double[2 * scorers.size()];
    for (int scorer = 0; scorer < scorers.size(); scorer++) {
      var range = table.record().range(scorers.get(scorer));
      bounds[2 * scorer] = range.least();
      bounds[2 * scorer + 1] = range.greatest();
    }
    out.putDoubles(RANGES, bounds, scorers.size(), 2);
  }

  /** Older files do not say. */
  static Map<String, ScoreRange> read(List<String> scorers, ArtifactReader in) throws IOException {
    if (!in.has(RANGES)) {
      return Map.of();
    }
    double[] bounds = in.getDoubles(RANGES);
    if (bounds.length != 2 * scorers.size()) {
      throw new IOException(
          "%s must be %d numbers, two per scorer, was %d"
              .formatted(RANGES, 2 * scorers.size(), bounds.length));
    }
    var ranges = new HashMap<String, ScoreRange>();
    for (int scorer = 0; scorer < scorers.size(); scorer++) {
      double least = bounds[2 * scorer];
      double greatest = bounds[2 * scorer + 1];
      if (!(least < greatest)) {
        throw new IOException(
            "%s of %s must be a lower number before a higher one, was %s and %s"
                .formatted(RANGES, scorers.get(scorer), least, greatest));
      }
      ranges.put(scorers.get(scorer), new ScoreRange(least, greatest));
    }
    return ranges;
  }
}
