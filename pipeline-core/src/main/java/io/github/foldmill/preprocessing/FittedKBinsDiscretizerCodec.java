package io.github.foldmill.preprocessing;

import io.github.foldmill.persist.ArtifactReader;
import io.github.foldmill.persist.ArtifactWriter;
import io.github.foldmill.persist.ModelCodec;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;

/** Saves fitted bins; found as a service, never needed by hand. */
public final class FittedKBinsDiscretizerCodec implements ModelCodec<FittedKBinsDiscretizer> {
  private static final String COUNTS = "counts";
  private static final String EDGES = "edges";

  /** Creates the codec. */
  public FittedKBinsDiscretizerCodec() {}

  @Override
  public String id() {
    return "foldmill.k-bins/1";
  }

  @Override
  public boolean encodes(Object value) {
    return value instanceof FittedKBinsDiscretizer;
  }

  @Override
  public boolean covers(Class<?> type) {
    return type == FittedKBinsDiscretizer.class;
  }

  @Override
  public void encode(FittedKBinsDiscretizer value, ArtifactWriter out) throws IOException {
    var edges = value.edges();
    out.putStrings("names", value.names())
        .putInts(COUNTS, edges.stream().mapToInt(own -> own.length).toArray(), edges.size());
    double[] all = edges.stream().flatMapToDouble(Arrays::stream).toArray();
    out.putDoubles(EDGES, all, all.length);
  }

  @Override
  public FittedKBinsDiscretizer decode(ArtifactReader in) throws IOException {
    int[] counts = in.getInts(COUNTS);
    double[] all = in.getDoubles(EDGES);
    var edges = new ArrayList<double[]>();
    int start = 0;
    for (int count : counts) {
      if (count < 0 || count > all.length - start) {
        throw new IOException("part %s must add up to that of %s".formatted(COUNTS, EDGES));
      }
      edges.add(Arrays.copyOfRange(all, start, start + count));
      start += count;
    }
    return new FittedKBinsDiscretizer(in.getStrings("names"), edges);
  }
}
