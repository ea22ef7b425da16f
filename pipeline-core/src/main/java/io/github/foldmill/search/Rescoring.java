package io.github.foldmill.search;

import io.github.foldmill.internal.cells.PipelineCells;
import io.github.foldmill.pipeline.ParamValues;
import io.github.foldmill.search.FoldTrace.Part;
import io.github.foldmill.search.FoldTrace.StageTime;
import io.github.foldmill.validation.Scorer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Judges kept predictions by more scorers. */
final class Rescoring {
  private final List<? extends Scorer<?>> scorers;
  private int computed;
  private int failed;
  private int plain;

  Rescoring(List<? extends Scorer<?>> scorers) {
    this.scorers = scorers;
  }

  /** Makes sure that all scorers can be asked. */
  static void check(List<? extends Scorer<?>> scorers, ResultTable table) {
    var names = new ArrayList<>(table.scorers());
    for (var scorer : scorers) {
      if (scorer.needsModel()) {
        throw new IllegalArgumentException(
            "scorer %s needs the model, kept are predictions only; run the search again with it"
                .formatted(scorer.name()));
      }
      if (names.contains(scorer.name())) {
        throw new IllegalArgumentException(
            "scorer names must be distinct, %s occurs twice".formatted(scorer.name()));
      }
      names.add(scorer.name());
    }
  }

  /** Returns a table with the scores of the new scorers after those of the old. */
  ResultTable of(ResultTable table) {
    var outcomes = new ArrayList<List<FoldOutcome>>();
    for (var candidate : table.candidates()) {
      var ofCandidate = new ArrayList<FoldOutcome>();
      for (int fold = 0; fold < table.folds(); fold++) {
        ofCandidate.add(rescored(table, candidate, fold));
      }
      outcomes.add(ofCandidate);
    }
    var names = new ArrayList<>(table.scorers());
    scorers.forEach(scorer -> names.add(scorer.name()));
    return table
        .withScorers(List.copyOf(names), outcomes)
        .with(table.record().withRanges(Judging.ranges(scorers)));
  }

  private FoldOutcome rescored(ResultTable table, Candidate candidate, int fold) {
    var known = table.fold(candidate.index(), fold);
    int before = table.scorers().size();
    var columns = new ArrayList<>(known.columns().subList(0, before));
    var times = new ArrayList<StageTime>();
    var params = candidate.params();
    columns.addAll(
        judged(known, known.predictions().map(KeptPredictions::validation), fold, params, times));
    int judged = columns.size() - before;
    if (table.hasTrainScores()) {
      columns.addAll(known.columns().subList(before, 2 * before));
      columns.addAll(
          judged(
              known,
              known.predictions().flatMap(KeptPredictions::train),
              fold,
              params,
              new ArrayList<>()));
    }
    plain += known.trace().isPresent() ? columns.size() - known.columns().size() : 0;
    return new FoldOutcome(
        List.copyOf(columns),
        known
            .trace()
            .map(trace -> known.predictions().isPresent() ? trace.after(judged, times) : trace),
        known.predictions(),
        known.model(),
        known.warnings());
  }

  private List<CellOutcome> judged(
      FoldOutcome known,
      Optional<KeptPredictions.Part> part,
      int fold,
      ParamValues params,
      List<StageTime> times) {
    var outcomes = new ArrayList<CellOutcome>();
    for (var scorer : scorers) {
      // Where nothing was predicted, no scorer has anything else to say than the first.
      outcomes.add(
          part.isEmpty()
              ? known.columns().getFirst()
              : judged(scorer, part.get(), fold, params, times));
    }
    return outcomes;
  }

  private CellOutcome judged(
      Scorer<?> scorer,
      KeptPredictions.Part part,
      int fold,
      ParamValues params,
      List<StageTime> times) {
    long start = System.nanoTime();
    try {
      double score = PipelineCells.scored(scorer, part.predictions().unpack());
      long nanos = System.nanoTime() - start;
      computed++;
      times.add(new StageTime(scorer.name(), Part.SCORE, Duration.ofNanos(nanos)));
      return new CellOutcome.Scored(
          score, Duration.ofNanos(part.fitNanos()), Duration.ofNanos(part.scoreNanos() + nanos));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SearchInterruptedException("scoring was interrupted", null);
    } catch (Exception | StackOverflowError | LinkageError | AssertionError e) {
      failed++;
      return Failures.ofScorer(scorer.name(), fold, params, e);
    }
  }

  /** Returns the work done so far. */
  Work work() {
    var none = new WorkCount(0, 0, 0, 0);
    return new Work(none, none, none, none, none, new WorkCount(computed, 0, failed, plain));
  }
}
