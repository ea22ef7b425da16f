package io.github.foldmill.internal.cells;

import io.github.foldmill.hash.ContentHash;
import io.github.foldmill.internal.lineage.Lineage;
import io.github.foldmill.pipeline.FittedStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Lays out the cells of stages, one after another or side by side. */
final class StageCells {
  private final CellGraph graph;
  private final long seed;

  /**
   * Creates the layout of a graph.
   *
   * @param graph where cells go
   * @param seed the root of all seeds
   */
  StageCells(CellGraph graph, long seed) {
    this.graph = graph;
    this.seed = seed;
  }

  /**
   * How far the rows have come.
   *
   * @param train the rows to learn from
   * @param validation the rows to judge by, if any
   * @param judged the training rows without the changes of train-only steps, where they differ and
   *     somebody asks
   * @param judgesTrain whether training rows will be judged
   * @param fold the number of the fold, -1 for all data
   */
  record Flow(
      Cell train, Optional<Cell> validation, Optional<Cell> judged, boolean judgesTrain, int fold) {

    static Flow of(PipelineCells.FoldRows rows, boolean judgesTrain) {
      return new Flow(
          rows.train(), Optional.of(rows.validation()), Optional.empty(), judgesTrain, rows.fold());
    }

    /** Starts with training rows alone; the fold is -1 for all data. */
    static Flow ofTraining(Cell rows, int fold) {
      return new Flow(rows, Optional.empty(), Optional.empty(), false, fold);
    }

    /** Returns the training rows by which to judge. */
    Cell trainToJudge() {
      return judged.orElse(train);
    }

    /** Goes on to other training rows, which are not those to judge by. */
    Flow resampled(Cell rows) {
      var kept = judgesTrain ? Optional.of(trainToJudge()) : Optional.<Cell>empty();
      return new Flow(rows, validation, kept, judgesTrain, fold);
    }
  }

  /**
   * Lays out what stands at one place of a pipeline.
   *
   * @param node the place
   * @param flow what comes to it
   * @param fits takes the cell of each fitted step, in the order of the stages
   * @return what goes on from it
   */
  Flow through(PlannedNode node, Flow flow, List<Cell> fits) {
    return switch (node) {
      case PlannedNode.Single(_, var stage) -> through(stage, flow, fits);
      case PlannedNode.Chained(_, var parts) -> {
        for (var part : parts) {
          flow = through(part, flow, fits);
        }
        yield flow;
      }
      case PlannedNode.United united -> {
        var branches = new ArrayList<Flow>();
        for (var branch : united.branches()) {
          branches.add(through(branch, flow, fits));
        }
        yield united(united, flow, branches);
      }
    };
  }

  private Flow through(PlannedStage stage, Flow flow, List<Cell> fits) {
    if (stage.isPassthrough()) {
      return flow;
    }
    if (stage.isTrainOnly()) {
      return flow.resampled(learning("resample", CellKind.RESAMPLE, stage, flow));
    }
    var fit = fit(stage, flow);
    fits.add(fit);
    int fold = flow.fold();
    return new Flow(
        transform(stage, fit, flow.train(), Side.TRAIN, fold),
        flow.validation().map(rows -> transform(stage, fit, rows, Side.VALIDATION, fold)),
        flow.judged().map(rows -> transform(stage, fit, rows, Side.TRAIN, fold)),
        flow.judgesTrain(),
        fold);
  }

  private Cell fit(PlannedStage stage, Flow flow) {
    return fit("fit", CellKind.FIT, CellKind.DERIVE, stage, flow);
  }

  /** Lays out training the learner, or taking its model out of a larger one. */
  Cell learn(PlannedStage stage, Flow flow) {
    return fit("learn", CellKind.LEARN, CellKind.DERIVE_MODEL, stage, flow);
  }

