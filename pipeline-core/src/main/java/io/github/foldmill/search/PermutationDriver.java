package io.github.foldmill.search;

import io.github.foldmill.data.DataView;
import io.github.foldmill.hash.ContentHash;
import io.github.foldmill.internal.cells.CandidatePlanner;
import io.github.foldmill.internal.cells.CellRun;
import io.github.foldmill.internal.cells.PlannedCandidate;
import io.github.foldmill.internal.numeric.NumPyMath;
import io.github.foldmill.pipeline.ParamValues;
import io.github.foldmill.validation.RowPermutations;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** Takes a permutation test from its settings to its result. */
final class PermutationDriver<D, M> implements AutoCloseable {
  /** So many row numbers are laid out at once; more permutations than that come in turns. */
  private static final long MOST_ROW_NUMBERS = 1 << 26;

  private final SearchSettings<D, M> settings;
  private final D data;
  private final DataView<D> view;
  private final PlannedCandidate candidate;
  private final Layout<D, M> layout;
  private final ContentHash root;
  private final Optional<String> firstMissing;
  private final SearchRun run;

  PermutationDriver(SearchSettings<D, M> settings, D data, ParamValues params) {
    this.settings = settings;
    this.data = data;
    this.view = settings.pipeline().view();
    this.candidate =
        new CandidatePlanner(settings.pipeline(), settings.running().memory().code()).plan(params);
    candidate
        .failure()
        .ifPresent(failure -> {
          throw SearchFailedException.of(Failures.describe(failure, candidate.values()));
        });
    this.layout = new Layout<>(settings, data).requireColumns(List.of(candidate));
    this.root = layout.cells().dataKey();
    this.firstMissing = view.firstMissing(data);
    this.run = SearchRun.open(settings.running(), List.of(candidate));
  }

  PermutationResult run(RowPermutations permutations, int count) {
    var orders = permutations.orders(layout.rows());
    requirePermutable();
    var first = batch(layout);
    long rowNumbers = Math.max(1, (long) layout.rows() * first.folds());
    int atOnce = Math.clamp(MOST_ROW_NUMBERS / rowNumbers, 1, Integer.MAX_VALUE);
    var means = new ArrayList<double[]>();
    var batches = new ArrayList<>(List.of(first));
    for (int done = 0; done < count; done += atOnce) {
      int turn = Math.min(atOnce, count - done);
      for (int i = 0; i < turn; i++) {
        batches.add(batch(permuted(orders)));
      }
      means.addAll(means(batches, (double) (count - done - turn) / batches.size()));
      batches.clear();
    }
    run.finishProgress();
    return new PermutationResult(
        settings.judging().names(),
        means.getFirst(),
        means.subList(1, means.size()).toArray(double[][]::new),
        run.work());
  }

  /** Finds out before work starts whether the data's outputs can be told from its rows. */
  private void requirePermutable() {
    int[] row = {0};
    view.selectWithOutputs(data, row, row);
  }

  private Layout<D, M> permuted(Iterator<int[]> orders) {
    return new Layout<>(
        settings, data, new PermutedView<>(view, root, firstMissing, orders.next()));
  }

  private Batch batch(Layout<D, M> some) {
    return some.batch(List.of(candidate), some.folds());
  }

  /** Computes batches before so many times more, and returns the means by scorer. */
  private List<double[]> means(List<Batch> batches, double later) {
    var wanted = batches.stream().flatMap(batch -> batch.wanted().stream()).toList();
    var cells = run.compute(wanted, new Outlook(later, later));
    for (var cell : wanted) {
      cells
          .failure(cell)
          .ifPresent(failure -> {
            throw SearchFailedException.of(Failures.describe(failure, candidate.values()));
          });
    }
    run.requireReached("the test could not be finished");
    return batches.stream().map(batch -> means(batch, cells)).toList();
  }

  private double[] means(Batch batch, CellRun cells) {
    var means = new double[settings.judging().scorers().size()];
    for (int scorer = 0; scorer < means.length; scorer++) {
      var scores = new double[batch.folds()];
      for (int fold = 0; fold < scores.length; fold++) {
        var cell = batch.cells(0, fold).get(scorer);
        scores[fold] = (Double) cells.value(cell).orElseThrow().value();
      }
      means[scorer] = NumPyMath.mean(scores);
    }
    return means;
  }

  @Override
  public void close() {
    run.close();
  }
}
