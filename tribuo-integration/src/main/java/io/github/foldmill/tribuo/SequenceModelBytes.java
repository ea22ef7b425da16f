package io.github.foldmill.tribuo;

import com.google.protobuf.InvalidProtocolBufferException;
import io.github.foldmill.persist.ArtifactReader;
import io.github.foldmill.persist.ArtifactWriter;
import java.io.IOException;
import org.tribuo.protos.core.SequenceModelProto;
import org.tribuo.sequence.SequenceModel;

/** Tribuo sequence models as protobuf messages, checked before Tribuo sees them. */
final class SequenceModelBytes {
  private static final WireType TYPE = TribuoMessages.of(SequenceModelProto.getDescriptor());

  private SequenceModelBytes() {}

  /** Checks what it writes as well, so that nothing is dumped that could not be loaded. */
  static void write(SequenceModel<?> model, ArtifactWriter out) throws IOException {
    byte[] bytes;
    try {
      bytes = model.serialize().toByteArray();
    } catch (RuntimeException e) {
      throw new IOException(
          "model %s cannot be written: %s".formatted(model.getClass().getName(), e.getMessage()),
          e);
    }
    ProtoGuard.check(TYPE, bytes);
    ModelSummary.write(model, out);
    ProtoParts.write(TYPE, bytes, out);
  }

  static SequenceModel<?> read(ArtifactReader in) throws IOException {
    byte[] bytes = ProtoParts.read(in);
    try {
      ProtoGuard.check(TYPE, bytes);
      return SequenceModel.deserialize(SequenceModelProto.parseFrom(bytes));
    } catch (InvalidProtocolBufferException | RuntimeException e) {
      throw new IOException("the bytes are not a Tribuo sequence model: " + e.getMessage(), e);
    }
  }
}
