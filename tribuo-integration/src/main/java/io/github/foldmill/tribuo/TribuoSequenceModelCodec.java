package io.github.foldmill.tribuo;

import io.github.foldmill.persist.ArtifactReader;
import io.github.foldmill.persist.ArtifactWriter;
import io.github.foldmill.persist.ModelCodec;
import java.io.IOException;
import org.tribuo.sequence.SequenceModel;

/**
 * Writes any Tribuo sequence model (conditional random fields, Viterbi over a classifier,
 * independent predictions) as its protobuf message and reads it back; predictions are equal to the
 * last bit.
 *
 * <p>Large weights become tensors of their own, and a file from a stranger is checked before Tribuo
 * sees it, both as by {@link TribuoModelCodec}.
 */
public final class TribuoSequenceModelCodec implements ModelCodec<SequenceModel<?>> {

  /** Creates the codec; used by {@link java.util.ServiceLoader}. */
  public TribuoSequenceModelCodec() {}

  @Override
  public String id() {
    return "foldmill.tribuo.sequence/1";
  }

  @Override
  public boolean encodes(Object value) {
    return value instanceof SequenceModel<?>;
  }

  @Override
  public void encode(SequenceModel<?> value, ArtifactWriter out) throws IOException {
    SequenceModelBytes.write(value, out);
  }

  @Override
  public SequenceModel<?> decode(ArtifactReader in) throws IOException {
    return SequenceModelBytes.read(in);
  }
}
