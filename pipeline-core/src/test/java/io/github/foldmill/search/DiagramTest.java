package io.github.foldmill.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.foldmill.data.Tabular;
import io.github.foldmill.data.TabularView;
import io.github.foldmill.pipeline.Choice;
import io.github.foldmill.pipeline.Diagram;
import io.github.foldmill.pipeline.Distribution;
import io.github.foldmill.pipeline.LearnerChoice;
import io.github.foldmill.pipeline.Param;
import io.github.foldmill.pipeline.Pipeline;
import io.github.foldmill.pipeline.Step;
import io.github.foldmill.pipeline.StepFactory;
import io.github.foldmill.preprocessing.ColumnSelector;
import io.github.foldmill.preprocessing.ColumnSteps;
import io.github.foldmill.preprocessing.MinMaxScaler;
import io.github.foldmill.preprocessing.Pca;
import io.github.foldmill.preprocessing.RandomOverSampler;
import io.github.foldmill.preprocessing.SelectKBest;
import io.github.foldmill.preprocessing.StandardScaler;
import io.github.foldmill.report.Report;
import org.junit.jupiter.api.Test;

class DiagramTest {
  private final Tabular data = Blobs.of(60, 7);
  private final Param<Integer> k = Param.of("k", 1, 2);
  private final Param<Double> shrinkage = Param.of("shrinkage", Distribution.uniform(0, 1));
  private final Choice<Tabular, Tabular> scaling =
      Choice.named("scaling")
          .either("standard", (StepFactory<Tabular, Tabular>) _ -> new StandardScaler())
          .or("unit", _ -> MinMaxScaler.unit())
          .or("none", _ -> Step.passthrough());
  private final Pipeline<Tabular, double[][]> pipeline =
      Pipeline.over(TabularView.INSTANCE)
          .step(
              "prepare",
              ColumnSteps.first(ColumnSelector.named("b"), "scaled", scaling)
                  .on(ColumnSelector.named("a", "c"), "main", _ -> new Pca(1))
                  .droppingOthers())
          .trainOnly("balance", _ -> new RandomOverSampler())
          .step("select", p -> SelectKBest.fValue(p.get(k)))
          .learner("nearest", p -> new NearestCentroid(p.get(shrinkage)));

  @Test
  void openPipelineIsATreeWithItsParametersAndAlternatives() {
    // @start region="diagram"
    String tree = pipeline.diagram().toString();
    assertThat(tree)
        .isEqualTo(
            """
            Pipeline
            ├─ prepare: side by side, JoinColumns
            │  ├─ scaled
            │  │  ├─ columns: SelectColumns
            │  │  └─ step: one of, by scaling
            │  │     ├─ standard: StandardScaler
            │  │     ├─ unit: MinMaxScaler
            │  │     └─ none: Passthrough
            │  └─ main
            │     ├─ columns: SelectColumns
            │     └─ step: Pca
            ├─ balance: RandomOverSampler, training rows only
            ├─ select: SelectKBest by k[1, 2]
            └─ nearest: NearestCentroid by %s\
            """
                .formatted(shrinkage));
    // @end
    assertThat(pipeline).hasToString(tree);
  }

  @Test
  void fittedPipelineIsATreeOfFittedSteps() {
    var fixed = Param.of("shrinkage", 0.5);
    var closed =
        Pipeline.over(TabularView.INSTANCE)
            .step("scale", scaling)
            .trainOnly("balance", _ -> new RandomOverSampler())
            .learner("nearest", p -> new NearestCentroid(p.get(fixed)));
    var result = Searches.over(closed, ParamGrid.of(scaling.param(), fixed)).fit(data);

    var fitted = result.best().diagram();

    assertThat(result.diagram()).contains(fitted);
    assertThat(fitted.parts()).extracting(Diagram::name).containsExactly("scale", "nearest");
    assertThat(fitted.toString())
        .startsWith("FittedPipeline: " + result.best().params() + "\n├─ scale: ")
        .endsWith("\n└─ nearest: Fitted");
    var none = Searches.over(closed, ParamGrid.of(scaling.param(), fixed)).withoutRefit().fit(data);
    assertThat(none.diagram()).isEmpty();
    assertThat(Report.of(none).html().toString()).doesNotContain("class=\"box");
  }

  @Test
  void alternativesOfTheLearnerAndFactoriesThatFailAreDrawnToo() {
    var model =
        LearnerChoice.named("model")
            .either("near", p -> new NearestCentroid(p.get(shrinkage)))
            .or(
                "never",
                p -> {
                  throw new IllegalStateException("not with " + p.get(k));
                });
    var drawn = Pipeline.over(TabularView.INSTANCE).learner("learner", model).diagram();

    assertThat(drawn.toString())
        .isEqualTo(
            """
            Pipeline
            └─ learner: one of, by model
               ├─ near: NearestCentroid by %s
               └─ never: ? by k[1, 2]\
            """
                .formatted(shrinkage));
  }

  @Test
  void reportShowsTheWinnersPipelineAsBoxes() {
    var fixed = Param.of("<i>shrinkage", 0.5);
    var closed =
        Pipeline.over(TabularView.INSTANCE)
            .step(
                "<b>prepare",
                ColumnSteps.first(ColumnSelector.named("b"), "scaled", _ -> new StandardScaler())
                    .keepingOthers())
            .learner("nearest", p -> new NearestCentroid(p.get(fixed)));

    var page = Report.of(Searches.over(closed, ParamGrid.of(fixed)).fit(data)).html().toString();

    assertThat(page)
        .contains("<section id=\"pipeline\">")
        .contains(
            "<div class=\"box branches\"><p><b>&lt;b&gt;prepare</b> side by side, JoinColumns</p>")
        .contains("<b>step</b> FittedStandardScaler</p></div>")
        .contains("<div class=\"box learner\"><p><b>nearest</b> Fitted</p></div>")
        .doesNotContain("<b>prepare</b>");
  }
}
