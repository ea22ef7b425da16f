package io.github.foldmill.tribuo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ai.onnx.proto.OnnxMl;
import io.github.foldmill.data.TabularView;
import io.github.foldmill.pipeline.FittedPipeline;
import io.github.foldmill.pipeline.ParamValues;
import io.github.foldmill.pipeline.Pipeline;
import io.github.foldmill.preprocessing.Pca;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tribuo.Dataset;
import org.tribuo.Example;
import org.tribuo.Model;
import org.tribuo.Prediction;
import org.tribuo.Trainer;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.classification.dtree.CARTClassificationTrainer;
import org.tribuo.classification.sgd.linear.LogisticRegressionTrainer;
import org.tribuo.classification.xgboost.XGBoostClassificationTrainer;
import org.tribuo.impl.ArrayExample;
import org.tribuo.transform.TransformedModel;

class TribuoExportTest {
  private final Dataset<Label> training = Rows.labels(90, 6, 1);
  private final Dataset<Label> others = Rows.labels(45, 6, 2);

  private FittedPipeline<Dataset<Label>, Model<Label>> fitted(
      Pipeline<Dataset<Label>, Model<Label>> pipeline) throws Exception {
    return pipeline.fit(training, ParamValues.none(), 1);
  }

  private FittedPipeline<Dataset<Label>, Model<Label>> scaledAndSelected(Trainer<Label> trainer)
      throws Exception {
    return fitted(
        Pipeline.over(TribuoData.<Label>view())
            .step("scale", _ -> Standardize.features())
            .step("select", _ -> SelectKBest.mutualInformation(3))
            .learner("model", _ -> TribuoLearner.of(trainer)));
  }

  private FittedPipeline<Dataset<Label>, Model<Label>> selectedAndScaled(Trainer<Label> trainer)
      throws Exception {
    return fitted(
        Pipeline.over(TribuoData.<Label>view())
            .step("select", _ -> SelectKBest.mutualInformation(3))
            .step("scale", _ -> Standardize.features())
            .step("again", _ -> Standardize.features())
            .learner("model", _ -> TribuoLearner.of(trainer)));
  }

  private FittedPipeline<Dataset<Label>, Model<Label>> selected(Trainer<Label> trainer)
      throws Exception {
    return fitted(
        Pipeline.over(TribuoData.<Label>view())
            .step("select", _ -> SelectKBest.mutualInformation(3))
            .learner("model", _ -> TribuoLearner.of(trainer)));
  }

  private static Map<String, Double> scores(Prediction<Label> prediction) {
    var scores = new TreeMap<String, Double>();
    prediction.getOutputScores().forEach((name, label) -> scores.put(name, label.getScore()));
    return scores;
  }

  /** Compares with the pipeline's own model on the data that the pipeline's steps make. */
  @SuppressWarnings("unchecked") // the steps give data sets of labels
  private void requireEqual(Model<Label> plain, FittedPipeline<Dataset<Label>, Model<Label>> fitted)
      throws Exception {
    var inside = ((Dataset<Label>) fitted.transform(others)).iterator();
    for (Example<Label> example : others) {
      assertThat(scores(plain.predict(example)))
          .isEqualTo(scores(fitted.model().predict(inside.next())));
    }
    assertThat(new FittedTribuo<>(plain).predict(others)).isEqualTo(fitted.predict(others));
  }

  private static Model<Label> throughTribuosFile(Model<Label> model, Path folder) throws Exception {
    Path file = folder.resolve("model.pb");
    model.serializeToFile(file);
    return Model.deserializeFromFile(file).castModel(Label.class);
  }

  @Test
  void plainModelScoresToTheLastBitAsThePipelineDoes(@TempDir Path folder) throws Exception {
    for (var trainer : trainers()) {
      for (var fitted : List.of(scaledAndSelected(trainer), selectedAndScaled(trainer))) {
        var plain = TribuoExport.model(fitted);
        assertThat(plain).isInstanceOf(TransformedModel.class);
        requireEqual(plain, fitted);
        requireEqual(throughTribuosFile(plain, folder), fitted);
      }
    }
  }

