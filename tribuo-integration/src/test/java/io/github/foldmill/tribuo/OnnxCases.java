package io.github.foldmill.tribuo;

import ai.onnx.proto.OnnxMl;
import io.github.foldmill.data.ClassTarget;
import io.github.foldmill.pipeline.FittedPipeline;
import io.github.foldmill.pipeline.ParamValues;
import io.github.foldmill.pipeline.Pipeline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.tribuo.Dataset;
import org.tribuo.Model;
import org.tribuo.Output;
import org.tribuo.Trainer;
import org.tribuo.classification.Label;
import org.tribuo.classification.ensemble.AdaBoostTrainer;
import org.tribuo.classification.ensemble.FullyWeightedVotingCombiner;
import org.tribuo.classification.ensemble.VotingCombiner;
import org.tribuo.classification.liblinear.LibLinearClassificationTrainer;
import org.tribuo.classification.liblinear.LinearClassificationType;
import org.tribuo.classification.libsvm.LibSVMClassificationTrainer;
import org.tribuo.classification.libsvm.SVMClassificationType;
import org.tribuo.classification.sgd.fm.FMClassificationTrainer;
import org.tribuo.classification.sgd.linear.LogisticRegressionTrainer;
import org.tribuo.classification.sgd.objectives.Hinge;
import org.tribuo.classification.sgd.objectives.LogMulticlass;
import org.tribuo.common.libsvm.KernelType;
import org.tribuo.common.libsvm.SVMParameters;
import org.tribuo.ensemble.BaggingTrainer;
import org.tribuo.math.optimisers.AdaGrad;
import org.tribuo.math.optimisers.SGD;
import org.tribuo.multilabel.MultiLabel;
import org.tribuo.multilabel.ensemble.MultiLabelVotingCombiner;
import org.tribuo.multilabel.sgd.fm.FMMultiLabelTrainer;
import org.tribuo.multilabel.sgd.objectives.BinaryCrossEntropy;
import org.tribuo.regression.Regressor;
import org.tribuo.regression.ensemble.AveragingCombiner;
import org.tribuo.regression.liblinear.LibLinearRegressionTrainer;
import org.tribuo.regression.libsvm.LibSVMRegressionTrainer;
import org.tribuo.regression.libsvm.SVMRegressionType;
import org.tribuo.regression.sgd.fm.FMRegressionTrainer;
import org.tribuo.regression.sgd.objectives.SquaredLoss;
import org.tribuo.regression.slm.ElasticNetCDTrainer;

/**
 * Fitted pipelines of every kind that Tribuo can write to ONNX, small and always the same.
 *
 * <p>{@code main} writes them as files for {@code tools/golden/onnx_models.py}.
 */
final class OnnxCases {
  private static final int ROWS = 40;

  private OnnxCases() {}

  /** A fitted pipeline and its name. */
  record Case<T extends Output<T>>(String name, FittedPipeline<?, Model<T>> fitted) {

