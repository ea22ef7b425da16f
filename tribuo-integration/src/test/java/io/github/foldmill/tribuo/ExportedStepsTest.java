package io.github.foldmill.tribuo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.foldmill.data.ClassTarget;
import io.github.foldmill.data.Tabular;
import io.github.foldmill.data.TabularView;
import io.github.foldmill.pipeline.FittedPipeline;
import io.github.foldmill.pipeline.ParamValues;
import io.github.foldmill.pipeline.Pipeline;
import io.github.foldmill.pipeline.Step;
import io.github.foldmill.preprocessing.MinMaxScaler;
import io.github.foldmill.preprocessing.Pca;
import io.github.foldmill.preprocessing.StandardScaler;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tribuo.Dataset;
import org.tribuo.Model;
import org.tribuo.Trainer;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.classification.dtree.CARTClassificationTrainer;
import org.tribuo.classification.sgd.linear.LogisticRegressionTrainer;
import org.tribuo.classification.xgboost.XGBoostClassificationTrainer;
import org.tribuo.data.columnar.RowProcessor;
import org.tribuo.data.columnar.processors.field.DoubleFieldProcessor;
import org.tribuo.data.columnar.processors.field.IdentityProcessor;
import org.tribuo.data.columnar.processors.response.FieldResponseProcessor;
import org.tribuo.data.text.impl.TextFeatureExtractorImpl;
import org.tribuo.data.text.impl.TokenPipeline;
import org.tribuo.transform.TransformationMap;
import org.tribuo.transform.TransformedModel;
import org.tribuo.transform.transformations.BinningTransformation;
import org.tribuo.transform.transformations.LinearScalingTransformation;
import org.tribuo.transform.transformations.MeanStdDevTransformation;
import org.tribuo.util.tokens.universal.UniversalTokenizer;

class ExportedStepsTest {
  private final Dataset<Label> training = Rows.labels(90, 6, 1);
  private final Dataset<Label> others = Rows.labels(45, 6, 2);

  static Stream<List<Step<Dataset<Label>, Dataset<Label>>>> steps() {
    var scaling =
        new TransformationMap(
            List.of(),
            Map.of(
                "x00[0-2]", List.of(new MeanStdDevTransformation()),
                "x003",
                    List.of(
                        new LinearScalingTransformation(0, 1),
                        BinningTransformation.equalWidth(4))));
    return Stream.of(
        List.of(Transform.by(scaling)),
        List.of(Transform.<Label>by(scaling).countingZeros()),
        List.of(Standardize.features(), Transform.by(scaling), Standardize.features()),
        List.of(SelectKBest.mutualInformation(4), Transform.by(scaling)),
        List.of(TableStep.of(new StandardScaler())),
        List.of(TableStep.of(new MinMaxScaler(-1, 2)), Standardize.features()),
        List.of(
            TableStep.of(io.github.foldmill.preprocessing.SelectKBest.fValue(3)),
            TableStep.of(new StandardScaler())),
        List.of(TfIdf.<Label>smooth().dividedBy(TfIdf.Length.NONE)));
  }

  @ParameterizedTest
  @MethodSource("steps")
  void plainModelScoresToTheLastBitAsThePipelineDoes(
      List<Step<Dataset<Label>, Dataset<Label>>> steps) throws Exception {
    for (var trainer : trainers()) {
      var fitted = fitted(steps, trainer);
      var plain = TribuoExport.model(fitted);
      assertThat(plain).isInstanceOf(TransformedModel.class);
      assertThat(new FittedTribuo<>(plain).predict(others)).isEqualTo(fitted.predict(others));
    }
  }

  private static List<Trainer<Label>> trainers() {
    return List.of(
        new CARTClassificationTrainer(4),
        new LogisticRegressionTrainer(),
        new XGBoostClassificationTrainer(5, 1, true));
  }

  private FittedPipeline<Dataset<Label>, Model<Label>> fitted(
      List<Step<Dataset<Label>, Dataset<Label>>> steps, Trainer<Label> trainer) throws Exception {
    var builder = Pipeline.over(TribuoData.<Label>view());
    var chain = builder.step("step 0", _ -> steps.getFirst());
    for (int i = 1; i < steps.size(); i++) {
      var step = steps.get(i);
      chain = chain.step("step " + i, _ -> step);
    }
    return chain
        .learner("model", _ -> TribuoLearner.of(trainer))
        .fit(training, ParamValues.none(), 1);
  }

  @Test
  void scalersOfTablesBelongToTheFeaturesThatColumnsBecome() throws Exception {
    var table = Rows.classes(60, 4, 1);
    var named = Tabular.of(List.of("d", "c", "b", "a"), values(table), table.target());
    var fitted =
        Pipeline.over(TabularView.INSTANCE)
            .step("standard", _ -> new StandardScaler())
            .step("range", _ -> new MinMaxScaler(0, 1))
            .step("examples", _ -> TribuoData.classificationStep())
            .learner("linear", _ -> TribuoLearner.of(new LogisticRegressionTrainer()))
            .fit(named, ParamValues.none(), 0);

    var plain = TribuoExport.model(fitted);

    assertThat(plain.getFeatureIDMap().keySet()).contains("f0_d", "f3_a");
    assertThat(new FittedTribuo<>(plain).predict(TribuoData.classification(named)))
        .isEqualTo(fitted.predict(named));
  }

