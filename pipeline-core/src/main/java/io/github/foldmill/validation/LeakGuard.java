package io.github.foldmill.validation;

import io.github.foldmill.data.DataView;
import io.github.foldmill.hash.ContentHash;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Looks for what the training rows of folds know of the validation rows.
 *
 * <p>Steps and learners cannot see validation rows, whatever they do: they are given the training
 * rows alone. What can leak lies in the rows themselves: the same row twice, rows of one group,
 * later rows before earlier ones, labels made at the same time, or data that knows the names and
 * classes of all rows. Equal rows and classes without training rows are always looked for, the
 * others on request. Immutable; each method gives a new object.
 *
 * {@snippet class="io.github.foldmill.validation.LeakGuardTest" region="guard"}
 *
 * @param <D> the type of data
 */
public final class LeakGuard<D> {
  private final DataView<D> view;
  private final Optional<int[]> groups;
  private final Optional<long[]> times;
  private final Optional<LabelSpans> spans;
  private final List<Vocabulary<D>> vocabularies;

  private LeakGuard(
      DataView<D> view,
      Optional<int[]> groups,
      Optional<long[]> times,
      Optional<LabelSpans> spans,
      List<Vocabulary<D>> vocabularies) {
    this.view = view;
    this.groups = groups;
    this.times = times;
    this.spans = spans;
    this.vocabularies = vocabularies;
  }

  /**
   * Starts with what can always be looked for.
   *
   * @param view how to read the data
   * @param <D> the type of data
   * @return a guard that looks for equal rows on both sides and classes without training rows
   */
  public static <D> LeakGuard<D> over(DataView<D> view) {
    return new LeakGuard<>(view, Optional.empty(), Optional.empty(), Optional.empty(), List.of());
  }

  /**
   * Also looks for groups with rows on both sides, such as measurements of one patient.
   *
   * @param codes the group of each row; equal codes mean the same group; copied
   * @return the guard
   */
  public LeakGuard<D> groups(int... codes) {
    return new LeakGuard<>(view, Optional.of(codes.clone()), times, spans, vocabularies);
  }

  /**
   * Also looks for training rows that are not earlier than all validation rows.
   *
   * @param times the time of each row, in any unit; greater is later; copied
   * @return the guard
   */
  public LeakGuard<D> times(long... times) {
    return new LeakGuard<>(view, groups, Optional.of(times.clone()), spans, vocabularies);
  }

  /**
   * Also looks for training rows whose labels are made in part when those of validation rows are,
   * which {@link PurgedKFold} leaves out.
   *
   * @param spans when the label of each row is made
   * @return the guard
   */
  public LeakGuard<D> spans(LabelSpans spans) {
    return new LeakGuard<>(view, groups, times, Optional.of(spans), vocabularies);
  }

  /**
   * Also looks for names that the training side knows, though only validation rows use them: the
   * view's {@code select} has kept a vocabulary of all data.
   *
   * @param what what the names are, such as {@code feature}, for the report
   * @param known the names that a data set declares
   * @param used the names that its rows use
   * @return the guard
   */
  public LeakGuard<D> vocabulary(
      String what, Function<D, Set<String>> known, Function<D, Set<String>> used) {
    var more = new ArrayList<>(vocabularies);
    more.add(new Vocabulary<>(what, known, used));
    return new LeakGuard<>(view, groups, times, spans, List.copyOf(more));
  }

  /**
   * Looks at the folds of a splitter.
   *
   * @param data the data
   * @param splitter divides it
   * @return the findings
   * @throws IllegalArgumentException if the data cannot be split, or groups, times or spans were
   *     not given for every row
   */
  public LeakReport check(D data, Splitter splitter) {
    return check(data, splitter.split(data, view));
  }

  /**
   * Looks at folds.
   *
   * @param data the data
   * @param folds the folds, with row numbers of the data
   * @return the findings
   * @throws IllegalArgumentException if groups, times or spans were not given for every row
   * @throws IndexOutOfBoundsException if a row number is out of range
   */
  public LeakReport check(D data, List<Fold> folds) {
    int rows = view.size(data);
    groups.ifPresent(codes -> requireLength("groups", codes.length, rows));
    times.ifPresent(values -> requireLength("times", values.length, rows));
    spans.ifPresent(all -> all.requireSize(rows));
    var contents = contents(data, rows);
    var strata = strata(data);
    var leaks = new ArrayList<Leak>();
    for (var fold : folds) {
      var sides = new FoldSides(fold);
      sides.sharedRows().ifPresent(leaks::add);
      sides.duplicates(contents).ifPresent(leaks::add);
      groups.flatMap(sides::sharedGroups).ifPresent(leaks::add);
      times.flatMap(sides::disorder).ifPresent(leaks::add);
      spans.flatMap(sides::overlaps).ifPresent(leaks::add);
      strata.flatMap(sides::unseenClasses).ifPresent(leaks::add);
      addVocabularies(data, fold, leaks);
    }
    return new LeakReport(leaks);
  }

  private void addVocabularies(D data, Fold fold, List<Leak> leaks) {
    if (!vocabularies.isEmpty()) {
      var train = view.select(data, fold.train());
      var validation = view.select(data, fold.validation());
      for (var vocabulary : vocabularies) {
        vocabulary.leak(train, validation, fold.index()).ifPresent(leaks::add);
      }
    }
  }

  private List<ContentHash> contents(D data, int rows) {
    var contents = new ArrayList<ContentHash>(rows);
    for (int row = 0; row < rows; row++) {
      contents.add(view.contentHash(view.select(data, new int[] {row})));
    }
    return contents;
  }

  /** Data without classes cannot lack one. */
  private Optional<int[]> strata(D data) {
    try {
      return Optional.of(view.strata(data));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static void requireLength(String what, int length, int rows) {
    if (length != rows) {
      throw new IllegalArgumentException(
          "%s must have one entry for each of %d rows, had %d".formatted(what, rows, length));
    }
  }

  @Override
  public String toString() {
    return "LeakGuard[groups %s, times %s, spans %s, vocabularies %s]"
        .formatted(
            groups.map(Arrays::toString).orElse("none"),
            times.map(Arrays::toString).orElse("none"),
            spans.map(LabelSpans::toString).orElse("none"),
            vocabularies.stream().map(Vocabulary::what).toList());
  }
}
