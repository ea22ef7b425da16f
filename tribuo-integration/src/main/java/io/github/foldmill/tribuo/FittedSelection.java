package io.github.foldmill.tribuo;

import io.github.foldmill.pipeline.FittedStep;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.tribuo.Dataset;
import org.tribuo.Example;
import org.tribuo.Feature;
import org.tribuo.Output;

/**
 * A selection of features after fitting: keeps those and drops all others; immutable, safe for use
 * by many threads.
 *
 * <p>A row that has none of the kept features gets the first of them with value 0, because a Tribuo
 * row must have a feature and every row must stay.
 *
 * @param <T> the type of output
 */
public final class FittedSelection<T extends Output<T>>
    implements FittedStep<Dataset<T>, Dataset<T>> {
  private final List<String> names;

  FittedSelection(List<String> names) {
    this.names = names.stream().sorted().toList();
    if (names.isEmpty()) {
      throw new IllegalArgumentException("a selection must keep at least 1 feature, was given 0");
    }
  }

  /**
   * Returns the features that are kept, in Tribuo's order.
   *
   * @return the names, sorted
   */
  public List<String> names() {
    return names;
  }

  @Override
  public Dataset<T> apply(Dataset<T> data) {
    var kept = new HashSet<>(names);
    var rows = RowBuilder.like(data);
    for (var example : data) {
      add(rows, example, kept);
    }
    return rows.build();
  }

  private void add(RowBuilder<T> rows, Example<T> example, Set<String> kept) {
    int size = 0;
    for (Feature feature : example) {
      size += kept.contains(feature.getName()) ? 1 : 0;
    }
    if (size == 0) {
      rows.add(example, new String[] {names.getFirst()}, new double[1]);
      return;
    }
    var rowNames = new String[size];
    var values = new double[size];
    int next = 0;
    for (Feature feature : example) {
      if (kept.contains(feature.getName())) {
        rowNames[next] = feature.getName();
        values[next++] = feature.getValue();
      }
    }
    rows.add(example, rowNames, values);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FittedSelection<?> that && names.equals(that.names);
  }

  @Override
  public int hashCode() {
    return names.hashCode();
  }

  @Override
  public String toString() {
    return "FittedSelection" + names;
  }
}
