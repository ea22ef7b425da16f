package io.github.foldmill.tribuo;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnsafeByteOperations;
import io.github.foldmill.persist.ArtifactReader;
import io.github.foldmill.persist.ArtifactWriter;
import java.io.IOException;
import org.tribuo.Model;
import org.tribuo.protos.core.ModelProto;

/** Tribuo models as protobuf messages, checked before Tribuo sees them. */
final class ModelBytes {
  private static final WireType TYPE = TribuoMessages.of(ModelProto.getDescriptor());

  private ModelBytes() {}

  /** Checks what it writes as well, so that nothing is dumped that could not be loaded. */
  static void write(Model<?> model, ArtifactWriter out) throws IOException {
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

  static Model<?> read(ArtifactReader in) throws IOException {
    return parse(ProtoParts.read(in));
  }

  static Model<?> parse(byte[] bytes) throws IOException {
    try {
      ProtoGuard.check(TYPE, bytes);
      return ModelReader.read(message(bytes));
    } catch (InvalidProtocolBufferException | RuntimeException e) {
      throw new IOException("the bytes are not a Tribuo model: " + e.getMessage(), e);
    }
  }

  /** The packed model stays where it is in the array, which nobody changes any more. */
  private static ModelProto message(byte[] bytes) throws IOException {
    var in = UnsafeByteOperations.unsafeWrap(bytes).newCodedInput();
    in.enableAliasing(true);
    return ModelProto.parseFrom(in);
  }
}
