package io.github.foldmill.tribuo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import com.oracle.labs.mlrg.olcut.config.protobuf.protos.SimpleProvenanceProto;
import io.github.foldmill.persist.ArtifactReader;
import io.github.foldmill.persist.ArtifactWriter;
import io.github.foldmill.persist.ModelCodec;
import io.github.foldmill.persist.Persist;
import io.github.foldmill.tensor.MalformedFileException;
import io.github.foldmill.tensor.Tensor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tribuo.Model;
import org.tribuo.classification.dtree.CARTClassificationTrainer;
import org.tribuo.classification.liblinear.LibLinearClassificationTrainer;
import org.tribuo.common.liblinear.protos.LibLinearModelProto;
import org.tribuo.common.tree.protos.TreeModelProto;
import org.tribuo.protos.core.ModelProto;

class HostileFilesTest {
  @TempDir Path folder;

  /** Parts that a stranger wrote under the id of the real codec. */
  private record Forged(ModelProto model, List<long[]> cuts) {}

  /** Writes a forged file. */
  private static final class Forger implements ModelCodec<Forged> {
    @Override
    public String id() {
      return new TribuoModelCodec().id();
    }

    @Override
    public boolean encodes(Object value) {
      return value instanceof Forged;
    }

    @Override
    public void encode(Forged value, ArtifactWriter out) throws IOException {
      out.putBytes("proto", value.model().toByteArray());
      if (!value.cuts().isEmpty()) {
        long[] table = value.cuts().stream().flatMapToLong(Arrays::stream).toArray();
        out.putTensor("cuts", Tensor.of(table)).putStrings("tensors", List.of());
      }
    }

    @Override
    public Forged decode(ArtifactReader in) {
      throw new UnsupportedOperationException();
    }
  }

  @BeforeEach
  void forgetIntruders() {
    System.clearProperty(Intruder.LOADED);
    System.clearProperty(Intruder.READ);
  }

  private static void assertThatNobodyCameIn() {
    assertThat(System.getProperty(Intruder.LOADED)).isNull();
    assertThat(System.getProperty(Intruder.READ)).isNull();
  }

  private void assertRefused(ModelProto forged, String reason) throws IOException {
    assertRefused(new Forged(forged, List.of()), reason);
  }

  private void assertRefused(Forged forged, String reason) throws IOException {
    var path = folder.resolve("forged.safetensors");
    Persist.with(new Forger()).dump(forged, path);
    assertThatThrownBy(() -> Persist.load(path))
        .isInstanceOf(MalformedFileException.class)
        .hasMessageContaining(reason);
    assertThatNobodyCameIn();
  }

  private static ModelProto tree() {
    return new CARTClassificationTrainer(2).train(Rows.labels(20, 2, 1)).serialize();
  }

  /** The attacks are real: without the check Tribuo runs the code of a foreign class. */
  @Test
  void tribuoAloneRunsForeignCode() throws Exception {
    var initialised = tree().toBuilder().setClassName(Intruder.Eager.class.getName()).build();
    assertThatThrownBy(() -> Model.deserialize(initialised)).isInstanceOf(RuntimeException.class);
    assertThat(System.getProperty(Intruder.LOADED)).isNotNull();
    var read = libLinear(serialized(new Intruder.Guest()));
    assertThatThrownBy(() -> Model.deserialize(read)).isInstanceOf(RuntimeException.class);
    assertThat(System.getProperty(Intruder.READ)).isNotNull();
  }

  @Test
  void aForeignClassNameIsRefusedBeforeItsStaticInitialiserRuns() throws Exception {
    assertRefused(
        tree().toBuilder().setClassName(Intruder.Lazy.class.getName()).build(),
        "ModelProto.class_name must be a class name that starts with one of");
  }

  @Test
  void aForeignClassNameInATreeNodeIsRefused() throws Exception {
    var tree = tree();
    var inner = tree.getSerializedData().unpack(TreeModelProto.class).toBuilder();
    inner.getMetadataBuilder().getOutputDomainBuilder().setClassName(Intruder.Lazy.class.getName());
    assertRefused(
        tree.toBuilder().setSerializedData(Any.pack(inner.build())).build(),
        "OutputDomainProto.class_name must be a class name that starts with one of");
  }

