package io.github.foldmill.tribuo;

import io.github.foldmill.persist.ArtifactReader;
import io.github.foldmill.persist.ArtifactWriter;
import io.github.foldmill.persist.ModelCodec;
import java.io.IOException;
import org.tribuo.Dataset;
import org.tribuo.ImmutableDataset;
import org.tribuo.MutableDataset;

/**
 * Writes Tribuo data sets column by column and reads them back.
 *
 * <p>Names stand once, values are one block: row-major if every row has every feature, compressed
 * sparse rows otherwise. Outputs may be labels, regression outputs, sets of labels, clusters or
 * events.
 *
 * <p>What comes back is a {@link MutableDataset} or, for every other kind, an {@link
 * ImmutableDataset}, of array examples in the order in which the data set gives its rows. Features,
 * outputs, weights, metadata, the statistics of features and outputs, feature ids and the
 * provenance of the source are equal to the last bit. As in Tribuo's own files, the list of
 * transformations that a mutable data set went through is not kept.
 *
 * <p>Refused are metadata other than strings, regression outputs with different dimensions, and
 * data sets with hashed feature names, which hold no names that could be written.
 */
public final class TribuoDatasetCodec implements ModelCodec<Dataset<?>> {

  /** Creates the codec; used by {@link java.util.ServiceLoader}. */
  public TribuoDatasetCodec() {}

  @Override
  public String id() {
    return "foldmill.tribuo.dataset/2";
  }

  @Override
  public boolean encodes(Object value) {
    return (value instanceof MutableDataset<?> || value instanceof ImmutableDataset<?>)
        && OutputColumn.supports((Dataset<?>) value);
  }

  @Override
  public void encode(Dataset<?> value, ArtifactWriter out) throws IOException {
    DatasetParts.write(value, out);
  }

  /** Takes the first format only to say what to do about it. */
  @Override
  public boolean reads(String fileId) {
    return fileId.equals(id()) || FirstFormat.isOf(id(), fileId);
  }

  @Override
  public Dataset<?> decode(String fileId, ArtifactReader in) throws IOException {
    FirstFormat.refuse(id(), fileId);
    return decode(in);
  }

  @Override
  public Dataset<?> decode(ArtifactReader in) throws IOException {
    return DatasetParts.read(in);
  }
}
