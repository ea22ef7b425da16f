package io.github.foldmill.tribuo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.foldmill.data.Predictions;
import io.github.foldmill.data.TabularView;
import io.github.foldmill.datasets.Datasets;
import io.github.foldmill.pipeline.FitContext;
import io.github.foldmill.pipeline.Param;
import io.github.foldmill.pipeline.ParamValues;
import io.github.foldmill.pipeline.Pipeline;
import io.github.foldmill.preprocessing.Pca;
import io.github.foldmill.preprocessing.StandardScaler;
import io.github.foldmill.search.GridSearch;
import io.github.foldmill.search.ParamGrid;
import io.github.foldmill.validation.Scorer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tribuo.Dataset;
import org.tribuo.Trainer;
import org.tribuo.anomaly.Event;
import org.tribuo.anomaly.libsvm.LibSVMAnomalyTrainer;
import org.tribuo.anomaly.libsvm.SVMAnomalyType;
import org.tribuo.anomaly.libsvm.SVMAnomalyType.SVMMode;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.classification.dtree.CARTClassificationTrainer;
import org.tribuo.classification.sgd.linear.LinearSGDTrainer;
import org.tribuo.classification.sgd.objectives.LogMulticlass;
import org.tribuo.common.libsvm.KernelType;
import org.tribuo.common.libsvm.SVMParameters;
import org.tribuo.data.columnar.RowProcessor;
import org.tribuo.data.columnar.processors.field.DoubleFieldProcessor;
import org.tribuo.data.columnar.processors.field.IdentityProcessor;
import org.tribuo.data.columnar.processors.response.FieldResponseProcessor;
import org.tribuo.math.optimisers.AdaGrad;
import org.tribuo.math.optimisers.Adam;
import org.tribuo.transform.TransformationMap;
import org.tribuo.transform.transformations.MeanStdDevTransformation;

/** The code shown in the Javadoc of entry points. */
class TribuoSnippetsTest {
  private static final Param<Integer> DEPTH = Param.of("maxDepth", 2, 4);

  private final Dataset<Label> data = Rows.labels(60, 5, 1);

  @TempDir private Path folder;

  @Test
  void pipelineOverADataSet() throws Exception {
    var table = Datasets.wine();
    var depth = DEPTH;
    // @start region="data"
    Dataset<Label> wine = TribuoData.classification(table);
    var pipeline =
        Pipeline.over(TribuoData.<Label>view())
            .step("scale", _ -> Standardize.<Label>features())
            .learner("cart", p -> TribuoLearner.of(new CARTClassificationTrainer(p.get(depth))));
    // @end
    var fitted = pipeline.fit(wine, ParamValues.none().with(depth, 4), 0);
    assertThat(fitted.predict(wine).size()).isEqualTo(178);
  }

  @Test
  void pipelineOverATable() throws Exception {
    var depth = DEPTH;
    // @start region="table"
    var pipeline =
        Pipeline.over(TabularView.INSTANCE)
            .step("scale", _ -> new StandardScaler())
            .step("examples", _ -> TribuoData.classificationStep())
            .learner("cart", p -> TribuoLearner.of(new CARTClassificationTrainer(p.get(depth))));
    // @end
    var wine = Datasets.wine();
    var fitted = pipeline.fit(wine, ParamValues.none().with(depth, 4), 0);
    assertThat(fitted.predict(wine).size()).isEqualTo(178);
  }

  @Test
  void anomaliesLeftOutOfTraining() throws Exception {
    // @start region="anomalies"
    Param<Double> nu = Param.of("nu", 0.1, 0.3);
    var pipeline =
        Pipeline.over(TribuoData.<Event>view())
            .trainOnly("expected", _ -> TribuoData.expectedOnly())
            .learner("svm", p -> TribuoLearner.of(new LibSVMAnomalyTrainer(svm(p.get(nu)))));
    // @end
    var rows = TribuoData.anomalies(Rows.classes(60, 3, 1), Set.of("blue"));
    var fitted = pipeline.fit(rows, ParamValues.none().with(nu, 0.3), 0);
    assertThat(fitted.predict(rows).size()).isEqualTo(60);
  }

  private static SVMParameters<Event> svm(double nu) {
    var parameters = new SVMParameters<>(new SVMAnomalyType(SVMMode.ONE_CLASS), KernelType.RBF);
    parameters.setNu(nu);
    return parameters;
  }

  @Test
  void learner() throws Exception {
    var training = data;
    var validation = data;
    // @start region="learner"
    var learner = TribuoLearner.of(new CARTClassificationTrainer(4));
    Predictions predictions = learner.fit(training, FitContext.of(42)).predict(validation);
    // @end
    assertThat(predictions.size()).isEqualTo(60);
  }

