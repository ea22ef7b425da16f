package io.github.foldmill.tribuo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.foldmill.persist.ArtifactReader;
import io.github.foldmill.persist.ArtifactWriter;
import io.github.foldmill.persist.ModelCodec;
import io.github.foldmill.persist.Persist;
import io.github.foldmill.tensor.MalformedFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tribuo.classification.Label;
import org.tribuo.classification.dtree.CARTClassificationTrainer;
import org.tribuo.classification.sequence.example.SequenceDataGenerator;
import org.tribuo.classification.sequence.viterbi.DefaultFeatureExtractor;
import org.tribuo.classification.sequence.viterbi.NoopFeatureExtractor;
import org.tribuo.classification.sequence.viterbi.ViterbiModel;
import org.tribuo.classification.sequence.viterbi.ViterbiTrainer;
import org.tribuo.classification.sgd.crf.CRFTrainer;
import org.tribuo.classification.sgd.linear.LogisticRegressionTrainer;
import org.tribuo.hash.HashedFeatureMap;
import org.tribuo.hash.MessageDigestHasher;
import org.tribuo.math.optimisers.AdaGrad;
import org.tribuo.sequence.HashingSequenceTrainer;
import org.tribuo.sequence.IndependentSequenceTrainer;
import org.tribuo.sequence.SequenceDataset;
import org.tribuo.sequence.SequenceModel;
import org.tribuo.sequence.SequenceTrainer;

class SequenceModelCodecTest {
  private static final SequenceDataset<Label> ROWS =
      SequenceDataGenerator.generateGorillaDataset(5);

  @TempDir Path folder;

  static Stream<SequenceTrainer<Label>> trainers() {
    return Stream.of(
        new CRFTrainer(new AdaGrad(0.3), 3, 1000, 1, 7L),
        new ViterbiTrainer(
            new LogisticRegressionTrainer(),
            new NoopFeatureExtractor(),
            3,
            ViterbiModel.ScoreAggregation.ADD),
        new IndependentSequenceTrainer<>(new CARTClassificationTrainer(4)),
        new HashingSequenceTrainer<>(
            new CRFTrainer(new AdaGrad(0.3), 3, 1000, 1, 7L),
            new MessageDigestHasher("SHA-256", EveryTrainer.SALT)));
  }

  private static List<Long> scores(SequenceModel<Label> model) {
    var bits = new ArrayList<Long>();
    for (var sequence : model.predict(ROWS)) {
      for (var prediction : sequence) {
        for (var label : prediction.getOutputScores().values()) {
          bits.add(Double.doubleToRawLongBits(label.getScore()));
        }
        bits.add((long) prediction.getOutput().getLabel().hashCode());
      }
    }
    return bits;
  }

  @ParameterizedTest
  @MethodSource("trainers")
  void sequenceModelsComeBackWithEqualPredictions(SequenceTrainer<Label> trainer)
      throws IOException {
    var model = trainer.train(ROWS);
    var path = folder.resolve("sequence.safetensors");
    Persist.dump(model, path);
    var loaded = ((SequenceModel<?>) Persist.load(path)).castModel(Label.class);
    assertThat(loaded).hasSameClassAs(model);
    if (loaded.getFeatureIDMap() instanceof HashedFeatureMap hashed) {
      hashed.setSalt(EveryTrainer.SALT);
    }
    assertThat(scores(loaded)).isNotEmpty().isEqualTo(scores(model));
    assertThat(loaded.getProvenance()).isEqualTo(model.getProvenance());
    // Of a hashing trainer, Tribuo keeps the provenance of the trainer inside.
    assertThat(Persist.inspect(path).toString())
        .contains(model.getProvenance().getTrainerProvenance().getClassName());
    var again = folder.resolve("again.safetensors");
    Persist.dump(model, again);
    assertThat(again).hasSameBinaryContentAs(path);
    assertThat(Files.size(path)).isLessThan(2L * model.serialize().getSerializedSize() + 4096);
  }

  /** A fault of Tribuo 4.3.2, which cannot write this extractor to its own files either. */
  @Test
  void whatTribuoCannotWriteIsRefusedBeforeAFileIsMade() {
    var model =
        new ViterbiTrainer(
                new LogisticRegressionTrainer(),
                new DefaultFeatureExtractor(),
                3,
                ViterbiModel.ScoreAggregation.ADD)
            .train(ROWS);
    var path = folder.resolve("viterbi.safetensors");
    assertThatThrownBy(() -> Persist.dump(model, path))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("ViterbiModel cannot be written: Unable to find method setUse4gram");
    assertThat(path).doesNotExist();
  }

  /** Parts that somebody else wrote under an id of these codecs. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Forged(String id, byte[] proto) {}

  /** Writes a forged file. */
  private record Forger(String id) implements ModelCodec<Forged> {
    @Override
    public boolean encodes(Object value) {
      return value instanceof Forged;
    }

    @Override
    public void encode(Forged value, ArtifactWriter out) throws IOException {
      out.putBytes("proto", value.proto());
    }

    @Override
    public Forged decode(ArtifactReader in) {
      throw new UnsupportedOperationException();
    }
  }

  private Path forged(String id, byte[] proto) throws IOException {
    var path = folder.resolve("forged.safetensors");
    Persist.with(new Forger(id)).dump(new Forged(id, proto), path);
    return path;
  }

  @Test
  void foreignClassNameIsRefusedBeforeItsStaticInitialiserRuns() throws IOException {
    System.clearProperty(Intruder.LOADED);
    var honest = trainers().findFirst().orElseThrow().train(ROWS).serialize();
    var lie = honest.toBuilder().setClassName("io.github.foldmill.tribuo.Intruder$Lazy").build();
    var path = forged(new TribuoSequenceModelCodec().id(), lie.toByteArray());
    assertThatThrownBy(() -> Persist.load(path))
        .isInstanceOf(MalformedFileException.class)
        .hasMessageContaining(
            "SequenceModelProto.class_name must be a class name that starts with one of");
    assertThat(System.getProperty(Intruder.LOADED)).isNull();
  }

  @Test
  void brokenMessagesAreRefused() throws IOException {
    var path = forged(new TribuoSequenceModelCodec().id(), new byte[] {8, 0});
    assertThatThrownBy(() -> Persist.load(path)).isInstanceOf(MalformedFileException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"model", "fitted", "dataset"})
  void filesOfTheFirstFormatSayWhatToDo(String kind) throws IOException {
    var path = forged("foldmill.tribuo." + kind + "/1", new byte[] {1});
    assertThatThrownBy(() -> Persist.load(path))
        .isInstanceOf(MalformedFileException.class)
        .hasMessageContaining(
            "foldmill.tribuo.%s/1 is a format from before Foldmill 0.1.0, whose own is"
                .formatted(kind))
        .hasMessageContaining("make the file again with this version");
  }
}
