package io.github.foldmill.tribuo;

import com.google.protobuf.InvalidProtocolBufferException;
import java.io.IOException;
import org.tribuo.Model;
import org.tribuo.protos.core.ModelProto;

/** Tribuo models as protobuf bytes, checked before Tribuo sees them. */
final class ModelBytes {
  private ModelBytes() {}

  /** Checks what it writes as well, so that nothing is dumped that could not be loaded. */
  static byte[] write(Model<?> model) throws IOException {
    ModelProto proto;
    try {
      proto = model.serialize();
    } catch (RuntimeException e) {
      throw new IOException("model " + model.getClass().getName() + " cannot be written", e);
    }
    ProtoGuard.check(proto);
    return proto.toByteArray();
  }

  static Model<?> read(byte[] bytes) throws IOException {
    try {
      var proto = ModelProto.parseFrom(bytes);
      ProtoGuard.check(proto);
      return Model.deserialize(proto);
    } catch (InvalidProtocolBufferException | RuntimeException e) {
      throw new IOException("the bytes are not a Tribuo model: " + e.getMessage(), e);
    }
  }
}
