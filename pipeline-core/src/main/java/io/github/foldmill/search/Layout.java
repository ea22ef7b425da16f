package io.github.foldmill.search;

import io.github.foldmill.data.DataView;
import io.github.foldmill.hash.ContentHash;
import io.github.foldmill.internal.cells.PipelineCells;
import io.github.foldmill.internal.cells.PlannedCandidate;
import io.github.foldmill.validation.Fold;
import io.github.foldmill.validation.KFold;
import io.github.foldmill.validation.Splitter;
import io.github.foldmill.validation.StratifiedKFold;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Lays out the cells of one search over its data; nothing here does any work. */
final class Layout<D, M> {
  private final SearchSettings<D, M> settings;
  private final D data;
  private final DataView<D> view;
  private final PipelineCells<D> cells;
  private final Optional<String> firstMissing;

  Layout(SearchSettings<D, M> settings, D data) {
    this(settings, data, settings.pipeline().view());
  }

  /** Creates a layout of data that is read in another way than the pipeline's. */
  Layout(SearchSettings<D, M> settings, D data, DataView<D> view) {
    this.settings = settings;
    this.data = data;
    this.view = view;
    this.firstMissing = view.firstMissing(data);
    this.cells =
        new PipelineCells<>(
            data,
            view,
            settings.running().seed(),
            settings.running().memory().code(),
            settings.running().reuse().sharing());
  }

  PipelineCells<D> cells() {
    return cells;
  }

  int rows() {
    return view.size(data);
  }

  /** Returns the folds of the search's splitter. */
  List<Fold> folds() {
    return splitter().split(data, view);
  }

  private Splitter splitter() {
    return settings.splitter().orElseGet(this::defaultSplitter);
  }

  private Splitter defaultSplitter() {
    return classes().isPresent() ? StratifiedKFold.of(5) : KFold.of(5);
  }

  /** Returns the number of classes, or empty if the data has none. */
  Optional<Integer> classes() {
    try {
      int[] strata = view.strata(data);
      return Optional.of((int) Arrays.stream(strata).distinct().count());
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /**
   * Checks that the columns of the data fit some of the candidates that there are.
   *
   * @throws IllegalArgumentException if a step of each of them cannot take what it would be given
   */
  Layout<D, M> requireColumns(List<PlannedCandidate> candidates) {
    ColumnChecks.requireSome(view.schema(data), candidates);
    return this;
  }

  /**
   * Lays out the scores of candidates on folds.
   *
   * @throws IllegalArgumentException if a stage would get missing values that it does not take
   */
  Batch batch(List<PlannedCandidate> candidates, List<Fold> folds) {
    MissingValues.check(firstMissing, candidates);
    var checked = ColumnChecks.marked(view.schema(data), candidates);
    var judging = settings.judging();
    var laidOut = new ArrayList<List<Batch.Cells>>();
    for (var fold : folds) {
      var rows = cells.rows(fold);
      var key = rows.key();
      laidOut.add(checked.stream().map(candidate -> cells(candidate, rows, key)).toList());
    }
    return new Batch(
        checked,
        folds.size(),
        judging.columns(),
        judging.trainScores(),
        settings.keeping(),
        laidOut);
  }

  private Batch.Cells cells(
      PlannedCandidate candidate, PipelineCells.FoldRows rows, ContentHash key) {
    if (candidate.failure().isPresent()) {
      return new Batch.Cells(rows.source(), key, List.of(), Optional.empty());
    }
    var judging = settings.judging();
    boolean models = settings.keeping().models() > 0;
    var judged = cells.judged(candidate, rows, judging.scorers(), judging.trainScores(), models);
    return new Batch.Cells(rows.source(), key, judged.scores(), judged.fitted());
  }
}