  @Test
  void parametersByPath() {
    // @start region="params"
    var sgd = new LinearSGDTrainer(new LogMulticlass(), new AdaGrad(0.1), 5, 1L);
    Param<Double> rate = TribuoParams.of(sgd, "optimiser.initialLearningRate", 0.1, 0.5);
    Param<Integer> epochs = TribuoParams.of(sgd, "epochs", 2, 5);
    var pipeline =
        Pipeline.over(TribuoData.<Label>view())
            .learner("sgd", TribuoParams.learner(sgd, rate, epochs));
    var search = GridSearch.of(pipeline, ParamGrid.of(rate, epochs));
    // @end
    // @start region="components"
    Param<TribuoComponent> optimiser =
        TribuoParams.components(sgd, "optimiser", new AdaGrad(0.1), new Adam());
    // @end
    assertThat(search.scoring(TribuoScorers.accuracy()).fit(data).candidates()).hasSize(4);
    assertThat(optimiser.values()).hasSize(2);
  }

  @Test
  void steps() throws Exception {
    var depth = DEPTH;
    Param<Integer> k = Param.of("k", 2, 3);
    // @start region="select"
    var pipeline =
        Pipeline.over(TribuoData.<Label>view())
            .step("select", p -> SelectKBest.mutualInformation(p.get(k)))
            .learner("cart", p -> TribuoLearner.of(new CARTClassificationTrainer(p.get(depth))));
    // @end
    var builder = Pipeline.over(TribuoData.<Label>view());
    // @start region="transform"
    var map = new TransformationMap(Map.of("x.*", List.of(new MeanStdDevTransformation())));
    var transformed = builder.step("scale", _ -> Transform.<Label>by(map));
    // @end
    // @start region="tableStep"
    var projected = builder.step("pca", p -> TableStep.<Label>of(new Pca(p.get(k))));
    // @end
    // @start region="tfIdf"
    var weighed = builder.step("tfidf", _ -> TfIdf.<Label>smooth().sublinear());
    // @end
    var values = ParamValues.none().with(k, 2).with(depth, 2);
    assertThat(pipeline.fit(data, values, 0).predict(data).size()).isEqualTo(60);
    var counts = TribuoDataTest.sparse();
    var none = ParamValues.none();
    var cart = new CARTClassificationTrainer(2);
    assertThat(
            transformed
                .learner("cart", _ -> TribuoLearner.of(cart))
                .fit(data, none, 0)
                .predict(data)
                .size())
        .isEqualTo(60);
    assertThat(
            projected
                .learner("cart", _ -> TribuoLearner.of(cart))
                .fit(data, none.with(k, 2), 0)
                .predict(data)
                .size())
        .isEqualTo(60);
    assertThat(
            weighed
                .learner("cart", _ -> TribuoLearner.of(cart))
                .fit(counts, none, 0)
                .predict(counts)
                .size())
        .isEqualTo(3);
  }

  @Test
  void rowsOfStrings() throws Exception {
    var builder = Pipeline.over(StringRows.view("species"));
    // @start region="rows"
    var response = new FieldResponseProcessor<>("species", "unknown", new LabelFactory());
    var processor =
        new RowProcessor<>(
            response,
            Map.of(
                "size", new DoubleFieldProcessor("size"),
                "colour", new IdentityProcessor("colour")));
    var examples = builder.step("rows", _ -> RowFeatures.by(processor));
    // @end
    var rows =
        new StringRows(
            List.of("size", "colour", "species"),
            List.of(List.of("1", "red", "fox"), List.of("9", "grey", "wolf")));
    var fitted =
        examples
            .learner("cart", _ -> TribuoLearner.of(new CARTClassificationTrainer(2)))
            .fit(rows, ParamValues.none(), 0);
    assertThat(fitted.predict(rows).size()).isEqualTo(2);
  }

  @Test
  void scorers() {
    // @start region="scorers"
    Scorer<Object> scorer = TribuoScorers.named("f1_macro"); // TribuoScorers.macroF1()
    // @end
    assertThat(scorer).isEqualTo(TribuoScorers.macroF1());
  }

  @Test
  void trainerOfAFile() throws Exception {
    var file = folder.resolve("forest.xml");
    Files.writeString(
        file,
        """
        <config>
          <component name="forest" type="org.tribuo.common.tree.RandomForestTrainer">
            <property name="innerTrainer" value="tree"/>
            <property name="combiner" value="vote"/>
            <property name="numMembers" value="3"/>
            <property name="seed" value="1"/>
          </component>
          <component name="tree" type="org.tribuo.classification.dtree.CARTClassificationTrainer">
            <property name="fractionFeaturesInSplit" value="0.5"/>
          </component>
          <component name="vote" type="org.tribuo.classification.ensemble.VotingCombiner"/>
        </config>
        """);
    // @start region="trainers"
    Trainer<Label> forest = TribuoTrainers.fromConfig(file, "forest", Label.class);
    Param<Integer> depth = TribuoParams.of(forest, "innerTrainer.maxDepth", 4, 8);
    // @end
    assertThat(depth.values()).containsExactly(4, 8);
  }
}
