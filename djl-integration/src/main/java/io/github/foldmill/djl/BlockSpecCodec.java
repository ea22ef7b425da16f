package io.github.foldmill.djl;

import io.github.foldmill.persist.ArtifactReader;
import io.github.foldmill.persist.ArtifactWriter;
import io.github.foldmill.persist.ModelCodec;
import io.github.foldmill.persist.RecordCodec;
import java.io.IOException;

/**
 * Saves descriptions of blocks by their components; found as a service.
 *
 * <p>Nothing but the records of this package can come out of a file. Safe for use by many threads.
 */
public final class BlockSpecCodec implements ModelCodec<BlockSpec> {
  private static final String ID = "foldmill.djl.block-spec/1";

  /** Creates the codec; used by {@link java.util.ServiceLoader}. */
  public BlockSpecCodec() {}

  /** Made when needed, since making it looks for services, of which this is one. */
  private static final class Holder {
    static final RecordCodec<BlockSpec> RECORDS = RecordCodec.of(ID, BlockSpec.class);
  }

  @Override
  public String id() {
    return ID;
  }

  @Override
  public boolean encodes(Object value) {
    return value instanceof BlockSpec;
  }

  @Override
  public void encode(BlockSpec value, ArtifactWriter out) throws IOException {
    Holder.RECORDS.encode(value, out);
  }

  @Override
  public BlockSpec decode(ArtifactReader in) throws IOException {
    return Holder.RECORDS.decode(in);
  }
}