  private static List<Trainer<Label>> trainers() {
    return List.of(
        new CARTClassificationTrainer(4),
        new LogisticRegressionTrainer(),
        new XGBoostClassificationTrainer(5, 1, true));
  }

  @Test
  void selectionAloneNeedsNothingButTheModel(@TempDir Path folder) throws Exception {
    var fitted = selected(new LogisticRegressionTrainer());
    var plain = TribuoExport.model(fitted);
    assertThat(plain).isSameAs(fitted.model());
    requireEqual(plain, fitted);
    requireEqual(throughTribuosFile(plain, folder), fitted);
  }

  @Test
  void featureThatARowLacksIsZeroBeforeItIsScaled() throws Exception {
    var fitted = scaledAndSelected(new LogisticRegressionTrainer());
    var plain = TribuoExport.model(fitted);
    var few =
        new ArrayExample<>(new Label("red"), new String[] {"x001", "x004"}, new double[] {0.5, -1});
    var data = RowBuilder.of(new LabelFactory());
    data.add(new Label("red"), new String[] {"x001", "x004"}, new double[] {0.5, -1});
    @SuppressWarnings("unchecked") // the steps give data sets of labels
    var inside = (Dataset<Label>) fitted.transform(data.build());
    assertThat(scores(plain.predict(few)))
        .isEqualTo(scores(fitted.model().predict(inside.getExample(0))));
  }

  @Test
  void stepOfTablesThatTribuoLacksIsRefusedByName() throws Exception {
    var fitted =
        Pipeline.over(TabularView.INSTANCE)
            .step("components", _ -> new Pca(2))
            .step("examples", _ -> TribuoData.classificationStep())
            .learner("cart", _ -> TribuoLearner.of(new CARTClassificationTrainer(4)))
            .fit(Rows.classes(60, 4, 1), ParamValues.none(), 0);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TribuoExport.model(fitted))
        .withMessageContaining("step \"components\"")
        .withMessageContaining("FittedPca");
  }

  @Test
  void modelOfTablesTakesTheExamplesThatTheFirstStepMakes() throws Exception {
    var table = Rows.classes(60, 4, 1);
    var fitted =
        Pipeline.over(TabularView.INSTANCE)
            .step("examples", _ -> TribuoData.classificationStep())
            .step("scale", _ -> Standardize.<Label>features())
            .learner("cart", _ -> TribuoLearner.of(new CARTClassificationTrainer(4)))
            .fit(table, ParamValues.none(), 0);
    var plain = TribuoExport.model(fitted);
    assertThat(new FittedTribuo<>(plain).predict(TribuoData.classification(table)))
        .isEqualTo(fitted.predict(table));
  }

  @Test
  void onnxHasOneInputForEachSelectedFeature() throws Exception {
    var fitted = selected(new LogisticRegressionTrainer());
    var onnx = OnnxMl.ModelProto.parseFrom(TribuoExport.onnx(fitted, "org.example", 7));
    assertThat(onnx.getDomain()).isEqualTo("org.example");
    assertThat(onnx.getModelVersion()).isEqualTo(7);
    var graph = onnx.getGraph();
    var input = graph.getInput(0).getType().getTensorType().getShape();
    assertThat(input.getDim(1).getDimValue()).isEqualTo(3);
    assertThat(graph.getOutput(0).getType().getTensorType().getShape().getDim(1).getDimValue())
        .isEqualTo(3);
    assertThat(graph.getNodeList()).extracting(OnnxMl.NodeProto::getOpType).contains("Gemm");
    var weights =
        graph.getInitializerList().stream()
            .filter(tensor -> tensor.getDimsCount() == 2)
            .findFirst()
            .orElseThrow();
    assertThat(weights.getDimsList()).containsExactly(3L, 3L);
  }

  @Test
  void whatTribuoCannotWriteToOnnxIsRefusedByName() throws Exception {
    var scaled = scaledAndSelected(new LogisticRegressionTrainer());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TribuoExport.onnx(scaled, "org.example", 1))
        .withMessageContaining("step \"scale\"");
    var tree = selected(new CARTClassificationTrainer(3));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TribuoExport.onnx(tree, "org.example", 1))
        .withMessageContaining("learner \"model\"")
        .withMessageContaining("TreeModel");
  }
}
