package io.github.foldmill.tribuo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.foldmill.pipeline.FittedPipeline;
import io.github.foldmill.pipeline.ParamValues;
import io.github.foldmill.pipeline.Pipeline;
import io.github.foldmill.preprocessing.MinMaxScaler;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tribuo.Dataset;
import org.tribuo.Model;
import org.tribuo.Output;
import org.tribuo.Trainer;
import org.tribuo.classification.Label;
import org.tribuo.classification.dtree.CARTClassificationTrainer;
import org.tribuo.classification.ensemble.VotingCombiner;
import org.tribuo.classification.sgd.linear.LogisticRegressionTrainer;
import org.tribuo.classification.xgboost.XGBoostClassificationTrainer;
import org.tribuo.common.nearest.KNNModel.Backend;
import org.tribuo.common.nearest.KNNTrainer;
import org.tribuo.common.tree.RandomForestTrainer;
import org.tribuo.ensemble.BaggingTrainer;
import org.tribuo.ensemble.EnsembleCombiner;
import org.tribuo.math.distance.L2Distance;
import org.tribuo.math.neighbour.NeighboursQueryFactoryType;
import org.tribuo.regression.Regressor;
import org.tribuo.regression.ensemble.AveragingCombiner;
import org.tribuo.regression.slm.LARSTrainer;
import org.tribuo.transform.TransformationMap;
import org.tribuo.transform.transformations.MeanStdDevTransformation;

/** Exported models in a program that has Tribuo's jars and nothing of this library. */
@Timeout(180)
class ExportedAloneTest {
  /** Prints the scores of each row by each model in a folder, and fails if it finds Foldmill. */
  private static final String PROGRAM =
      """
      import java.nio.file.Path;
      import java.util.TreeMap;
      import org.tribuo.Dataset;
      import org.tribuo.Model;
      import org.tribuo.classification.Label;
      import org.tribuo.impl.ArrayExample;
      import org.tribuo.regression.Regressor;

      public class Reader {
        public static void main(String[] arguments) throws Exception {
          if (Reader.class.getResource("/io/github/foldmill") != null) {
            throw new IllegalStateException("Foldmill is on the class path");
          }
          Path folder = Path.of(arguments[0]);
          var file = Dataset.deserializeFromFile(folder.resolve("rows.data"));
          var data = Dataset.castDataset(file, Label.class);
          for (int i = 1; i < arguments.length; i++) {
            System.out.println(arguments[i]);
            var model = Model.deserializeFromFile(folder.resolve(arguments[i]));
            for (var row : data) {
              if (arguments[i].startsWith("number")) {
                var example = new ArrayExample<>(new Regressor("DIM-0", 0));
                row.forEach(example::add);
                var found = model.castModel(Regressor.class).predict(example).getOutput();
                System.out.println(found.getValues()[0]);
              } else {
                var found = new TreeMap<String, Double>();
                model.castModel(Label.class).predict(row).getOutputScores()
                    .forEach((name, label) -> found.put(name, label.getScore()));
                System.out.println(found);
              }
            }
          }
        }
      }
      """;

  private final Dataset<Label> training = Rows.labels(60, 5, 1);
  private final Dataset<Label> others = Rows.labels(20, 5, 2);
  private final Map<String, List<String>> expected = new LinkedHashMap<>();

  @TempDir private Path folder;

  @Test
  void theyPredictToTheLastBitWhatThePipelineDoes() throws Exception {
    var map = new TransformationMap(Map.of("x00[0-2]", List.of(new MeanStdDevTransformation())));
    for (var trainer : trainers()) {
      exportLabels(
          Pipeline.over(TribuoData.<Label>view())
              .step("transform", _ -> Transform.<Label>by(map))
              .step("select", _ -> SelectKBest.mutualInformation(3))
              .learner("model", _ -> TribuoLearner.of(trainer))
              .fit(training, ParamValues.none(), 1));
    }
    exportLabels(
        Pipeline.over(TribuoData.<Label>view())
            .step("scale", _ -> Standardize.<Label>features())
            .step("range", _ -> TableStep.<Label>of(new MinMaxScaler(0, 1)))
            .step("weigh", _ -> TfIdf.<Label>smooth().dividedBy(TfIdf.Length.NONE))
            .learner("model", _ -> TribuoLearner.of(new LogisticRegressionTrainer()))
            .fit(training, ParamValues.none(), 1));
    exportNumbers(
        Pipeline.over(TribuoData.<Regressor>view())
            .step("scale", _ -> Standardize.<Regressor>features())
            .learner("model", _ -> TribuoLearner.of(new LARSTrainer()))
            .fit(numbers(60, 1), ParamValues.none(), 1));
    others.serializeToFile(folder.resolve("rows.data"));

    var lines = new ArrayList<String>();
    expected.forEach((name, rows) -> {
      lines.add(name);
      lines.addAll(rows);
    });
    assertThat(run()).containsExactlyElementsOf(lines);
  }

