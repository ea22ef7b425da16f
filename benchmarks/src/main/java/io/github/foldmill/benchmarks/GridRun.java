package io.github.foldmill.benchmarks;

import io.github.foldmill.search.Candidate;
import io.github.foldmill.search.SearchResult;
import java.io.PrintStream;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.tribuo.Tribuo;

/**
 * A grid search that was run beside scikit-learn's.
 *
 * @param seconds how long it took on the clock
 * @param folds how many folds each candidate was fitted on
 * @param result what came of it, with the scorer {@code accuracy}
 */
record GridRun(double seconds, int folds, SearchResult<?, ?> result) {

  static GridRun of(int folds, Supplier<? extends SearchResult<?, ?>> search) {
    long start = System.nanoTime();
    var result = search.get();
    return new GridRun((System.nanoTime() - start) / 1e9, folds, result);
  }

  /**
   * Returns the last of several searches of one process, the same ones again: what the compilers of
   * this machine have done by then is in none of its seconds.
   *
   * @param args the arguments of a program, the number of searches the last of them, or one search
   * @param place where the number is
   * @param search makes search number n, which may read nothing that an earlier one kept
   */
  static GridRun last(
      int folds, String[] args, int place, IntFunction<? extends SearchResult<?, ?>> search) {
    int searches = args.length > place ? Integer.parseInt(args[place]) : 1;
    var run = of(folds, () -> search.apply(1));
    for (int next = 2; next <= searches; next++) {
      int number = next;
      run = of(folds, () -> search.apply(number));
    }
    return run;
  }

  /** Returns the seconds that candidates took on all folds, added up over threads. */
  double inside(String column, Predicate<Candidate> counts) {
    double[] times = result.cvResults().numbers(column);
    return result.candidates().stream()
            .filter(counts)
            .mapToDouble(candidate -> times[candidate.index()])
            .sum()
        * folds;
  }

  /**
   * Prints what the comparison needs, one tab-separated record a line.
   *
   * @param out where to
   * @param inside seconds inside parts of the work, by part
   * @param name names a candidate as the other half of the comparison does
   */
  void print(PrintStream out, Map<String, Double> inside, Function<Candidate, String> name) {
    out.println("seconds\t" + seconds);
    out.println("fits\tsteps\t" + result.work().stepFits().computed());
    out.println("fits\tlearners\t" + result.work().learnerFits().computed());
    inside.forEach((part, took) -> out.println("inside\t%s\t%s".formatted(part, took)));
    double[] means = result.cvResults().numbers("mean_test_accuracy");
    for (var candidate : result.candidates()) {
      out.println("score\t%s\t%s".formatted(name.apply(candidate), means[candidate.index()]));
    }
    out.println("version\tJava %s, Tribuo %s".formatted(Runtime.version(), Tribuo.VERSION));
  }
}
