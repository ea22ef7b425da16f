package io.github.foldmill.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.foldmill.data.Schema;
import io.github.foldmill.data.Tabular;
import io.github.foldmill.data.TabularView;
import io.github.foldmill.pipeline.Chain;
import io.github.foldmill.pipeline.Choice;
import io.github.foldmill.pipeline.FittedChain;
import io.github.foldmill.pipeline.FittedUnion;
import io.github.foldmill.pipeline.NamedStep;
import io.github.foldmill.pipeline.Param;
import io.github.foldmill.pipeline.ParamValues;
import io.github.foldmill.pipeline.Pipeline;
import io.github.foldmill.pipeline.Step;
import io.github.foldmill.pipeline.StepFactory;
import io.github.foldmill.pipeline.Union;
import io.github.foldmill.preprocessing.ColumnSelector;
import io.github.foldmill.preprocessing.ColumnSteps;
import io.github.foldmill.preprocessing.FittedPca;
import io.github.foldmill.preprocessing.FittedStandardScaler;
import io.github.foldmill.preprocessing.JoinColumns;
import io.github.foldmill.preprocessing.Pca;
import io.github.foldmill.preprocessing.SelectColumns;
import io.github.foldmill.preprocessing.SelectKBest;
import io.github.foldmill.preprocessing.StandardScaler;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Columns are checked before the first fit, and named through fitted pipelines. */
class SchemaSearchTest {
  private final Tabular data = Blobs.of(90, 7);
  private final SpyStep.Log log = new SpyStep.Log();
  private final Param<Integer> k = Param.of("k", 1, 2, 3);
  private final Param<Double> shrinkage = Param.of("shrinkage", 0.0, 0.4);

  private Pipeline<Tabular, double[][]> after(StepFactory<Tabular, Tabular> factory) {
    return Pipeline.over(TabularView.INSTANCE)
        .step("first", _ -> new StandardScaler())
        .step("second", factory)
        .step("spy", _ -> Searches.spy(0, log))
        .learner("nearest", p -> new NearestCentroid(p.get(shrinkage)));
  }

  @AfterEach
  void nothingWasFittedWhereColumnsDoNotFit() {
    assertThat(log.fits).hasValue(0);
  }

