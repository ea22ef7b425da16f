package io.github.foldmill.internal.cells;

import io.github.foldmill.data.DataView;
import io.github.foldmill.data.Predictions;
import io.github.foldmill.hash.ContentHash;
import io.github.foldmill.hash.ContentHasher;
import io.github.foldmill.hash.Hashing;
import io.github.foldmill.memory.CodeFingerprint;
import io.github.foldmill.pipeline.FittedLearner;
import io.github.foldmill.pipeline.FittedPipeline;
import io.github.foldmill.pipeline.FittedStage;
import io.github.foldmill.pipeline.FittedStep;
import io.github.foldmill.validation.Fold;
import io.github.foldmill.validation.Scorer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Lays out the cells of candidates over folds.
 *
 * <p>Every id is a lineage: it names what went before and what is done now, so the data is hashed
 * once, at the root, and no intermediate ever. The source of data {@code D} is only looked at
 * through its view.
 *
 * @param <D> the type of data
 */
public final class PipelineCells<D> {
  private static final String ROWS_STAGE = "rows";

  private final CellGraph graph = new CellGraph();
  private final D data;
  private final DataView<D> view;
  private final ContentHash root;
  private final long seed;
  private final CodeFingerprint code;

  /**
   * Starts an empty layout.
   *
   * @param data the data
   * @param view how to read it
   * @param seed the root of all seeds
   * @param code tells what code a scorer runs
   */
  public PipelineCells(D data, DataView<D> view, long seed, CodeFingerprint code) {
    this.data = data;
    this.view = view;
    this.root = view.contentHash(data);
    this.seed = seed;
    this.code = code;
  }

  /** Returns the key of all data. */
  public ContentHash dataKey() {
    return root;
  }

  /** Returns how many cells were asked for, repetitions included. */
  public CellCounter requests() {
    return graph.requests();
  }

  /** Returns how many different cells were asked for. */
  public CellCounter distinct() {
    return graph.distinct();
  }

  /**
   * Lays out taking the rows of one fold, once for all candidates: hashing row numbers is the only
   * work here that grows with the data.
   *
   * @param fold the fold
   * @return the rows of both sides
   */
  public FoldRows rows(Fold fold) {
    return new FoldRows(
        fold.index(),
        rows(fold.train(), Side.TRAIN, fold.index()),
        rows(fold.validation(), Side.VALIDATION, fold.index()));
  }

  /**
   * The rows of one fold.
   *
   * @param fold the number of the fold
   * @param train the cell of the training rows
   * @param validation the cell of the validation rows
   */
  public record FoldRows(int fold, Cell train, Cell validation) {}

  /**
   * Lays out one candidate on one fold.
   *
   * @param candidate the candidate, one whose stages could be built
   * @param rows the rows of the fold
   * @param scorers the scorers
   * @param trainScores whether to score the training rows too
   * @return for each scorer the validation score's cell, then, if asked for, the training scores'
   */
  public List<Cell> scores(
      PlannedCandidate candidate,
      FoldRows rows,
      List<? extends Scorer<?>> scorers,
      boolean trainScores) {
    var train = rows.train();
    var validation = rows.validation();
    for (var step : candidate.steps()) {
      if (!step.isPassthrough()) {
        var fit = fit(step, train, rows.fold());
        train = transform(step, fit, train, Side.TRAIN, rows.fold());
        validation = transform(step, fit, validation, Side.VALIDATION, rows.fold());
      }
    }
    var model = learn(candidate.learner(), train, rows.fold());
    var cells = new ArrayList<Cell>();
    addScores(cells, model, validation, Side.VALIDATION, scorers, rows.fold());
    if (trainScores) {
      addScores(cells, model, train, Side.TRAIN, scorers, rows.fold());
    }
    return cells;
  }

  /**
   * Lays out the fit of one candidate on all data.
   *
   * @param candidate the candidate
   * @return the cell whose value is the {@link FittedPipeline}
   */
  public Cell refit(PlannedCandidate candidate) {
    return fitted(candidate, allRows(), -1);
  }

