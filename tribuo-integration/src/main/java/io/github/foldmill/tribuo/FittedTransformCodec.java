package io.github.foldmill.tribuo;

import com.google.protobuf.InvalidProtocolBufferException;
import io.github.foldmill.persist.ArtifactReader;
import io.github.foldmill.persist.ArtifactWriter;
import io.github.foldmill.persist.ModelCodec;
import java.io.IOException;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tribuo.classification.Label;
import org.tribuo.protos.core.TransformerListProto;
import org.tribuo.protos.core.TransformerMapProto;
import org.tribuo.transform.Transformer;

/**
 * Writes a {@link FittedTransform} as Tribuo's own message and reads it back, after a check that
 * Tribuo will not load a foreign class; the type of output is not part of it.
 */
public final class FittedTransformCodec implements ModelCodec<FittedTransform<?>> {
  private static final WireType TYPE = TribuoMessages.of(TransformerMapProto.getDescriptor());

  /** Creates the codec; used by {@link java.util.ServiceLoader}. */
  public FittedTransformCodec() {}

  @Override
  public String id() {
    return "foldmill.tribuo.transform/1";
  }

  @Override
  public boolean encodes(Object value) {
    return value instanceof FittedTransform<?>;
  }

  @Override
  public void encode(FittedTransform<?> value, ArtifactWriter out) throws IOException {
    var message = TransformerMapProto.newBuilder();
    value
        .transformers()
        .forEach((name, chain) -> {
          var list = TransformerListProto.newBuilder();
          chain.forEach(transformer -> list.addTransformer(transformer.serialize()));
          message.putTransformers(name, list.build());
        });
    byte[] bytes = message.build().toByteArray();
    ProtoGuard.check(TYPE, bytes);
    out.putBytes("transformers", bytes).putLong("zeros", value.countsZeros() ? 1 : 0);
  }

  @Override
  public FittedTransform<?> decode(ArtifactReader in) throws IOException {
    byte[] bytes = in.getBytes("transformers");
    ProtoGuard.check(TYPE, bytes);
    try {
      var transformers = transformers(TransformerMapProto.parseFrom(bytes));
      return new FittedTransform<Label>(transformers, in.getLong("zeros") != 0);
    } catch (InvalidProtocolBufferException | RuntimeException e) {
      throw new IOException("the parts are no transformations: " + e, e);
    }
  }

  private static SortedMap<String, List<Transformer>> transformers(TransformerMapProto message) {
    var transformers = new TreeMap<String, List<Transformer>>();
    message
        .getTransformersMap()
        .forEach((name, list) ->
            transformers.put(
                name, list.getTransformerList().stream().map(Transformer::deserialize).toList()));
    return transformers;
  }
}
