package io.github.foldmill.search;

import io.github.foldmill.data.DataView;
import io.github.foldmill.data.Predictions;
import io.github.foldmill.data.RowWeights;
import io.github.foldmill.pipeline.FittedPipeline;
import io.github.foldmill.validation.Fold;
import io.github.foldmill.validation.Scorer;
import io.github.foldmill.validation.Splitter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Judges a whole search, its choice included, on rows that it has never seen: an inner search in
 * the training rows of each outer fold; what scikit-learn's users write as {@code
 * cross_val_score(GridSearchCV(…))}.
 *
 * <p>The best score of a search is too good, because it was chosen for being high; the mean outer
 * score is not. Outer folds run one after the other, each inner search with its own jobs and
 * memory.
 *
 * <p>Immutable and safe for use by many threads. Source: Varma and Simon, "Bias in error estimation
 * when using cross-validation for model selection", BMC Bioinformatics 7:91, 2006.
 *
 * {@snippet class="io.github.foldmill.search.SearchSnippetsTest" region="nestedSearch"}
 *
 * @param <D> the type of data the pipeline takes
 * @param <M> the type of model it gives
 */
public final class NestedSearch<D, M> {
  private final Search<D, M, ?> inner;
  private final Splitter outer;

  private NestedSearch(Search<D, M, ?> inner, Splitter outer) {
    this.inner = inner;
    this.outer = outer;
  }

  /**
   * Nests a search.
   *
   * @param inner the search to judge, with refit
   * @param outer the outer folds
   * @param <D> the type of data the pipeline takes
   * @param <M> the type of model it gives
   * @return the nested search
   * @throws IllegalArgumentException if the inner search has no scorer or no refit
   */
  public static <D, M> NestedSearch<D, M> of(Search<D, M, ?> inner, Splitter outer) {
    var judging = inner.settings().judging();
    judging.chooserIndex();
    if (!judging.refit()) {
      throw new IllegalArgumentException(
          "the inner search must fit its winner, it was told withoutRefit(); leave that out");
    }
    return new NestedSearch<>(inner, Objects.requireNonNull(outer, "outer"));
  }

  /**
   * Runs the inner search for every outer fold.
   *
   * @param data the data, not changed
   * @return inner results and outer scores
   * @throws IllegalArgumentException as the inner search does, or if the data cannot be split
   * @throws SearchFailedException if an inner search fails, or its winner cannot be judged
   * @throws SearchInterruptedException if the thread is interrupted; it stays interrupted
   */
  public NestedResult<D, M> run(D data) {
    var settings = inner.settings();
    DataView<D> view = settings.pipeline().view();
    var rounds = new ArrayList<NestedResult.Round<D, M>>();
    for (var fold : outer.split(data, view)) {
      var result = inner.fit(view.select(data, fold.train()));
      var weights = view.weights(data).map(all -> all.select(fold.validation()));
      rounds.add(judged(fold, result, view.select(data, fold.validation()), weights));
    }
    return new NestedResult<>(settings.judging(), rounds);
  }

  private NestedResult.Round<D, M> judged(
      Fold fold, SearchResult<D, M> result, D validation, Optional<RowWeights> weights) {
    try {
      FittedPipeline<D, M> winner = result.best();
      Predictions predictions = winner.predict(validation).withWeights(weights);
      var scores = new ArrayList<Double>();
      for (Scorer<? super M> scorer : inner.settings().judging().scorers()) {
        scores.add(scorer.score(winner.model(), predictions));
      }
      return new NestedResult.Round<>(fold, result, predictions, List.copyOf(scores));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SearchInterruptedException("the search was interrupted", null);
    } catch (Exception e) {
      throw new SearchFailedException(
          "judging the winner of outer fold %d, %s, failed: %s"
              .formatted(fold.index(), result.bestParams(), e),
          e);
    }
  }
}