  /**
   * Lays out the fit of one candidate on the training rows of one fold.
   *
   * @param candidate the candidate
   * @param rows the rows of the fold
   * @return the cell whose value is the {@link FittedPipeline}
   */
  public Cell fitted(PlannedCandidate candidate, FoldRows rows) {
    return fitted(candidate, rows.train(), rows.fold());
  }

  private Cell fitted(PlannedCandidate candidate, Cell rows, int fold) {
    var stages = new ArrayList<Cell>();
    var train = rows;
    for (var step : candidate.steps()) {
      if (!step.isPassthrough()) {
        var fit = fit(step, train, fold);
        stages.add(fit);
        train = transform(step, fit, train, Side.TRAIN, fold);
      }
    }
    stages.add(learn(candidate.learner(), train, fold));
    return assemble(candidate, stages, fold);
  }

  /**
   * Lays out something that is computed from the model that one candidate gives for one fold.
   *
   * @param candidate the candidate, one whose stages could be built
   * @param rows the rows of the fold
   * @param what identifies the function, its code included
   * @param function computes it from the model
   * @return the cell of what it gives
   */
  public Cell derived(
      PlannedCandidate candidate,
      FoldRows rows,
      ContentHash what,
      Function<Object, Object> function) {
    return derived(learned(candidate, rows.train(), rows.fold()), what, function);
  }

  /**
   * Lays out something that is computed from the model that one candidate gives for all data.
   *
   * @param candidate the candidate, one whose stages could be built
   * @param what identifies the function, its code included
   * @param function computes it from the model
   * @return the cell of what it gives
   */
  public Cell derived(
      PlannedCandidate candidate, ContentHash what, Function<Object, Object> function) {
    return derived(learned(candidate, allRows(), -1), what, function);
  }

  private Cell learned(PlannedCandidate candidate, Cell rows, int fold) {
    var train = rows;
    for (var step : candidate.steps()) {
      if (!step.isPassthrough()) {
        train = transform(step, fit(step, train, fold), train, Side.TRAIN, fold);
      }
    }
    return learn(candidate.learner(), train, fold);
  }

  private Cell derived(Cell model, ContentHash what, Function<Object, Object> function) {
    var key = Hashing.hashOf(List.of("derive", model.key(), what));
    return graph.intern(
        new Cell.Builder(key, CellKind.DERIVE, Side.TRAIN, model.stage(), model.fold()),
        List.of(model),
        inputs -> function.apply(((FittedLearner<?, ?>) inputs.getFirst()).model()));
  }

  private Cell rows(int[] rows, Side side, int fold) {
    var key = Hashing.hashOf(List.of("rows", root, Hashing.hashOf(rows)));
    return graph.intern(
        new Cell.Builder(key, CellKind.ROWS, side, ROWS_STAGE, fold),
        List.of(),
        _ -> view.select(data, rows));
  }

  private Cell allRows() {
    return graph.intern(
        new Cell.Builder(root, CellKind.ROWS, Side.TRAIN, ROWS_STAGE, -1), List.of(), _ -> data);
  }

  private Cell fit(PlannedStage stage, Cell input, int fold) {
    var builder = fitting("fit", CellKind.FIT, stage, input, fold);
    long cellSeed = seed(builder.key());
    return graph.intern(builder, List.of(input), stage.fitting(cellSeed));
  }

  private Cell learn(PlannedStage stage, Cell input, int fold) {
    var builder = fitting("learn", CellKind.LEARN, stage, input, fold);
    long cellSeed = seed(builder.key());
    return graph.intern(builder, List.of(input), stage.fitting(cellSeed));
  }

  private Cell.Builder fitting(
      String tag, CellKind kind, PlannedStage stage, Cell input, int fold) {
    var parts = new ArrayList<Object>(List.of(tag, input.key(), stage.key()));
    if (stage.traits().seeded()) {
      parts.add(seed);
    }
    return new Cell.Builder(Hashing.hashOf(parts), kind, Side.TRAIN, stage.name(), fold)
        .repeatable(stage.traits().deterministic())
        .exclusive(stage.exclusive());
  }

