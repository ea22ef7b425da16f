package io.github.foldmill.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.foldmill.data.ClassTarget;
import io.github.foldmill.data.Tabular;
import io.github.foldmill.datasets.Datasets;
import io.github.foldmill.pipeline.FitContext;
import io.github.foldmill.pipeline.FittedLearner;
import io.github.foldmill.pipeline.FittedStep;
import io.github.foldmill.pipeline.Learner;
import io.github.foldmill.pipeline.Param;
import io.github.foldmill.pipeline.Pipeline;
import io.github.foldmill.preprocessing.MinMaxScaler;
import io.github.foldmill.search.GridSearch;
import io.github.foldmill.search.ParamGrid;
import io.github.foldmill.tribuo.TribuoData;
import io.github.foldmill.tribuo.TribuoLearner;
import io.github.foldmill.tribuo.TribuoScorers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tribuo.classification.Label;
import org.tribuo.classification.dtree.CARTClassificationTrainer;

class GuideTest {
  static final Pattern BLOCK = Pattern.compile("```java\n(.*?)\n```", Pattern.DOTALL);
  static final Pattern REGION =
      Pattern.compile("// @start region=\"\\w+\"\n(.*?)\n *// @end", Pattern.DOTALL);

  static List<String> matches(Pattern pattern, Path file) throws IOException {
    var found = new ArrayList<String>();
    var matcher = pattern.matcher(Files.readString(file));
    while (matcher.find()) {
      found.add(matcher.group(1).stripTrailing().stripIndent().strip());
    }
    return found;
  }

  @Test
  void everyPieceOfCodeInTheGuideIsCompiled() throws IOException {
    var shown = matches(BLOCK, Path.of("../docs/guide.md"));
    var compiled = matches(REGION, Path.of("src/main/java/io/github/foldmill/examples/Guide.java"));

    assertThat(shown).isNotEmpty().containsExactlyInAnyOrderElementsOf(compiled);
  }

  @Test
  void conditionalParameterGivesFourCandidates() {
    var plan = Guide.conditional(_ -> new NeverFitted(), Datasets.iris());

    assertThat(plan.candidates()).isEqualTo(4);
  }

  private record NeverFitted() implements Learner<Tabular, Object> {
    @Override
    public FittedLearner<Tabular, Object> fit(Tabular training, FitContext context) {
      throw new AssertionError("a plan fits nothing");
    }
  }

  @Test
  void capLimitsEveryFeature() throws Exception {
    var table =
        Tabular.of(List.of("a", "b"), new double[][] {{1, 5}}, ClassTarget.of(List.of("x"), 0));

    assertThat(new Guide.Cap(2).fit(table, FitContext.of(0)).apply(table).row(0))
        .containsExactly(1, 2);
  }

  @Test
  void cachedFunctionCountsLines(@TempDir Path folder) throws Exception {
    var file = Files.writeString(folder.resolve("text"), "one\ntwo\n");

    assertThat(Guide.cached(folder.resolve("cache"), file)).isEqualTo(2);
    assertThat(Guide.cached(folder.resolve("cache"), file)).isEqualTo(2);
  }

  @Test
  void parallelLoopKeepsTheOrder() {
    assertThat(Guide.parallel()).hasSize(1000).startsWith(0L, 1L, 8L, 27L).endsWith(997002999L);
  }

  @Test
  void fittedStepIsLoadedAsItWasDumped(@TempDir Path folder) throws Exception {
    var iris = Datasets.iris();
    var loaded = Guide.persisted(folder.resolve("scaler.safetensors"), iris);

    @SuppressWarnings("unchecked") // the guide dumps a fitted step of tables
    var step = (FittedStep<Tabular, Tabular>) loaded;
    var expected = MinMaxScaler.unit().fit(iris, FitContext.of(0)).apply(iris);
    assertThat(step.apply(iris)).isEqualTo(expected);
  }

  @Test
  void resultsAreReadByColumnAndByOutcome() {
    Param<Integer> depth = Param.of("maxDepth", 1, 2);
    var pipeline =
        Pipeline.over(TribuoData.<Label>view())
            .learner("cart", p -> TribuoLearner.of(new CARTClassificationTrainer(p.get(depth))));
    var result =
        GridSearch.of(pipeline, ParamGrid.of(depth))
            .scoring(TribuoScorers.accuracy())
            .fit(TribuoData.classification(Datasets.iris()));

    assertThat(Guide.results(result)).isEqualTo(2);
  }
}
