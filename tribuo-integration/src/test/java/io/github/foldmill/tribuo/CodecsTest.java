package io.github.foldmill.tribuo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import io.github.foldmill.persist.Persist;
import io.github.foldmill.pipeline.FitContext;
import io.github.foldmill.tensor.Compression;
import io.github.foldmill.tensor.TensorFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InvalidClassException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serial;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tribuo.Dataset;
import org.tribuo.Feature;
import org.tribuo.Model;
import org.tribuo.Trainer;
import org.tribuo.classification.Label;
import org.tribuo.classification.dtree.CARTClassificationTrainer;
import org.tribuo.classification.dtree.impurity.GiniIndex;
import org.tribuo.classification.ensemble.AdaBoostTrainer;
import org.tribuo.classification.ensemble.VotingCombiner;
import org.tribuo.classification.liblinear.LibLinearClassificationTrainer;
import org.tribuo.classification.libsvm.LibSVMClassificationTrainer;
import org.tribuo.classification.libsvm.SVMClassificationType;
import org.tribuo.classification.libsvm.SVMClassificationType.SVMMode;
import org.tribuo.classification.mnb.MultinomialNaiveBayesTrainer;
import org.tribuo.classification.sgd.fm.FMClassificationTrainer;
import org.tribuo.classification.sgd.linear.LogisticRegressionTrainer;
import org.tribuo.classification.sgd.objectives.LogMulticlass;
import org.tribuo.classification.xgboost.XGBoostClassificationTrainer;
import org.tribuo.common.liblinear.protos.LibLinearModelProto;
import org.tribuo.common.libsvm.KernelType;
import org.tribuo.common.libsvm.SVMParameters;
import org.tribuo.common.tree.RandomForestTrainer;
import org.tribuo.ensemble.BaggingTrainer;
import org.tribuo.math.optimisers.AdaGrad;
import org.tribuo.protos.core.ModelProto;

class CodecsTest {
  @TempDir Path folder;

  /** What a stranger's class would do on being read. */
  static final class Stranger implements Serializable {
    @Serial private static final long serialVersionUID = 1L;

    @Serial
    private void readObject(ObjectInputStream in) throws IOException {
      throw new UncheckedIOException(new IOException("a stranger's code ran: " + in.available()));
    }
  }

  static Stream<Trainer<Label>> trainers() {
    return Stream.concat(
        TribuoLearnerTest.trainers(),
        Stream.of(
            new XGBoostClassificationTrainer(5, 1, true),
            new AdaBoostTrainer(new CARTClassificationTrainer(2), 3, 1),
            new MultinomialNaiveBayesTrainer(),
            new FMClassificationTrainer(
                new LogMulticlass(), new AdaGrad(0.1), 2, 10, 1, 1L, 2, 0.1),
            new LibSVMClassificationTrainer(
                new SVMParameters<>(new SVMClassificationType(SVMMode.C_SVC), KernelType.RBF))));
  }

  @ParameterizedTest
  @MethodSource("trainers")
  void aModelPredictsTheSameAfterLoading(Trainer<Label> trainer) throws Exception {
    var train = positive(Rows.labels(60, 4, 1));
    var test = positive(Rows.labels(30, 4, 2));
    var fitted = TribuoLearner.of(trainer).fit(train, FitContext.of(1));
    var path = folder.resolve("model.safetensors");
    Persist.dump(fitted, path);
    assertThat(labels(Persist.load(path, FittedTribuo.class)).predict(test))
        .isEqualTo(fitted.predict(test));
    Persist.dump(fitted.model(), path);
    Model<?> model = Persist.load(path, Model.class);
    assertThat(new FittedTribuo<>(model.castModel(Label.class)).predict(test))
        .isEqualTo(fitted.predict(test));
  }

  @SuppressWarnings("unchecked") // it was written as one of labels
  private static FittedTribuo<Label> labels(FittedTribuo<?> loaded) {
    return (FittedTribuo<Label>) loaded;
  }

  @Test
  void aForestTakesAnEighthOfTribuosFileAtMost() throws Exception {
    var tree = new CARTClassificationTrainer(20, 2f, 0f, 0.5f, false, new GiniIndex(), 1L);
    var forest =
        new RandomForestTrainer<>(tree, new VotingCombiner(), 100, 1)
            .train(Rows.labels(200, 10, 1));
    var ours = folder.resolve("ours.safetensors");
    var own = folder.resolve("own.pb");
    Persist.dump(forest, ours);
    forest.serializeToFile(own);
    assertThat(Files.size(ours)).isLessThan(Files.size(own) / 8);
    assertThat(Persist.inspect(ours).parts())
        .containsEntry("features", "10")
        .hasEntrySatisfying(
            "parameters",
            parameters ->
                assertThat(parameters).contains("innerTrainer.maxDepth=20", "numMembers=100"));
  }

