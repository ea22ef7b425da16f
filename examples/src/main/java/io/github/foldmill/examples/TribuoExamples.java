package io.github.foldmill.examples;

import io.github.foldmill.data.Predictions;
import io.github.foldmill.datasets.Datasets;
import io.github.foldmill.memory.Memory;
import io.github.foldmill.parallel.Backend;
import io.github.foldmill.persist.Persist;
import io.github.foldmill.pipeline.Distribution;
import io.github.foldmill.pipeline.FittedPipeline;
import io.github.foldmill.pipeline.Param;
import io.github.foldmill.pipeline.Pipeline;
import io.github.foldmill.search.GridSearch;
import io.github.foldmill.search.ParamGrid;
import io.github.foldmill.search.RandomizedSearch;
import io.github.foldmill.search.SearchResult;
import io.github.foldmill.tribuo.SelectKBest;
import io.github.foldmill.tribuo.Standardize;
import io.github.foldmill.tribuo.TribuoComponent;
import io.github.foldmill.tribuo.TribuoData;
import io.github.foldmill.tribuo.TribuoLearner;
import io.github.foldmill.tribuo.TribuoParams;
import io.github.foldmill.tribuo.TribuoScorers;
import io.github.foldmill.tribuo.TribuoTrainers;
import io.github.foldmill.validation.StratifiedKFold;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.tribuo.Dataset;
import org.tribuo.Model;
import org.tribuo.Trainer;
import org.tribuo.classification.Label;
import org.tribuo.classification.dtree.CARTClassificationTrainer;
import org.tribuo.classification.libsvm.LibSVMClassificationTrainer;
import org.tribuo.classification.libsvm.SVMClassificationType;
import org.tribuo.classification.libsvm.SVMClassificationType.SVMMode;
import org.tribuo.classification.sgd.linear.LinearSGDTrainer;
import org.tribuo.classification.sgd.objectives.Hinge;
import org.tribuo.classification.sgd.objectives.LogMulticlass;
import org.tribuo.common.libsvm.KernelType;
import org.tribuo.common.libsvm.SVMParameters;
import org.tribuo.math.optimisers.AdaGrad;
import org.tribuo.math.optimisers.Adam;

/** The code of {@code docs/tribuo.md}, on real data. */
public final class TribuoExamples {
  private static final long SEED = 42;

  private TribuoExamples() {}

  /**
   * Runs all of it.
   *
   * @param args not used
   * @throws Exception if something fails
   */
  public static void main(String[] args) throws Exception {
    PrintStream out = System.out;
    out.println(first().table());
    out.println(byPath().table());
    Path folder = Files.createTempDirectory("foldmill");
    out.println(fromFile(Files.writeString(folder.resolve("sgd.xml"), CONFIGURATION)).table());
    out.println(vectorMachines(2).table());
    var best = steps(folder.resolve("memory")).best();
    out.println(dumped(best, folder.resolve("wine.safetensors")).size());
  }

  /** The configuration file that the page shows. */
  static final String CONFIGURATION =
      """
      <config>
        <component name="sgd" type="org.tribuo.classification.sgd.linear.LinearSGDTrainer">
          <property name="epochs" value="5"/>
          <property name="objective" value="loss"/>
          <property name="optimiser" value="adagrad"/>
        </component>
        <component name="loss" type="org.tribuo.classification.sgd.objectives.LogMulticlass"/>
        <component name="adagrad" type="org.tribuo.math.optimisers.AdaGrad">
          <property name="initialLearningRate" value="0.1"/>
        </component>
      </config>
      """;

  static SearchResult<Dataset<Label>, Model<Label>> first() {
    // @start region="first"
    Dataset<Label> wine = TribuoData.classification(Datasets.wine());

    Param<Integer> depth = Param.of("maxDepth", 2, 4, 8);
    Param<Long> seed = Param.of("seed", 1L, 2L);
    var pipeline =
        Pipeline.over(TribuoData.<Label>view())
            .learner(
                "cart",
                p ->
                    TribuoLearner.of(
                        new CARTClassificationTrainer(p.get(depth), 0.5f, p.get(seed))));

    var result =
        GridSearch.of(pipeline, ParamGrid.of(depth, seed))
            .cv(StratifiedKFold.of(5).shuffled(42))
            .scoring(TribuoScorers.accuracy())
            .nJobs(-1)
            .fit(wine);
    // @end
    return result;
  }

