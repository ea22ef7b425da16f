package io.github.foldmill.validation;

import io.github.foldmill.hash.ContentHash;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Compares the two sides of a fold. */
final class FoldSides {
  private final int index;
  private final int[] train;
  private final int[] validation;

  FoldSides(Fold fold) {
    this.index = fold.index();
    this.train = fold.train();
    this.validation = fold.validation();
  }

  Optional<Leak> sharedRows() {
    var shared = shared(row -> row);
    return leak(
        Leak.Kind.ROW,
        shared.size(),
        () -> "%d rows are on both sides, such as row %d".formatted(shared.size(), first(shared)));
  }

  /** Rows that are on both sides themselves are another finding. */
  Optional<Leak> duplicates(List<ContentHash> contents) {
    var firstOf = new HashMap<ContentHash, Integer>();
    var ofTrain = new HashSet<Integer>();
    for (int row : train) {
      firstOf.putIfAbsent(contents.get(row), row);
      ofTrain.add(row);
    }
    int[] repeated =
        Arrays.stream(validation)
            .filter(row -> firstOf.containsKey(contents.get(row)) && !ofTrain.contains(row))
            .toArray();
    return leak(
        Leak.Kind.DUPLICATE,
        repeated.length,
        () ->
            "%d validation rows equal a training row, such as row %d and row %d"
                .formatted(repeated.length, repeated[0], firstOf.get(contents.get(repeated[0]))));
  }

  Optional<Leak> sharedGroups(int[] groups) {
    var shared = shared(row -> groups[row]);
    return leak(
        Leak.Kind.GROUP,
        shared.size(),
        () ->
            "%d groups have rows on both sides, such as group %d"
                .formatted(shared.size(), first(shared)));
  }

  Optional<Leak> disorder(long[] times) {
    long start =
        Arrays.stream(validation).mapToLong(row -> times[row]).min().orElse(Long.MAX_VALUE);
    int[] late = Arrays.stream(train).filter(row -> times[row] >= start).toArray();
    return leak(
        Leak.Kind.TIME,
        late.length,
        () ->
            "%d training rows are not earlier than the first validation row (time %d), such as row"
                    .formatted(late.length, start)
                + " %d (time %d)".formatted(late[0], times[late[0]]));
  }

  Optional<Leak> overlaps(LabelSpans spans) {
    int[] byStart = Arrays.stream(validation).sorted().toArray();
    var lastEnd = new long[byStart.length];
    for (int i = 0; i < byStart.length; i++) {
      long end = spans.end(byStart[i]);
      lastEnd[i] = i == 0 ? end : Math.max(lastEnd[i - 1], end);
    }
    int[] overlapping =
        Arrays.stream(train)
            .filter(row -> {
              int begun = begunBy(spans.end(row), byStart, spans);
              return begun > 0 && lastEnd[begun - 1] >= spans.start(row);
            })
            .toArray();
    return leak(
        Leak.Kind.SPAN,
        overlapping.length,
        () ->
            "the labels of %d training rows overlap those of validation rows, such as row %d"
                .formatted(overlapping.length, overlapping[0]));
  }

  /** Returns how many rows, ascending as their spans start, have one that starts by a moment. */
  private static int begunBy(long moment, int[] rows, LabelSpans spans) {
    int low = 0;
    int high = rows.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (spans.start(rows[middle]) <= moment) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  Optional<Leak> unseenClasses(int[] strata) {
    var unseen = new TreeSet<>(values(validation, row -> strata[row]));
    unseen.removeAll(values(train, row -> strata[row]));
    return leak(
        Leak.Kind.CLASS,
        unseen.size(),
        () ->
            "%d classes of validation rows have no training row, such as that of code %d"
                .formatted(unseen.size(), unseen.first()));
  }

  private Set<Integer> shared(IntFunction<Integer> property) {
    var shared = values(train, property);
    shared.retainAll(values(validation, property));
    return shared;
  }

  private static Set<Integer> values(int[] rows, IntFunction<Integer> property) {
    return Arrays.stream(rows).mapToObj(property).collect(Collectors.toCollection(TreeSet::new));
  }

  private static int first(Set<Integer> values) {
    return values.iterator().next();
  }

  private Optional<Leak> leak(Leak.Kind kind, int count, Supplier<String> message) {
    return count == 0 ? Optional.empty() : Optional.of(new Leak(kind, index, count, message.get()));
  }
}
