package io.github.foldmill.tensor;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import java.util.List;
import java.util.Objects;

/**
 * The filter that did best on samples.
 *
 * @param filter the filter
 * @param ratio the size of the compressed samples, as a share of the plain one
 */
record FilterChoice(Filter filter, double ratio) {
  /** How much better a filter must be than a cheaper one. */
  private static final double CLEARLY = 0.99;

  static FilterChoice of(List<byte[]> samples, DType dtype, int level) {
    FilterChoice best = null;
    try (var context = FrameSlot.context(level)) {
      for (var filter : Filter.candidates(dtype)) {
        double ratio = ratio(samples, dtype, filter, context);
        if (best == null || ratio < best.ratio * CLEARLY) {
          best = new FilterChoice(filter, ratio);
        }
      }
    }
    return Objects.requireNonNull(best);
  }

  private static double ratio(
      List<byte[]> samples, DType dtype, Filter filter, ZstdCompressCtx context) {
    long plain = 0;
    long compressed = 0;
    for (byte[] sample : samples) {
      int length = sample.length;
      byte[] source = sample;
      if (filter != Filter.NONE) {
        source = new byte[length];
        filter.apply(sample.clone(), source, length, dtype.itemBytes());
      }
      var frame = new byte[(int) Zstd.compressBound(length)];
      compressed += context.compressByteArray(frame, 0, frame.length, source, 0, length);
      plain += length;
    }
    return plain == 0 ? 1 : (double) compressed / plain;
  }
}