  private long seed(ContentHash key) {
    return Hashing.hashOf(List.of("seed", seed, key)).low();
  }

  private Cell transform(PlannedStage stage, Cell fit, Cell input, Side side, int fold) {
    var key = Hashing.hashOf(List.of("transform", fit.key(), input.key()));
    return graph.intern(
        new Cell.Builder(key, CellKind.TRANSFORM, side, stage.name(), fold),
        List.of(fit, input),
        PipelineCells::applyStep);
  }

  @SuppressWarnings("unchecked") // the pipeline's builder chained the types
  private static Object applyStep(List<Object> inputs) throws Exception {
    return ((FittedStep<Object, Object>) inputs.getFirst()).apply(inputs.getLast());
  }

  private void addScores(
      List<Cell> cells,
      Cell model,
      Cell input,
      Side side,
      List<? extends Scorer<?>> scorers,
      int fold) {
    var predictKey = Hashing.hashOf(List.of("predict", model.key(), input.key()));
    var predict =
        graph.intern(
            new Cell.Builder(predictKey, CellKind.PREDICT, side, model.stage(), fold),
            List.of(model, input),
            PipelineCells::predict);
    for (var scorer : scorers) {
      cells.add(score(scorer, model, predict, side, fold));
    }
  }

  @SuppressWarnings("unchecked") // the pipeline's builder chained the types
  private static Object predict(List<Object> inputs) throws Exception {
    return ((FittedLearner<Object, Object>) inputs.getFirst()).predict(inputs.getLast());
  }

  private Cell score(Scorer<?> scorer, Cell model, Cell predict, Side side, int fold) {
    var hasher = new ContentHasher();
    hasher.put("score").put(scorer.getClass().getName()).put(code.of(scorer.getClass()));
    scorer.identity(hasher);
    var key = hasher.putHash(code.of(hasher.types())).put(predict.key()).hash();
    var builder =
        new Cell.Builder(key, CellKind.SCORE, side, scorer.name(), fold)
            .repeatable(scorer.traits().deterministic());
    return graph.intern(
        builder,
        scorer.needsModel() ? List.of(predict, model) : List.of(predict),
        inputs -> scoreWith(scorer, inputs));
  }

  @SuppressWarnings("unchecked") // the search accepts only scorers of the pipeline's model type
  private static Object scoreWith(Scorer<?> scorer, List<Object> inputs) throws Exception {
    var predictions = (Predictions) inputs.getFirst();
    if (!scorer.needsModel()) {
      return ((Scorer<Object>) scorer).score(NoModel.INSTANCE, predictions);
    }
    var model = ((FittedLearner<?, ?>) inputs.getLast()).model();
    return ((Scorer<Object>) scorer).score(model, predictions);
  }

  /** Stands in for the model where a scorer said it needs none. */
  private enum NoModel {
    INSTANCE
  }

  private Cell assemble(PlannedCandidate candidate, List<Cell> stages, int fold) {
    var parts = new ArrayList<Object>(List.of("pipeline"));
    candidate.stages().forEach(stage -> parts.add(stage.name()));
    stages.forEach(stage -> parts.add(stage.key()));
    var name = candidate.learner().name();
    return graph.intern(
        new Cell.Builder(Hashing.hashOf(parts), CellKind.ASSEMBLE, Side.TRAIN, name, fold),
        stages,
        values -> assembled(candidate, values));
  }

  private static Object assembled(PlannedCandidate candidate, List<Object> values) {
    var stages = new ArrayList<FittedStage>();
    int next = 0;
    for (var step : candidate.steps()) {
      var fitted =
          step.isPassthrough()
              ? (FittedStep<?, ?>) step.fresh()
              : (FittedStep<?, ?>) values.get(next++);
      stages.add(new FittedStage(step.name(), fitted));
    }
    return new FittedPipeline<>(
        stages,
        candidate.learner().name(),
        (FittedLearner<?, ?>) values.getLast(),
        candidate.values().asMap());
  }
}
