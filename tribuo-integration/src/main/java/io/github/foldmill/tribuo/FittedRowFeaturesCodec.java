package io.github.foldmill.tribuo;

import io.github.foldmill.persist.ArtifactReader;
import io.github.foldmill.persist.ArtifactWriter;
import io.github.foldmill.persist.ModelCodec;
import java.io.IOException;
import org.tribuo.classification.Label;
import org.tribuo.data.columnar.RowProcessor;

/**
 * Writes a {@link FittedRowFeatures} and reads it back; the type of output is that of the
 * configuration. Files may come from strangers: only Tribuo's own components are made of what a
 * file says, each where it fits.
 */
public final class FittedRowFeaturesCodec implements ModelCodec<FittedRowFeatures<?>> {

  /** Creates the codec; used by {@link java.util.ServiceLoader}. */
  public FittedRowFeaturesCodec() {}

  @Override
  public String id() {
    return "foldmill.tribuo.row-features/1";
  }

  @Override
  public boolean encodes(Object value) {
    return value instanceof FittedRowFeatures<?>;
  }

  @Override
  public void encode(FittedRowFeatures<?> value, ArtifactWriter out) throws IOException {
    ComponentParts.write(value.config(), RowProcessor.class, out);
    out.putStrings("fields", value.fields()).putStrings("names", value.names());
  }

  @Override
  public FittedRowFeatures<?> decode(ArtifactReader in) throws IOException {
    var config = ComponentParts.read(RowProcessor.class, in);
    var fields = in.getStrings("fields");
    try {
      new ProcessedRows<Label>(config, fields).requireFields(fields);
      return new FittedRowFeatures<Label>(config, fields, NameIndex.of(in.getStrings("names")));
    } catch (RuntimeException e) {
      throw ComponentParts.damaged(e.toString());
    }
  }
}