  /** The features of the labelled rows, with a sum of two of them. */
  private static Dataset<Regressor> numbers(int rows, long seed) {
    var table = Rows.classes(rows, 5, seed);
    var sums = new double[rows][1];
    for (int row = 0; row < rows; row++) {
      sums[row][0] = table.value(row, 0) + table.value(row, 3);
    }
    return TribuoData.multiRegression(table, List.of("DIM-0"), sums);
  }

  /** Tribuo has no combiner that averages without weights, so ours would be missed. */
  @Test
  void modelThatNeedsAClassOfOursIsRefusedByName() throws Exception {
    Trainer<Regressor> nearest = nearest(new AveragingCombiner());
    for (var trainer :
        List.of(nearest, new BaggingTrainer<>(nearest, new AveragingCombiner(), 2, 1))) {
      var fitted =
          Pipeline.over(TribuoData.<Regressor>view())
              .learner("nearest", _ -> TribuoLearner.of(trainer))
              .fit(numbers(30, 1), ParamValues.none(), 1);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> TribuoExport.model(fitted))
          .withMessageContaining("learner \"nearest\" must give a model of Tribuo's own classes")
          .withMessageContaining("MeanCombiner");
    }
  }

  private static List<Trainer<Label>> trainers() {
    return List.of(
        new RandomForestTrainer<>(
            new CARTClassificationTrainer(4, 0.5f, 1), new VotingCombiner(), 3, 1),
        new XGBoostClassificationTrainer(3, 1, true),
        nearest(new VotingCombiner()));
  }

  private static <T extends Output<T>> Trainer<T> nearest(EnsembleCombiner<T> combiner) {
    return new KNNTrainer<>(
        3, new L2Distance(), 1, combiner, Backend.THREADPOOL, NeighboursQueryFactoryType.KD_TREE);
  }

  @SuppressWarnings("unchecked") // the steps give data sets of labels
  private void exportLabels(FittedPipeline<Dataset<Label>, Model<Label>> fitted) throws Exception {
    var rows = new ArrayList<String>();
    for (var row : (Dataset<Label>) fitted.transform(others)) {
      var scores = new TreeMap<String, Double>();
      fitted
          .model()
          .predict(row)
          .getOutputScores()
          .forEach((name, label) -> scores.put(name, label.getScore()));
      rows.add(scores.toString());
    }
    export("label-" + expected.size(), fitted, rows);
  }

  @SuppressWarnings("unchecked") // the step gives a data set of numbers
  private void exportNumbers(FittedPipeline<Dataset<Regressor>, Model<Regressor>> fitted)
      throws Exception {
    var rows = new ArrayList<String>();
    for (var row : (Dataset<Regressor>) fitted.transform(numbers(20, 2))) {
      rows.add(Double.toString(fitted.model().predict(row).getOutput().getValues()[0]));
    }
    export("number-" + expected.size(), fitted, rows);
  }

  private <T extends Output<T>> void export(
      String name, FittedPipeline<?, Model<T>> fitted, List<String> rows) throws Exception {
    TribuoExport.model(fitted).serializeToFile(folder.resolve(name));
    expected.put(name, rows);
  }

  /** The lines that the program prints. */
  private List<String> run() throws Exception {
    var source = Files.writeString(folder.resolve("Reader.java"), PROGRAM);
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of("-cp", withoutFoldmill(), source.toString(), folder.toString()));
    command.addAll(expected.keySet());
    var out = folder.resolve("out.txt");
    var error = folder.resolve("error.txt");
    var process =
        new ProcessBuilder(command)
            .redirectOutput(out.toFile())
            .redirectError(error.toFile())
            .start();
    try {
      assertThat(process.waitFor(150, TimeUnit.SECONDS)).isTrue();
    } finally {
      process.destroyForcibly();
    }
    assertThat(process.exitValue()).as(Files.readString(error)).isZero();
    return Files.readAllLines(out);
  }

  /** Everything but our classes, be they in folders or in jars. */
  private static String withoutFoldmill() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> entry.endsWith(".jar"))
        .filter(entry ->
            !Path.of(entry)
                .getFileName()
                .toString()
                .matches("(pipeline-core|datasets|tribuo-integration)-.*"))
        .collect(Collectors.joining(File.pathSeparator));
  }
}