  private void assertRefused(StepFactory<Tabular, Tabular> factory, String stage, String rule) {
    var message = "step \"" + stage + "\" cannot take the columns it would be given, so nothing";
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Searches.over(after(factory), ParamGrid.of(shrinkage)).fit(data))
        .withMessageContaining(message)
        .withMessageContaining(rule);
    var values = ParamValues.none().with(shrinkage, 0.0);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> after(factory).fit(data, values, 0))
        .withMessageContaining(message)
        .withMessageContaining(rule);
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> CrossValidation.of(after(factory), values).scoring(new Accuracy()).run(data))
        .withMessageContaining(message);
  }

  @Test
  void columnThatDoesNotExistIsRefusedBeforeAnyFit() {
    assertRefused(
        _ -> new SelectColumns(ColumnSelector.named("b", "typo")),
        "second",
        "column \"typo\" must exist, columns are [a, b, c]");
    assertRefused(
        _ -> new SelectColumns(ColumnSelector.at(3)), "second", "number of columns, 3, was 3");
  }

  @Test
  void patternThatNamesNoColumnIsRefusedBeforeAnyFit() {
    assertRefused(
        ColumnSteps.first(ColumnSelector.matching("^size"), "sizes", _ -> new StandardScaler())
            .keepingOthers(),
        "second/sizes/columns",
        "pattern \"^size\" must be found in the name of a column, columns are [a, b, c]");
  }

  @Test
  void numberOfColumnsIsFollowedBetweenSteps() {
    assertRefused(
        Chain.of("best", (StepFactory<Tabular, Tabular>) _ -> SelectKBest.fValue(2))
            .then("project", _ -> new Pca(3)),
        "second/project",
        "components must be at most the number of rows and of columns, 2, was 3");
    assertRefused(_ -> SelectKBest.fValue(4), "second", "k must be at most the number of columns");
  }

  @Test
  void columnsOfOneNameAreRefusedBeforeAnyFit() {
    assertRefused(
        Union.joining(JoinColumns.unnamed())
            .branch("left", (StepFactory<Tabular, Tabular>) _ -> new StandardScaler())
            .branch("right", _ -> Step.passthrough()),
        "second",
        "column names must be distinct");
  }

  @Test
  void candidateWhoseColumnsDoNotFitFailsAloneWithoutAFit() {
    var wide = Param.of("k", 2, 7);
    var pipeline =
        Pipeline.over(TabularView.INSTANCE)
            .step("select", p -> SelectKBest.fValue(p.get(wide)))
            .learner("nearest", _ -> new NearestCentroid(0));

    var result = Searches.over(pipeline, ParamGrid.of(wide)).fit(data);

    assertThat(result.bestParams().get(wide)).isEqualTo(2);
    assertThat(result.work().learnerFits().computed()).isEqualTo(Searches.FOLDS);
    assertThat(result.work().stepFits().computed()).isEqualTo(Searches.FOLDS);
  }

  private Pipeline<Tabular, double[][]> composed() {
    var scaling =
        Choice.named("scaling")
            .either("standard", (StepFactory<Tabular, Tabular>) _ -> new StandardScaler())
            .or("none", _ -> Step.passthrough());
    return Pipeline.over(TabularView.INSTANCE)
        .step(
            "prepare",
            ColumnSteps.first(ColumnSelector.named("b"), "scaled", scaling)
                .on(ColumnSelector.named("a", "c"), "main", _ -> new Pca(1))
                .keepingOthers())
        .step("select", p -> SelectKBest.fValue(p.get(k)))
        .learner("nearest", p -> new NearestCentroid(p.get(shrinkage)));
  }

  private static ParamValues values(Pipeline<Tabular, ?> pipeline, ParamValues more) {
    var choice =
        (Choice<?, ?>)
            ((Chain<?, ?>) union(pipeline).branches().getFirst().factory())
                .steps()
                .getLast()
                .factory();
    return more.with(choice.param(), "standard");
  }

  private static Union<?, ?, ?> union(Pipeline<Tabular, ?> pipeline) {
    return (Union<?, ?, ?>) ((NamedStep<?, ?>) pipeline.steps().getFirst()).factory();
  }

  @Test
  void namesOfFeaturesAreToldThroughAFittedPipeline() throws Exception {
    var pipeline = composed();
    var values = values(pipeline, ParamValues.none().with(k, 2).with(shrinkage, 0.0));
    var fitted = pipeline.fit(data, values, 0);

    var given = ((Tabular) fitted.transform(data)).names();
    assertThat(fitted.featureNames()).isEqualTo(given).hasSize(2);
    assertThat(fitted.featureNames(Schema.of(data.names()))).isEqualTo(given);
    assertThat(fitted.upTo("prepare").schema(Schema.unknown()).names())
        .contains(List.of("scaled__b", "main__pca0"));
    assertThat(fitted.step("prepare/main/step").schema(Schema.unknown()))
        .isEqualTo(Schema.of(List.of("pca0")));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> fitted.featureNames(Schema.of(List.of("a", "b", "x"))))
        .withMessageContaining("fitted on columns [a, b, c], was given columns [a, b, x]");
  }

  @Test
  void fittedStepsAreFoundByPathAndPipelinesAreCut() throws Exception {
    var pipeline = composed();
    var values = values(pipeline, ParamValues.none().with(k, 2).with(shrinkage, 0.0));
    var fitted = pipeline.fit(data, values, 0);

    assertThat(fitted.step("prepare")).isInstanceOf(FittedUnion.class);
    assertThat(fitted.step("prepare/scaled")).isInstanceOf(FittedChain.class);
    assertThat(fitted.step("prepare/scaled/step", FittedStandardScaler.class).means()).hasSize(1);
    assertThat(fitted.step("prepare/main/step", FittedPca.class).components()).isOne();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> fitted.step("prepare/typo"))
        .withMessageContaining("prepare/main/columns, prepare/main/step")
        .withMessageContaining("select]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> fitted.step("select", FittedPca.class))
        .withMessage("fitted step \"select\" must be a FittedPca, is a FittedSelectKBest");

    Object prepared = fitted.upTo("prepare").apply(data);
    assertThat(fitted.after("prepare").predict(prepared)).isEqualTo(fitted.predict(data));
    assertThat(fitted.after("prepare").steps()).hasSize(1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> fitted.upTo("nearest"))
        .withMessageContaining("there are [prepare, select]");
  }
}
