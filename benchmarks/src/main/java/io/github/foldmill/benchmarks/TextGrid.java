package io.github.foldmill.benchmarks;

import io.github.foldmill.data.ClassTarget;
import io.github.foldmill.memory.Memory;
import io.github.foldmill.pipeline.Param;
import io.github.foldmill.pipeline.Params;
import io.github.foldmill.pipeline.Pipeline;
import io.github.foldmill.search.Candidate;
import io.github.foldmill.search.GridSearch;
import io.github.foldmill.search.ParamGrid;
import io.github.foldmill.tribuo.DocumentBound;
import io.github.foldmill.tribuo.Texts;
import io.github.foldmill.tribuo.TfIdf;
import io.github.foldmill.tribuo.TribuoLearner;
import io.github.foldmill.tribuo.TribuoScorers;
import io.github.foldmill.tribuo.WordCounts;
import io.github.foldmill.validation.StratifiedKFold;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tribuo.Model;
import org.tribuo.Trainer;
import org.tribuo.classification.Label;
import org.tribuo.classification.sgd.linear.LinearSGDTrainer;
import org.tribuo.classification.sgd.objectives.Hinge;
import org.tribuo.classification.sgd.objectives.LogMulticlass;
import org.tribuo.math.optimisers.SGD;

/**
 * The Java half of the grid search over a text pipeline that {@code benchmarks/vs/text_grid.sh}
 * runs beside scikit-learn.
 *
 * <p>Counts of terms (6 variants), tf-idf (4), linear models by stochastic gradient descent (8):
 * 192 candidates on three stratified folds; accuracy.
 *
 * <p>Both sides are asked for the same descent: three passes over the rows, one update a row, a
 * constant rate, no penalty, no average. Tribuo's plain {@code SGD} is that, while its adaptive
 * optimisers would do more for each update than scikit-learn's {@code SGDClassifier} does. What
 * differs cannot be asked for: of two classes Tribuo learns weights for each, scikit-learn for one.
 *
 * <pre>{@code
 * java -cp benchmarks/target/benchmarks.jar io.github.foldmill.benchmarks.TextGrid TEXTS CACHE_FOLDER
 * java -cp benchmarks/target/benchmarks.jar io.github.foldmill.benchmarks.TextGrid TEXTS heap
 * java -cp benchmarks/target/benchmarks.jar io.github.foldmill.benchmarks.TextGrid TEXTS unshared
 * }</pre>
 *
 * <p>With {@code heap} work is shared while the search runs and nothing is kept after it; with
 * {@code unshared} every candidate is a search of its own.
 */
final class TextGrid {
  static final int FOLDS = 3;
  private static final int JOBS = 2;
  private static final int EPOCHS = 3;

  /** The losses, under scikit-learn's names. */
  enum Loss {
    HINGE,
    LOG_LOSS
  }

  private final Param<Integer> longest;
  private final Param<Integer> leastTexts;
  private final Param<Boolean> weighted = Param.of("weighted", true, false);
  private final Param<Boolean> sublinear = Param.of("sublinear", true, false);
  private final Param<Loss> loss = Param.of("loss", Loss.values());
  private final Param<Double> rate;

  TextGrid(List<Integer> longest, List<Integer> leastTexts, List<Double> rates) {
    this.longest = Param.of("longest", longest);
    this.leastTexts = Param.of("leastTexts", leastTexts);
    this.rate = Param.of("rate", rates);
  }

  static TextGrid full() {
    return new TextGrid(List.of(1, 2, 3), List.of(2, 5), List.of(0.1, 0.3, 1.0, 3.0));
  }

  private ParamGrid grid() {
    return ParamGrid.of(longest, leastTexts, weighted, sublinear, loss, rate);
  }

  GridSearch<Texts, Model<Label>> search(Memory memory) {
    return GridSearch.of(pipeline(), grid())
        .cv(StratifiedKFold.of(FOLDS))
        .scoring(TribuoScorers.accuracy())
        .memory(memory)
        .nJobs(JOBS)
        .withoutRefit();
  }

  /** Returns the search in which no candidate can use what another computed. */
  GridSearch<Texts, Model<Label>> unshared() {
    return search(Memory.none()).withoutSharing();
  }

  private Pipeline<Texts, Model<Label>> pipeline() {
    return Pipeline.over(Texts.view())
        .step("counts", this::counts)
        .step("tfidf", this::tfIdf)
        .learner("model", p -> TribuoLearner.of(trainer(p)));
  }

  private WordCounts counts(Params p) {
    return WordCounts.words()
        .ngrams(1, p.get(longest))
        .inAtLeast(DocumentBound.texts(p.get(leastTexts)));
  }

  private TfIdf<Label> tfIdf(Params p) {
    return new TfIdf<>(TfIdf.Length.EUCLIDEAN, p.get(weighted), true, p.get(sublinear));
  }

  private Trainer<Label> trainer(Params p) {
    var objective =
        switch (p.get(loss)) {
          case HINGE -> new Hinge();
          case LOG_LOSS -> new LogMulticlass();
        };
    return new LinearSGDTrainer(objective, SGD.getSimpleSGD(p.get(rate)), EPOCHS, -1, 1, 1);
  }

  /** Reads lines of a class, a tab and a text. */
  static Texts read(Path file) throws IOException {
    var classes = new ArrayList<String>();
    var texts = new ArrayList<String>();
    for (String line : Files.readAllLines(file)) {
      int tab = line.indexOf('\t');
      classes.add(line.substring(0, tab));
      texts.add(line.substring(tab + 1));
    }
    var names = classes.stream().distinct().sorted().toList();
    int[] codes = classes.stream().mapToInt(names::indexOf).toArray();
    return new Texts(texts, ClassTarget.of(names, codes));
  }

  /**
   * Runs the search and prints what the comparison needs, one tab-separated record a line.
   *
   * @param args the file of texts, {@code heap}, {@code unshared} or the folder of the caches, and
   *     how often the process searches before it prints the last time; once by default
   * @throws IOException if the texts cannot be read
   */
  public static void main(String[] args) throws IOException {
    var texts = read(Path.of(args[0]));
    var run = GridRun.last(FOLDS, args, 2, number -> search(args[1], number).fit(texts));
    run.print(System.out, Map.of("models", run.inside("mean_fit_time", _ -> true)), TextGrid::name);
  }

  private static GridSearch<Texts, Model<Label>> search(String kept, int number) {
    return switch (kept) {
      case "heap" -> full().search(Memory.none());
      case "unshared" -> full().unshared();
      default -> full().search(Memory.at(Path.of(kept, Integer.toString(number))));
    };
  }

  /** The values under scikit-learn's names and in its order. */
  private static String name(Candidate candidate) {
    var values = candidate.params().asMap();
    return "%s %s %s %s %s %s"
        .formatted(
            values.get("longest"),
            values.get("leastTexts"),
            python(values.get("weighted")),
            python(values.get("sublinear")),
            Objects.toString(values.get("loss")).toLowerCase(Locale.ROOT),
            values.get("rate"));
  }

  private static String python(@Nullable Object flag) {
    return Boolean.TRUE.equals(flag) ? "True" : "False";
  }
}