  @Test
  void aForeignEnumInTheProvenanceIsRefused() throws Exception {
    var tree = tree();
    var inner = tree.getSerializedData().unpack(TreeModelProto.class).toBuilder();
    var objects = inner.getMetadataBuilder().getProvenanceBuilder();
    objects.addSmp(
        SimpleProvenanceProto.newBuilder()
            .setKey("level")
            .setValue("HIGH")
            .setProvenanceClassName(
                "com.oracle.labs.mlrg.olcut.provenance.primitives.EnumProvenance")
            .setAdditional(Intruder.Lazy.class.getName()));
    assertRefused(
        tree.toBuilder().setSerializedData(Any.pack(inner.build())).build(),
        "SimpleProvenanceProto.additional must be a class name that starts with one of");
  }

  /** Protobuf keeps the last of two, so a check of the first alone would be a check of nothing. */
  @Test
  void aFieldThatOccursTwiceIsRefused() throws Exception {
    byte[] once = tree().toByteArray();
    byte[] more = ModelProto.newBuilder().setClassName("org.tribuo.Model").build().toByteArray();
    var twice = ByteString.copyFrom(once).concat(ByteString.copyFrom(more)).toByteArray();
    assertThatThrownBy(() -> ModelBytes.parse(twice))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("ModelProto.class_name must occur once");
  }

  @Test
  void aForeignObjectInALibLinearModelIsRefusedUnread() throws Exception {
    assertRefused(
        libLinear(serialized(new Intruder.Guest())),
        "a LibLinear model must hold LibLinear's classes only");
  }

  /** What is read only after the model would run all the same. */
  @Test
  void aForeignObjectInsideAnArrayIsRefusedUnread() throws Exception {
    assertRefused(
        libLinear(serialized(new Object[] {new Intruder.Guest()})),
        "a LibLinear model must hold LibLinear's classes only");
  }

  @Test
  void somethingElseThanALibLinearModelIsRefused() throws Exception {
    assertRefused(
        libLinear(serialized(new double[3])), "must hold a de.bwaldvogel.liblinear.Model");
  }

  private static byte[] serialized(Object value) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var out = new ObjectOutputStream(bytes)) {
      out.writeObject(value);
    }
    System.clearProperty(Intruder.LOADED);
    return bytes.toByteArray();
  }

  private static ModelProto libLinear(byte[] serialized) throws IOException {
    var model = new LibLinearClassificationTrainer().train(Rows.labels(20, 2, 1)).serialize();
    var inner =
        model.getSerializedData().unpack(LibLinearModelProto.class).toBuilder()
            .setModels(0, ByteString.copyFrom(serialized));
    return model.toBuilder().setSerializedData(Any.pack(inner.build())).build();
  }

  @Test
  void cutsThatWouldGrowWithoutBoundsAreRefused() throws Exception {
    var cuts = new ArrayList<long[]>();
    cuts.add(new long[] {100, 0, 100});
    for (int i = 0; i < 40; i++) {
      cuts.add(new long[] {0, 0, 100L << i});
    }
    assertRefused(new Forged(tree(), cuts), "of cuts must not");
  }

  @Test
  void cutsBeyondTheBlockAreRefused() throws Exception {
    for (long[] cut :
        List.of(
            new long[] {Long.MAX_VALUE, 0, 1},
            new long[] {-1, 0, 1},
            new long[] {10, 10, 1},
            new long[] {10, 0, -1},
            new long[] {10, -1, 4},
            new long[] {10, Long.MIN_VALUE, 4})) {
      assertRefused(new Forged(tree(), List.of(cut)), "row 0 of cuts must not");
    }
  }

  @Test
  void cutsOfAnOddLengthAreRefused() throws Exception {
    assertRefused(new Forged(tree(), List.of(new long[] {10, 0})), "cuts must have rows of 3");
  }

  @Test
  void everyTruncationIsRefusedOrAnswered() {
    byte[] whole = tree().toByteArray();
    for (int length = 0; length < whole.length; length += 7) {
      byte[] part = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> ModelBytes.parse(part)).isInstanceOf(IOException.class);
    }
  }
}