  /** Each member has the same 300 features, of which the file should hold one copy. */
  @Test
  void membersShareTheirFeatureDomain() throws Exception {
    var single = folder.resolve("single.safetensors");
    var many = folder.resolve("many.safetensors");
    var data = Rows.labels(30, 300, 1);
    Persist.dump(bag(1, data), single);
    Persist.dump(bag(20, data), many);
    assertThat(Persist.inspect(many).parts()).containsKey("cuts");
    assertThat(Files.size(many)).isLessThan(3 * Files.size(single));
  }

  private static Model<Label> bag(int members, Dataset<Label> data) {
    return new BaggingTrainer<>(
            new MultinomialNaiveBayesTrainer(), new VotingCombiner(), members, 1)
        .train(positive(data));
  }

  @Test
  void largeWeightsAreTensorsOfTheirOwn() throws Exception {
    var path = folder.resolve("model.safetensors");
    var model = new LogisticRegressionTrainer().train(Rows.labels(30, 400, 1));
    Persist.with().compression(Compression.none()).dump(model, path);
    assertThat(Persist.inspect(path).parts())
        .containsEntry("DenseTensor.values.0", "tensor F64[3,401]");
    assertThat(TensorFile.open(path).map("DenseTensor.values.0").toDoubles()).hasSize(3 * 401);
    Model<?> loaded = Persist.load(path, Model.class);
    assertThat(loaded.serialize()).isEqualTo(model.serialize());
  }

  @Test
  void fittedStepsComeBackEqual() throws Exception {
    var data = Rows.labels(40, 5, 1);
    var path = folder.resolve("step.safetensors");
    var scale = Standardize.<Label>features().fit(data, FitContext.of(1));
    Persist.dump(scale, path);
    assertThat(Persist.load(path)).isEqualTo(scale);
    var select = SelectKBest.mRMR(2).fit(data, FitContext.of(1));
    Persist.dump(select, path);
    assertThat(Persist.load(path)).isEqualTo(select);
  }

  @Test
  void aForeignClassNameIsRefusedBeforeItIsLoaded() {
    var forged =
        new CARTClassificationTrainer(2)
            .train(Rows.labels(20, 2, 1)).serialize().toBuilder()
                .setClassName("io.github.foldmill.tribuo.ForeignClass")
                .build();
    assertThatThrownBy(() -> ModelBytes.parse(forged.toByteArray()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("must be a class name that starts with one of")
        .hasMessageContaining("ForeignClass");
  }

  @Test
  void aForeignClassNameDeepInsideIsRefused() {
    var model = new CARTClassificationTrainer(2).train(Rows.labels(20, 2, 1)).serialize();
    var text = model.toByteString().toString(StandardCharsets.ISO_8859_1);
    // The same length, so that the message stays well formed.
    var forged = text.replace("org.tribuo.common.tree.", "erg.tribuo.common.tree.");
    assertThat(forged).isNotEqualTo(text);
    byte[] bad = forged.getBytes(StandardCharsets.ISO_8859_1);
    assertThatThrownBy(() -> ModelBytes.parse(bad))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("must be a class name that starts with one of");
  }

  @Test
  void aForeignPackedMessageIsRefused() {
    var forged =
        ModelProto.newBuilder()
            .setClassName("org.tribuo.Model")
            .setSerializedData(Any.newBuilder().setTypeUrl("type.googleapis.com/evil.Message"))
            .build();
    assertThatThrownBy(() -> ModelBytes.parse(forged.toByteArray()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("has the type \"type.googleapis.com/evil.Message\"");
  }

  @Test
  void aForeignObjectInALibLinearModelIsNeverConstructed() throws Exception {
    var model = new LibLinearClassificationTrainer().train(Rows.labels(20, 2, 1)).serialize();
    var bytes = new ByteArrayOutputStream();
    try (var out = new ObjectOutputStream(bytes)) {
      out.writeObject(new Stranger());
    }
    var inner = model.getSerializedData().unpack(LibLinearModelProto.class);
    var forged =
        model.toBuilder()
            .setSerializedData(
                Any.pack(
                    inner.toBuilder()
                        .setModels(0, ByteString.copyFrom(bytes.toByteArray()))
                        .build()))
            .build();
    assertThatThrownBy(() -> ModelBytes.parse(forged.toByteArray()))
        .isInstanceOf(IOException.class)
        .hasMessage("a LibLinear model must hold LibLinear's classes only")
        .hasRootCauseInstanceOf(InvalidClassException.class);
  }

  @Test
  void damagedBytesAreRefused() {
    assertThatThrownBy(() -> ModelBytes.parse(new byte[] {1, 2, 3}))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("has no field 0 of that encoding");
  }

  /** Naive Bayes takes counts only. */
  private static Dataset<Label> positive(Dataset<Label> data) {
    for (var example : data) {
      for (var feature : example) {
        example.set(new Feature(feature.getName(), Math.abs(feature.getValue())));
      }
    }
    return data;
  }
}
