package io.github.foldmill.tribuo;

import io.github.foldmill.persist.ArtifactReader;
import io.github.foldmill.persist.ArtifactWriter;
import io.github.foldmill.persist.ModelCodec;
import java.io.IOException;
import org.tribuo.Model;

/**
 * Writes any Tribuo model as its protobuf message and reads it back; predictions are equal to the
 * last bit.
 *
 * <p>Large weights become tensors of their own, what the members of an ensemble repeat stands once,
 * the rest is one block. The same model gives the same bytes; two trainings do not, since Tribuo
 * keeps the time of training in the model. Trainer and hyper-parameters are shown by {@link
 * io.github.foldmill.persist.Persist#inspect}. A model with hashed feature names needs its salt
 * again after loading, which Tribuo keeps out of files.
 *
 * <p>Files may come from strangers: before Tribuo reads a message, every class name and packed type
 * in it is checked against a list, and LibLinear models are read under a serialization filter.
 * XGBoost models are handed to the native library as they are; load those only from where you would
 * load a native library from. Messages are limited to 2 GiB.
 */
public final class TribuoModelCodec implements ModelCodec<Model<?>> {

  /** Creates the codec; used by {@link java.util.ServiceLoader}. */
  public TribuoModelCodec() {}

  @Override
  public String id() {
    return "foldmill.tribuo.model/2";
  }

  @Override
  public boolean encodes(Object value) {
    return value instanceof Model<?>;
  }

  @Override
  public void encode(Model<?> value, ArtifactWriter out) throws IOException {
    ModelBytes.write(value, out);
  }

  /** Takes the first format only to say what to do about it. */
  @Override
  public boolean reads(String fileId) {
    return fileId.equals(id()) || FirstFormat.isOf(id(), fileId);
  }

  @Override
  public Model<?> decode(String fileId, ArtifactReader in) throws IOException {
    FirstFormat.refuse(id(), fileId);
    return decode(in);
  }

  @Override
  public Model<?> decode(ArtifactReader in) throws IOException {
    return ModelBytes.read(in);
  }
}