  /** Lays out a fit, or taking it out of a larger one that serves other candidates too. */
  private Cell fit(String tag, CellKind kind, CellKind derived, PlannedStage stage, Flow flow) {
    var larger = stage.covering();
    var extent = stage.extent();
    if (larger.isEmpty() || extent.isEmpty() || flow.fold() < 0 || !graph.sharing()) {
      return learning(tag, kind, stage, flow);
    }
    var covering =
        graph.internUncounted(
            builder(tag, kind, larger.get(), flow, flow.train().place()),
            List.of(flow.train()),
            new CoveringFit(larger.get().fitting(seed)));
    // The key is that of the fit: the two are equal, and what follows need not tell them apart.
    var builder = builder(tag, derived, stage, flow, flow.train().place().inside());
    var fitting = stage.fitting(Lineage.seed(seed, builder.key()));
    return graph.intern(
        builder, List.of(covering, flow.train()), new Derivation(fitting, extent.get().size()));
  }

  private Cell learning(String tag, CellKind kind, PlannedStage stage, Flow flow) {
    var builder = builder(tag, kind, stage, flow, flow.train().place().inside());
    var fitting = stage.fitting(Lineage.seed(seed, builder.key()));
    return graph.intern(builder, List.of(flow.train()), fitting);
  }

  private Cell.Builder builder(
      String tag, CellKind kind, PlannedStage stage, Flow flow, Place place) {
    var key = Lineage.learning(tag, flow.train().key(), stage.key(), seedOf(stage));
    var effort = flow.train().effort().then(kind, stage.key(), stage.name());
    return new Cell.Builder(key, kind, Side.TRAIN, stage.name(), flow.fold(), place, effort)
        .repeatable(stage.traits().deterministic())
        .exclusive(stage.exclusive());
  }

  private OptionalLong seedOf(PlannedStage stage) {
    return stage.traits().seeded() ? OptionalLong.of(seed) : OptionalLong.empty();
  }

  private Cell transform(PlannedStage stage, Cell fit, Cell input, Side side, int fold) {
    return graph.intern(
        new Cell.Builder(
            Lineage.transform(fit.key(), input.key()),
            CellKind.TRANSFORM,
            side,
            stage.name(),
            fold,
            fit.place(),
            fit.effort().then(CellKind.TRANSFORM).on(input.effort())),
        List.of(fit, input),
        StageCells::applyStep);
  }

  @SuppressWarnings("unchecked") // the pipeline's builder chained the types
  private static Object applyStep(List<Object> inputs) throws Exception {
    return ((FittedStep<Object, Object>) inputs.getFirst()).apply(inputs.getLast());
  }

  private Flow united(PlannedNode.United united, Flow before, List<Flow> branches) {
    var train = branches.stream().map(Flow::train).toList();
    var validation = branches.stream().flatMap(flow -> flow.validation().stream()).toList();
    var judged = branches.stream().flatMap(flow -> flow.judged().stream()).toList();
    int fold = before.fold();
    var combined =
        combine(united, before.train(), train, Side.TRAIN, fold, before.train().place().inside());
    var place = combined.place();
    return new Flow(
        combined,
        before
            .validation()
            .map(rows -> combine(united, rows, validation, Side.VALIDATION, fold, place)),
        before.judged().map(rows -> combine(united, rows, judged, Side.TRAIN, fold, place)),
        before.judgesTrain(),
        fold);
  }

  private Cell combine(
      PlannedNode.United united,
      Cell before,
      List<Cell> branches,
      Side side,
      int fold,
      Place place) {
    List<ContentHash> parts = branches.stream().map(Cell::key).toList();
    var key = Lineage.combine(united.combinerKey(), united.names(), parts);
    // The rows before the branches are there for their times: branches have those in common.
    var inputs = new ArrayList<>(List.of(before));
    inputs.addAll(branches);
    var effort = before.effort().then(CellKind.COMBINE, united.combinerKey(), united.path());
    var builder =
        new Cell.Builder(key, CellKind.COMBINE, side, united.path(), fold, place, effort)
            .repeatable(united.combiner().traits().deterministic());
    return graph.intern(builder, inputs, united::combine);
  }
}