  private static double[] values(Tabular table) {
    var values = new double[table.rows() * table.columns()];
    table.features().get(values);
    return values;
  }

  @Test
  void modelOfTextsTakesTheExamplesThatTribuosExtractorMakes() throws Exception {
    var extractor =
        new TextFeatureExtractorImpl<Label>(new TokenPipeline(new UniversalTokenizer(), 2, true));
    var texts =
        new Texts(
            List.of("red sun", "blue sky sky", "red sky sun", "blue sea"),
            ClassTarget.of(List.of("blue", "red"), 1, 0, 1, 0));
    var fitted =
        Pipeline.over(Texts.view())
            .step("text", _ -> TextFeatures.by(extractor))
            .step("weigh", _ -> TfIdf.<Label>smooth().dividedBy(TfIdf.Length.NONE))
            .learner("linear", _ -> TribuoLearner.of(new LogisticRegressionTrainer()))
            .fit(texts, ParamValues.none(), 0);
    var plain = TribuoExport.model(fitted);

    var others =
        new Texts(
            List.of("red whale sky sky", "sun sea"), ClassTarget.of(List.of("blue", "red"), 1, 0));
    var examples = RowBuilder.of(new LabelFactory());
    examples.add(extractor.extract(new Label("red"), "red whale sky sky"));
    examples.add(extractor.extract(new Label("blue"), "sun sea"));
    assertThat(new FittedTribuo<>(plain).predict(examples.build()))
        .isEqualTo(fitted.predict(others));
  }

  @Test
  void modelOfRowsTakesTheExamplesThatTribuosProcessorMakes() throws Exception {
    var processor =
        new RowProcessor<>(
            new FieldResponseProcessor<>("kind", "none", new LabelFactory()),
            Map.of(
                "size", new DoubleFieldProcessor("size"),
                "colour", new IdentityProcessor("colour")));
    var rows = new ArrayList<List<String>>();
    for (int row = 0; row < 20; row++) {
      rows.add(List.of(row + ".5", row % 3 == 0 ? "red" : "blue", row < 9 ? "a" : "b"));
    }
    var data = new StringRows(List.of("size", "colour", "kind"), rows);
    var fitted =
        Pipeline.over(StringRows.view("kind"))
            .step("rows", _ -> RowFeatures.by(processor))
            .step("scale", _ -> Standardize.<Label>features())
            .learner("linear", _ -> TribuoLearner.of(new LogisticRegressionTrainer()))
            .fit(data, ParamValues.none(), 0);
    var plain = TribuoExport.model(fitted);
    var example =
        processor
            .generateExample(Map.of("size", "3.25", "colour", "green", "kind", "a"), true)
            .orElseThrow();
    var one = new StringRows(data.fields(), List.of(List.of("3.25", "green", "a")));
    @SuppressWarnings("unchecked") // the steps give data sets of labels
    var inside = (Dataset<Label>) fitted.transform(one);
    var scores = fitted.model().predict(inside.getExample(0));
    assertThat(plain.predict(example).getOutputScores()).isEqualTo(scores.getOutputScores());
  }

  @Test
  void whatTribuoCannotExpressIsRefusedByName() throws Exception {
    var linear = new LogisticRegressionTrainer();
    refuse(fitted(List.of(TfIdf.smooth()), linear), "step \"step 0\" must be one that");
    var logarithms =
        Pipeline.over(Texts.view())
            .step("counts", _ -> WordCounts.words())
            .step("logs", _ -> TfIdf.<Label>smooth().sublinear().dividedBy(TfIdf.Length.NONE))
            .learner("linear", _ -> TribuoLearner.of(linear))
            .fit(
                new Texts(List.of("red", "sun"), ClassTarget.of(List.of("a", "b"), 0, 1)),
                ParamValues.none(),
                0);
    refuse(logarithms, "step \"logs\" must be one that");
    refuse(fitted(List.of(TableStep.of(new Pca(2))), linear), "a TableStep of io.github.foldmill");
    var map = new TransformationMap(List.of(new LinearScalingTransformation(0, 1)));
    refuse(
        fitted(List.of(Transform.by(map), Standardize.features()), linear),
        "step \"step 1\" takes features that a row lacks as 0 and step \"step 0\"");
    var scaled = fitted(List.of(TableStep.of(new MinMaxScaler(0, 1))), linear);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TribuoExport.onnx(scaled, "org.example", 1))
        .withMessageContaining("step \"step 0\" changes values");
  }

  private static void refuse(FittedPipeline<?, Model<Label>> fitted, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TribuoExport.model(fitted))
        .withMessageContaining(message);
  }
}