  static SearchResult<Dataset<Label>, Model<Label>> byPath() {
    // @start region="byPath"
    var sgd = new LinearSGDTrainer(new LogMulticlass(), new AdaGrad(0.1), 5, 1L);

    Param<Double> rate = TribuoParams.of(sgd, "optimiser.initialLearningRate", 0.01, 0.1, 0.5);
    Param<Integer> epochs = TribuoParams.of(sgd, "epochs", 2, 5);
    var pipeline =
        Pipeline.over(TribuoData.<Label>view())
            .step("scale", p -> Standardize.<Label>features())
            .learner("sgd", TribuoParams.learner(sgd, rate, epochs));
    // @end
    return search(GridSearch.of(pipeline, ParamGrid.of(rate, epochs)));
  }

  static SearchResult<Dataset<Label>, Model<Label>> byComponent() {
    var sgd = new LinearSGDTrainer(new LogMulticlass(), new AdaGrad(0.1), 5, 1L);
    // @start region="byComponent"
    Param<TribuoComponent> optimiser =
        TribuoParams.components(sgd, "optimiser", new AdaGrad(0.1), new Adam());
    Param<TribuoComponent> loss =
        TribuoParams.components(sgd, "objective", new LogMulticlass(), new Hinge());
    var learner = TribuoParams.learner(sgd, optimiser, loss);
    // @end
    var pipeline =
        Pipeline.over(TribuoData.<Label>view())
            .step("scale", p -> Standardize.<Label>features())
            .learner("sgd", learner);
    return search(GridSearch.of(pipeline, ParamGrid.of(optimiser, loss)));
  }

  private static SearchResult<Dataset<Label>, Model<Label>> search(
      GridSearch<Dataset<Label>, Model<Label>> search) {
    return search
        .cv(StratifiedKFold.of(3).shuffled(SEED))
        .scoring(TribuoScorers.accuracy())
        .fit(TribuoData.classification(Datasets.wine()));
  }

  static SearchResult<Dataset<Label>, Model<Label>> fromFile(Path file) throws IOException {
    // @start region="fromFile"
    Trainer<Label> sgd = TribuoTrainers.fromConfig(file, "sgd", Label.class);
    var rate =
        TribuoParams.of(sgd, "optimiser.initialLearningRate", Distribution.logUniform(1e-3, 1));
    var pipeline =
        Pipeline.over(TribuoData.<Label>view()).learner("sgd", TribuoParams.learner(sgd, rate));
    // @end
    return RandomizedSearch.of(pipeline, ParamGrid.of(rate), 4)
        .cv(StratifiedKFold.of(3).shuffled(SEED))
        .scoring(TribuoScorers.accuracy())
        .fit(TribuoData.classification(Datasets.iris()));
  }

  static SearchResult<Dataset<Label>, Model<Label>> steps(Path folder) {
    // @start region="steps"
    Param<Integer> k = Param.of("k", 4, 8, 13);
    Param<Integer> depth = Param.of("maxDepth", 2, 4, 8);
    var pipeline =
        Pipeline.over(TribuoData.<Label>view())
            .step("scale", p -> Standardize.<Label>features())
            .step("select", p -> SelectKBest.mutualInformation(p.get(k)))
            .learner("cart", p -> TribuoLearner.of(new CARTClassificationTrainer(p.get(depth))));
    var search = GridSearch.of(pipeline, ParamGrid.of(k, depth)).memory(Memory.at(folder));
    // @end
    return search(search);
  }

  static Predictions dumped(FittedPipeline<Dataset<Label>, Model<Label>> best, Path file)
      throws Exception {
    Dataset<Label> data = TribuoData.classification(Datasets.wine());
    // @start region="dump"
    best.dump(file);
    FittedPipeline<Dataset<Label>, Model<Label>> loaded = FittedPipeline.load(file);
    Predictions predictions = loaded.predict(data);
    String story = Persist.inspect(file).toString();
    // @end
    return story.isEmpty() ? best.predict(data) : predictions;
  }

  static SearchResult<Dataset<Label>, Model<Label>> vectorMachines(int jobs) {
    // @start region="processes"
    var svm =
        new LibSVMClassificationTrainer(
            new SVMParameters<>(new SVMClassificationType(SVMMode.C_SVC), KernelType.RBF));
    Param<Double> cost = TribuoParams.of(svm, "cost", 1.0, 100.0);
    var pipeline =
        Pipeline.over(TribuoData.<Label>view()).learner("svm", TribuoParams.learner(svm, cost));
    var search =
        GridSearch.of(pipeline, ParamGrid.of(cost)).backend(Backend.processes()).nJobs(jobs);
    // @end
    return search(search);
  }
}
