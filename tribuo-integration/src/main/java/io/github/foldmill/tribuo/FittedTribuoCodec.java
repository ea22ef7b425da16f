package io.github.foldmill.tribuo;

import io.github.foldmill.persist.ArtifactReader;
import io.github.foldmill.persist.ArtifactWriter;
import io.github.foldmill.persist.ModelCodec;
import java.io.IOException;
import org.tribuo.Model;
import org.tribuo.Output;

/** Writes a {@link FittedTribuo} and reads it back; its model as {@link TribuoModelCodec} does. */
public final class FittedTribuoCodec implements ModelCodec<FittedTribuo<?>> {

  /** Creates the codec; used by {@link java.util.ServiceLoader}. */
  public FittedTribuoCodec() {}

  @Override
  public String id() {
    return "foldmill.tribuo.fitted/2";
  }

  @Override
  public boolean encodes(Object value) {
    return value instanceof FittedTribuo<?>;
  }

  @Override
  public void encode(FittedTribuo<?> value, ArtifactWriter out) throws IOException {
    ModelBytes.write(value.model(), out);
  }

  /** Takes the first format only to say what to do about it. */
  @Override
  public boolean reads(String fileId) {
    return fileId.equals(id()) || FirstFormat.isOf(id(), fileId);
  }

  @Override
  public FittedTribuo<?> decode(String fileId, ArtifactReader in) throws IOException {
    FirstFormat.refuse(id(), fileId);
    return decode(in);
  }

  @Override
  public FittedTribuo<?> decode(ArtifactReader in) throws IOException {
    return fitted(ModelBytes.read(in));
  }

  private static <T extends Output<T>> FittedTribuo<T> fitted(Model<T> model) {
    return new FittedTribuo<>(model);
  }
}