    /** The file, without what tells when and where the model was trained. */
    OnnxMl.ModelProto onnx() throws IOException {
      var model = OnnxMl.ModelProto.parseFrom(TribuoExport.onnx(fitted, "org.example", 1));
      var bare = model.toBuilder().clearDocString().clearMetadataProps();
      bare.getGraphBuilder().clearDocString();
      return bare.build();
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static List<Case<?>> all() throws Exception {
    LibSvmLog.silence();
    var all = new ArrayList<Case<?>>();
    for (var each : classifiers().entrySet()) {
      all.add(one(each.getKey(), Rows.labels(ROWS, 5, 1), each.getValue()));
      all.add(one(each.getKey() + "-2", twoClasses(), each.getValue()));
    }
    for (var each : regressions().entrySet()) {
      all.add(one(each.getKey(), OutputRows.pairs(ROWS, 1), each.getValue()));
    }
    for (var each : sets().entrySet()) {
      all.add(one(each.getKey(), OutputRows.multiLabels(ROWS, 1), each.getValue()));
    }
    all.add(one("elastic-net", Rows.numbers(ROWS, 4, 1), new ElasticNetCDTrainer(0.1, 0.5)));
    all.add(selected());
    all.add(texts());
    return all;
  }

  private static Map<String, Trainer<Label>> classifiers() {
    var linear = new LogisticRegressionTrainer();
    var hinge =
        new org.tribuo.classification.sgd.linear.LinearSGDTrainer(
            new Hinge(), new AdaGrad(0.1), 2, 1L);
    var type = new LinearClassificationType(LinearClassificationType.LinearType.L2R_LR);
    var logistic = new LibLinearClassificationTrainer(type, 1, 1000, 0.01);
    var shares = new FullyWeightedVotingCombiner();
    return Map.ofEntries(
        Map.entry("linear", linear),
        Map.entry("linear-hinge", hinge),
        Map.entry(
            "factorization",
            new FMClassificationTrainer(new LogMulticlass(), new AdaGrad(0.1), 2, 1L, 2, 0.1)),
        Map.entry("liblinear", new LibLinearClassificationTrainer()),
        Map.entry("liblinear-logistic", logistic),
        Map.entry("libsvm", new LibSVMClassificationTrainer(vectors(KernelType.RBF))),
        Map.entry("libsvm-linear", new LibSVMClassificationTrainer(vectors(KernelType.LINEAR))),
        Map.entry("libsvm-probable", new LibSVMClassificationTrainer(probable())),
        Map.entry("bagging", new BaggingTrainer<>(linear, new VotingCombiner(), 3, 1)),
        Map.entry("bagging-weighted", new BaggingTrainer<>(linear, shares, 3, 1)),
        Map.entry("bagging-liblinear", new BaggingTrainer<>(logistic, shares, 3, 1)),
        Map.entry("boosting", new AdaBoostTrainer(linear, 3, 1)));
  }

  private static Map<String, Trainer<Regressor>> regressions() {
    var linear =
        new org.tribuo.regression.sgd.linear.LinearSGDTrainer(
            new SquaredLoss(), SGD.getLinearDecaySGD(0.1), 2, 1L);
    return Map.of(
        "regression", linear,
        "regression-factorization",
            new FMRegressionTrainer(new SquaredLoss(), new AdaGrad(0.1), 2, 1L, 2, 0.1, true),
        "regression-liblinear", new LibLinearRegressionTrainer(),
        "regression-libsvm", new LibSVMRegressionTrainer(epsilon(), false),
        "regression-libsvm-scaled", new LibSVMRegressionTrainer(epsilon(), true),
        "regression-bagging", new BaggingTrainer<>(linear, new AveragingCombiner(), 3, 1));
  }

  private static Map<String, Trainer<MultiLabel>> sets() {
    var linear =
        new org.tribuo.multilabel.sgd.linear.LinearSGDTrainer(
            new BinaryCrossEntropy(), new AdaGrad(0.1), 2, 1L);
    return Map.of(
        "sets", linear,
        "sets-factorization",
            new FMMultiLabelTrainer(new BinaryCrossEntropy(), new AdaGrad(0.1), 2, 1L, 2, 0.1),
        "sets-bagging", new BaggingTrainer<>(linear, new MultiLabelVotingCombiner(), 3, 1));
  }

  private static Dataset<Label> twoClasses() {
    var table = Rows.classes(ROWS, 5, 1);
    var target = (ClassTarget) table.target();
    int[] rows =
        IntStream.range(0, ROWS).filter(row -> !target.label(row).equals("blue")).toArray();
    return TribuoData.classification(table.select(rows));
  }

  private static <T extends Output<T>> Case<T> one(
      String name, Dataset<T> training, Trainer<T> trainer) throws Exception {
    var pipeline =
        Pipeline.over(TribuoData.<T>view()).learner("model", _ -> TribuoLearner.of(trainer));
    return new Case<>(name, pipeline.fit(training, ParamValues.none(), 1));
  }

  private static Case<Label> selected() throws Exception {
    var pipeline =
        Pipeline.over(TribuoData.<Label>view())
            .step("select", _ -> SelectKBest.mutualInformation(3))
            .learner("model", _ -> TribuoLearner.of(new LogisticRegressionTrainer()));
    return new Case<>("selection", pipeline.fit(Rows.labels(ROWS, 5, 1), ParamValues.none(), 1));
  }

  private static Case<Label> texts() throws Exception {
    var pipeline =
        Pipeline.over(Texts.view())
            .step("counts", _ -> WordCounts.words())
            .learner("model", _ -> TribuoLearner.of(new LogisticRegressionTrainer()));
    var training =
        new Texts(
            List.of("red sun", "blue sky sky", "red sky sun", "blue sea"),
            ClassTarget.of(List.of("blue", "red"), 1, 0, 1, 0));
    return new Case<>("texts", pipeline.fit(training, ParamValues.none(), 1));
  }

  private static SVMParameters<Label> vectors(KernelType kernel) {
    return new SVMParameters<>(
        new SVMClassificationType(SVMClassificationType.SVMMode.C_SVC), kernel);
  }

  private static SVMParameters<Label> probable() {
    var parameters = vectors(KernelType.RBF);
    parameters.setProbability();
    return parameters;
  }

  private static SVMParameters<Regressor> epsilon() {
    return new SVMParameters<>(
        new SVMRegressionType(SVMRegressionType.SVMMode.EPSILON_SVR), KernelType.RBF);
  }

  /**
   * Writes a file for each case.
   *
   * @param arguments the folder
   */
  public static void main(String[] arguments) throws Exception {
    var folder = Files.createDirectories(Path.of(arguments[0]));
    for (var each : all()) {
      Files.write(folder.resolve(each.name() + ".onnx"), each.onnx().toByteArray());
    }
  }
}
