package io.github.foldmill.report;

import io.github.foldmill.search.Candidate;
import io.github.foldmill.search.SearchResult;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The candidates of a result from the best down, with their figures by scorer. */
final class Ranking {
  private final SearchResult<?, ?> result;
  private final List<double[]> means = new ArrayList<>();
  private final List<double[]> deviations = new ArrayList<>();
  private final List<double[]> ranks = new ArrayList<>();
  private final List<double[]> trainMeans = new ArrayList<>();
  private final List<double[]> trainDeviations = new ArrayList<>();
  private final Optional<double[]> resources;
  private final double[] fitSeconds;
  private final double[] scoreSeconds;
  private final Set<Integer> tied;
  private final List<Candidate> order;

  Ranking(SearchResult<?, ?> result) {
    this.result = result;
    var results = result.cvResults();
    for (var scorer : result.scorers()) {
      means.add(results.numbers("mean_test_" + scorer));
      deviations.add(results.numbers("std_test_" + scorer));
      ranks.add(results.numbers("rank_test_" + scorer));
      if (results.names().contains("mean_train_" + scorer)) {
        trainMeans.add(results.numbers("mean_train_" + scorer));
        trainDeviations.add(results.numbers("std_train_" + scorer));
      }
    }
    this.resources =
        results.names().contains("n_resources")
            ? Optional.of(results.numbers("n_resources"))
            : Optional.empty();
    this.fitSeconds = results.numbers("mean_fit_time");
    this.scoreSeconds = results.numbers("mean_score_time");
    this.tied = tied(result);
    var choosing = ranks.get(chooser());
    this.order =
        result.candidates().stream()
            .sorted(
                Comparator.comparing((Candidate candidate) -> failed(candidate.index()))
                    .thenComparingDouble(candidate -> choosing[candidate.index()])
                    .thenComparingInt(Candidate::index))
            .toList();
  }

  private static Set<Integer> tied(SearchResult<?, ?> result) {
    return result.foldRows().size() < 2
        ? Set.of()
        : new HashSet<>(result.compare().indistinguishable());
  }

  int chooser() {
    return result.scorers().indexOf(result.choosingScorer());
  }

  /** Returns the best candidates by the choosing scorer; failed ones come last. */
  List<Candidate> best(int most) {
    return order.subList(0, Math.min(most, order.size()));
  }

  int size() {
    return order.size();
  }

  boolean failed(int candidate) {
    return Double.isNaN(means.get(chooser())[candidate]);
  }

  /** Returns how many candidates have no score by the choosing scorer. */
  long failures() {
    return order.stream().filter(candidate -> failed(candidate.index())).count();
  }

  double mean(int candidate, int scorer) {
    return means.get(scorer)[candidate];
  }

  double deviation(int candidate, int scorer) {
    return deviations.get(scorer)[candidate];
  }

  boolean hasTrainScores() {
    return !trainMeans.isEmpty();
  }

  double trainMean(int candidate, int scorer) {
    return trainMeans.get(scorer)[candidate];
  }

  double trainDeviation(int candidate, int scorer) {
    return trainDeviations.get(scorer)[candidate];
  }

  /** Returns whether candidates were tried on more and more resources. */
  boolean hasResources() {
    return resources.isPresent();
  }

  int resources(int candidate) {
    return (int) resources.orElseThrow()[candidate];
  }

  int rank(int candidate, int scorer) {
    return (int) ranks.get(scorer)[candidate];
  }

  double fitSeconds(int candidate) {
    return fitSeconds[candidate];
  }

  double scoreSeconds(int candidate) {
    return scoreSeconds[candidate];
  }

  /** Returns whether chance alone may hold a candidate apart from the highest one. */
  boolean isTied(int candidate) {
    return tied.contains(candidate);
  }

  int tiedCount() {
    return tied.size();
  }
}
