package io.github.foldmill.preprocessing;

import io.github.foldmill.persist.ArtifactReader;
import io.github.foldmill.persist.ArtifactWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Checks and saves the categories of all columns of a table. */
final class CategoryColumns {
  private static final String SIZES = "sizes";
  private static final String VALUES = "values";
  private static final String RARE = "rare";

  private CategoryColumns() {}

  static void requireFor(List<Categories> categories, List<String> names) {
    if (categories.size() != names.size()) {
      throw new IllegalArgumentException(
          "categories must be there for each of %d columns, were for %d"
              .formatted(names.size(), categories.size()));
    }
  }

  static void encode(List<Categories> columns, ArtifactWriter out) throws IOException {
    int[] sizes = columns.stream().mapToInt(own -> own.values().length).toArray();
    double[] values =
        columns.stream().flatMapToDouble(own -> Arrays.stream(own.values())).toArray();
    var rare = new int[values.length];
    int next = 0;
    for (var own : columns) {
      for (boolean one : own.rare()) {
        rare[next++] = one ? 1 : 0;
      }
    }
    out.putInts(SIZES, sizes, sizes.length)
        .putDoubles(VALUES, values, values.length)
        .putInts(RARE, rare, rare.length);
  }

  static List<Categories> decode(ArtifactReader in) throws IOException {
    double[] values = in.getDoubles(VALUES);
    int[] rare = in.getInts(RARE);
    if (rare.length != values.length) {
      throw new IOException("part %s must be as long as %s".formatted(RARE, VALUES));
    }
    var columns = new ArrayList<Categories>();
    int start = 0;
    for (int size : in.getInts(SIZES)) {
      if (size < 0 || size > values.length - start) {
        throw new IOException("part %s must add up to that of %s".formatted(SIZES, VALUES));
      }
      var marks = new boolean[size];
      for (int i = 0; i < size; i++) {
        marks[i] = rare[start + i] == 1;
      }
      columns.add(new Categories(Arrays.copyOfRange(values, start, start + size), marks));
      start += size;
    }
    return columns;
  }

  /** Reads one of an enum's constants. */
  static <E extends Enum<E>> E decode(ArtifactReader in, String part, E[] constants)
      throws IOException {
    var name = in.getString(part);
    for (var constant : constants) {
      if (constant.name().equals(name)) {
        return constant;
      }
    }
    throw new IOException(
        "part %s must be one of %s, was %s".formatted(part, Arrays.toString(constants), name));
  }
}
