package io.github.foldmill.search;

import java.util.Objects;

/**
 * What all searches for the best parameter values have in common: how the winner is chosen, and
 * that it is fitted on all data.
 *
 * <p>Immutable; each method gives a new search. Safe for use by many threads.
 *
 * @param <D> the type of data the pipeline takes
 * @param <M> the type of model it gives
 * @param <S> the kind of search
 */
public abstract sealed class Search<D, M, S extends Search<D, M, S>> extends ModelSelection<D, M, S>
    permits GridSearch,
        ExtendableGridSearch,
        RandomizedSearch,
        HalvingSearch,
        HyperbandSearch,
        RacingSearch {

  Search(SearchSettings<D, M> settings) {
    super(settings);
  }

  /**
   * Sets the scorer that chooses the winner, which is then fitted on all data.
   *
   * @param scorer the name of one of the scorers
   * @return the search with that choice; running it refuses an unknown name
   */
  public S refit(String scorer) {
    return with(settings().with(settings().judging().refittingBy(scorer)));
  }

  /**
   * Sets the rule by which the winner is chosen.
   *
   * @param rule the rule; by default {@link BestRule#highest()}
   * @return the search with that rule; running it refuses what it chooses if there is no such
   *     candidate
   */
  public S select(BestRule rule) {
    return with(
        settings().with(settings().judging().selecting(Objects.requireNonNull(rule, "rule"))));
  }

  /**
   * Leaves out fitting the winner on all data.
   *
   * @return the search without refit; {@link SearchResult#best()} will have nothing to give
   */
  public S withoutRefit() {
    return with(settings().with(settings().judging().withoutRefit()));
  }

  /**
   * Keeps what each candidate predicts for the validation rows of each fold, and with training
   * scores for the training rows, so that {@link SearchResult#rescore} and {@link
   * ResultRow#outOfFold()} fit nothing. By default nothing is kept.
   *
   * <p>That is eight bytes for each row and class, or each row where numbers are predicted, and
   * candidate; halving and racing keep what they tried. Results are dumped with what was kept.
   *
   * @return the search that keeps predictions; with a memory that has the scores but not the
   *     predictions it fits once more
   */
  public S keepPredictions() {
    return with(settings().with(settings().keeping().withPredictions()));
  }

  /**
   * Keeps the pipelines that are fitted on each fold, of all candidates; scikit-learn's {@code
   * return_estimator}. By default none are kept.
   *
   * <p>All of them are in memory at once, as many as there are candidates and folds. With a {@link
   * io.github.foldmill.memory.Memory} they are offered to it too. They are not dumped.
   *
   * @return the search that keeps models
   */
  public S keepModels() {
    return keepModels(Integer.MAX_VALUE);
  }

  /**
   * Keeps the pipelines that are fitted on each fold, of the best candidates only: the winner, then
   * by rank. They are fitted once more when the search is over, so that it never holds others.
   *
   * @param candidates how many candidates, at least 1
   * @return the search that keeps these models
   * @throws IllegalArgumentException if the number is less than 1
   */
  public S keepModels(int candidates) {
    return with(settings().with(settings().keeping().withModels(candidates)));
  }

  /**
   * Runs the search.
   *
   * @param data the data, not changed
   * @return the results of all candidates, and the fitted winner
   * @throws IllegalArgumentException before any work starts, if the search does not fit the data or
   *     the pipeline
   * @throws SearchFailedException if no candidate could be scored, or failures are to be
   *     {@linkplain #raiseFailures raised} and there is one
   * @throws SearchInterruptedException if the thread is interrupted; it stays interrupted
   */
  public abstract SearchResult<D, M> fit(D data);
}
