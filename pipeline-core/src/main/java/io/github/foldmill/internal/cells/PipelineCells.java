package io.github.foldmill.internal.cells;

import io.github.foldmill.data.DataView;
import io.github.foldmill.data.Predictions;
import io.github.foldmill.data.RowWeights;
import io.github.foldmill.hash.ContentHash;
import io.github.foldmill.hash.ContentHasher;
import io.github.foldmill.hash.Hashing;
import io.github.foldmill.internal.lineage.Lineage;
import io.github.foldmill.memory.CodeFingerprint;
import io.github.foldmill.pipeline.FittedLearner;
import io.github.foldmill.pipeline.Identified;
import io.github.foldmill.validation.Fold;
import io.github.foldmill.validation.Scorer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

  private final CellGraph graph;
  private final Place everywhere = Place.root();
  private final D data;
  private final DataView<D> view;
  private final ContentHash root;
  private final Optional<RowWeights> weights;
  private final StageCells stages;
  private final CodeFingerprint code;

  /**
   * Starts an empty layout.
   *
   * @param data the data
   * @param view how to read it
   * @param seed the root of all seeds
   * @param code tells what code a scorer runs
   * @param sharing whether work that candidates have in common is laid out once
   */
  public PipelineCells(D data, DataView<D> view, long seed, CodeFingerprint code, boolean sharing) {
    this.data = data;
    this.view = view;
    this.root = view.contentHash(data);
    this.weights = view.weights(data).map(all -> all.requireSize(view.size(data)));
    this.graph = new CellGraph(sharing);
    this.stages = new StageCells(graph, seed);
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
    var train = rows(fold.train(), Side.TRAIN, fold.index(), everywhere.inside());
    return new FoldRows(
        fold, train, rows(fold.validation(), Side.VALIDATION, fold.index(), train.place()));
  }

  /**
   * The rows of one fold.
   *
   * @param source the fold
   * @param train the cell of the training rows
   * @param validation the cell of the validation rows
   */
  public record FoldRows(Fold source, Cell train, Cell validation) {

    /** Returns the number of the fold. */
    public int fold() {
      return source.index();
    }

    /** Returns the content id of the fold: of the data, and of the rows on either side. */
    public ContentHash key() {
      return Hashing.hashOf(List.of("fold", train.key(), validation.key()));
    }
  }

  /**
   * Lays out one candidate on one fold.
   *
   * @param candidate the candidate, one whose stages could be built
   * @param rows the rows of the fold
   * @param scorers the scorers
   * @param trainScores whether to score the training rows too
   * @param fitted whether to lay out the fitted pipeline too
   * @return the cells
   */
  public JudgedCells judged(
      PlannedCandidate candidate,
      FoldRows rows,
      List<? extends Scorer<?>> scorers,
      boolean trainScores,
      boolean fitted) {
    var flow = StageCells.Flow.of(rows, trainScores);
    var fits = new ArrayList<Cell>();
    for (var step : candidate.steps()) {
      flow = stages.through(step, flow, fits);
    }
    var model = stages.learn(candidate.learner(), flow);
    fits.add(model);
    var cells = new ArrayList<Cell>();
    var validation = flow.validation().orElseThrow();
    addScores(cells, model, validation, Side.VALIDATION, scorers, rows);
    if (trainScores) {
      addScores(cells, model, flow.trainToJudge(), Side.TRAIN, scorers, rows);
    }
    return new JudgedCells(
        cells, fitted ? Optional.of(assemble(candidate, fits, rows.fold())) : Optional.empty());
  }

  /**
   * The cells of one candidate on one fold.
   *
   * @param scores for each scorer the validation score's cell, then, if asked for, the training
   *     scores'
   * @param fitted the cell whose value is the fitted pipeline, if it was asked for
   */
  public record JudgedCells(List<Cell> scores, Optional<Cell> fitted) {}

  /**
   * Lays out the fit of one candidate on all data.
   *
   * @param candidate the candidate
   * @return the cell whose value is the fitted pipeline
   */
  public Cell refit(PlannedCandidate candidate) {
    return fitted(candidate, StageCells.Flow.ofTraining(allRows(), -1));
  }

  /**
   * Lays out the fit of one candidate on the training rows of one fold.
   *
   * @param candidate the candidate
   * @param rows the rows of the fold
   * @return the cell whose value is the fitted pipeline
   */
  public Cell fitted(PlannedCandidate candidate, FoldRows rows) {
    return fitted(candidate, StageCells.Flow.ofTraining(rows.train(), rows.fold()));
  }

  private Cell fitted(PlannedCandidate candidate, StageCells.Flow rows) {
    var fits = new ArrayList<Cell>();
    var flow = rows;
    for (var step : candidate.steps()) {
      flow = stages.through(step, flow, fits);
    }
    fits.add(stages.learn(candidate.learner(), flow));
    return assemble(candidate, fits, rows.fold());
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
  public Cell inspected(
      PlannedCandidate candidate,
      FoldRows rows,
      ContentHash what,
      Function<Object, Object> function) {
    var flow = StageCells.Flow.ofTraining(rows.train(), rows.fold());
    return inspected(candidate, flow, what, function);
  }

  /**
   * Lays out something that is computed from the model that one candidate gives for all data.
   *
   * @param candidate the candidate, one whose stages could be built
   * @param what identifies the function, its code included
   * @param function computes it from the model
   * @return the cell of what it gives
   */
  public Cell inspected(
      PlannedCandidate candidate, ContentHash what, Function<Object, Object> function) {
    return inspected(candidate, StageCells.Flow.ofTraining(allRows(), -1), what, function);
  }

  private Cell inspected(
      PlannedCandidate candidate,
      StageCells.Flow rows,
      ContentHash what,
      Function<Object, Object> function) {
    var flow = rows;
    for (var step : candidate.steps()) {
      flow = stages.through(step, flow, new ArrayList<>());
    }
    var model = stages.learn(candidate.learner(), flow);
    var key = Hashing.hashOf(List.of("inspect", model.key(), what));
    return graph.intern(
        new Cell.Builder(
            key,
            CellKind.INSPECT,
            Side.TRAIN,
            model.stage(),
            model.fold(),
            model.place(),
            model.effort().then(CellKind.INSPECT)),
        List.of(model),
        inputs -> function.apply(((FittedLearner<?, ?>) inputs.getFirst()).model()));
  }

  private Cell rows(int[] rows, Side side, int fold, Place place) {
    var key = Lineage.rows(root, rows);
    return graph.intern(
        new Cell.Builder(
            key, CellKind.ROWS, side, ROWS_STAGE, fold, place, Effort.ofRows(root, rows.length)),
        List.of(),
        _ -> view.select(data, rows));
  }

  private Cell allRows() {
    return graph.intern(
        new Cell.Builder(
            root,
            CellKind.ROWS,
            Side.TRAIN,
            ROWS_STAGE,
            -1,
            everywhere.inside(),
            Effort.ofRows(root, view.size(data))),
        List.of(),
        _ -> data);
  }

  private void addScores(
      List<Cell> cells,
      Cell model,
      Cell input,
      Side side,
      List<? extends Scorer<?>> scorers,
      FoldRows rows) {
    var plainKey = Lineage.predict(model.key(), input.key());
    var predictKey = weights.isPresent() ? Lineage.weighted(plainKey) : plainKey;
    var predict =
        graph.intern(
            new Cell.Builder(
                predictKey,
                CellKind.PREDICT,
                side,
                model.stage(),
                rows.fold(),
                model.place(),
                model.effort().then(CellKind.PREDICT).on(input.effort())),
            List.of(model, input),
            new Predicting(weights, rows.source(), side));
    for (var scorer : scorers) {
      cells.add(score(scorer, model, predict, side, rows.fold()));
    }
  }

  /**
   * Returns the content id of a scorer: of its class, code and configuration.
   *
   * @param scorer the scorer
   * @param code tells what code it runs
   * @return the id
   */
  public static ContentHash scorerKey(Scorer<?> scorer, CodeFingerprint code) {
    return identified(scorer, code).hash();
  }

  private static ContentHasher identified(Scorer<?> scorer, CodeFingerprint code) {
    var hasher = new ContentHasher();
    hasher.put("score");
    identify(scorer, hasher, code);
    return hasher.putHash(code.of(hasher.types()));
  }

  private static void identify(Identified part, ContentHasher hasher, CodeFingerprint code) {
    hasher.put(part.getClass().getName()).put(code.of(part.getClass()));
    part.identity(hasher);
    part.parts().forEach(inner -> identify(inner, hasher, code));
  }

  private Cell score(Scorer<?> scorer, Cell model, Cell predict, Side side, int fold) {
    var key = identified(scorer, code).put(predict.key()).hash();
    var builder =
        new Cell.Builder(
                key,
                CellKind.SCORE,
                side,
                scorer.name(),
                fold,
                predict.place(),
                predict.effort().quick(CellKind.SCORE, scorer.name()))
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
      return scored(scorer, predictions);
    }
    var model = ((FittedLearner<?, ?>) inputs.getLast()).model();
    return ((Scorer<Object>) scorer).score(model, predictions);
  }

  /**
   * Scores predictions without their model.
   *
   * @param scorer a scorer that needs none
   * @param predictions the predictions
   * @return the score
   * @throws Exception if scoring fails
   */
  @SuppressWarnings("unchecked") // a scorer that needs no model does not look at it
  public static double scored(Scorer<?> scorer, Predictions predictions) throws Exception {
    return ((Scorer<Object>) scorer).score(NoModel.INSTANCE, predictions);
  }

  /** Stands in for the model where a scorer said it needs none. */
  private enum NoModel {
    INSTANCE
  }

  private Cell assemble(PlannedCandidate candidate, List<Cell> fits, int fold) {
    var parts = new ArrayList<Object>(List.of("pipeline"));
    candidate.stages().forEach(stage -> parts.add(stage.shape()));
    fits.forEach(fit -> parts.add(fit.key()));
    var name = candidate.learner().name();
    return graph.intern(
        new Cell.Builder(
            Hashing.hashOf(parts),
            CellKind.ASSEMBLE,
            Side.TRAIN,
            name,
            fold,
            fits.getLast().place(),
            fits.getLast().effort().quick(CellKind.ASSEMBLE, name)),
        fits,
        values -> Assembly.of(candidate, values));
  }
}
