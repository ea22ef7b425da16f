package io.github.foldmill.preprocessing;

import io.github.foldmill.data.Schema;
import io.github.foldmill.data.Tabular;
import io.github.foldmill.internal.numeric.Quantiles;
import io.github.foldmill.pipeline.FitContext;
import io.github.foldmill.pipeline.Step;
import io.github.foldmill.pipeline.Traits;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * Gives, for each value, the number of the bin that it falls into; scikit-learn's {@code
 * KBinsDiscretizer} with {@code encode="ordinal"}.
 *
 * <p>Bins are numbered from 0. A value at an edge belongs to the bin above, and values beyond the
 * training rows' to the first or last bin. Bins by quantiles that would be narrower than 1e-8 are
 * joined with the one before, so that there may be fewer; a constant feature has one bin.
 *
 * @param bins the number of bins, at least 2
 * @param strategy how edges are chosen
 */
public record KBinsDiscretizer(int bins, Strategy strategy) implements Step<Tabular, Tabular> {
  private static final double NARROWEST = 1e-8;

  /** How the edges of bins are chosen. */
  public enum Strategy {
    /** All bins of a feature are equally wide. */
    UNIFORM,
    /**
     * All bins hold about the same number of training rows, by averaged inverses of the
     * distribution.
     */
    QUANTILE
  }

  /**
   * Checks the range.
   *
   * @throws IllegalArgumentException if {@code bins} is less than 2
   */
  public KBinsDiscretizer {
    Objects.requireNonNull(strategy, "strategy");
    if (bins < 2) {
      throw new IllegalArgumentException("bins must be at least 2, were " + bins);
    }
  }

  /**
   * Returns a step with bins of equal width.
   *
   * @param bins the number of bins, at least 2
   * @return the step
   * @throws IllegalArgumentException if {@code bins} is less than 2
   */
  public static KBinsDiscretizer uniform(int bins) {
    return new KBinsDiscretizer(bins, Strategy.UNIFORM);
  }

  /**
   * Returns a step with bins of about as many rows; scikit-learn's default.
   *
   * @param bins the number of bins, at least 2
   * @return the step
   * @throws IllegalArgumentException if {@code bins} is less than 2
   */
  public static KBinsDiscretizer quantile(int bins) {
    return new KBinsDiscretizer(bins, Strategy.QUANTILE);
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if there is no row, or a value is missing or infinite
   */
  @Override
  public FittedKBinsDiscretizer fit(Tabular training, FitContext context) {
    Columns.requireRows("KBinsDiscretizer", training);
    var inner = new ArrayList<double[]>();
    for (int column = 0; column < training.columns(); column++) {
      double[] sorted = Columns.complete("KBinsDiscretizer", training, column);
      Arrays.sort(sorted);
      inner.add(innerEdges(sorted));
    }
    return new FittedKBinsDiscretizer(training.names(), inner);
  }

  /** Returns the edges between bins; the outermost ones decide nothing. */
  private double[] innerEdges(double[] sorted) {
    double least = sorted[0];
    double greatest = sorted[sorted.length - 1];
    if (least == greatest) {
      return new double[0];
    }
    var edges = new double[bins + 1];
    double step = (greatest - least) / bins;
    for (int i = 0; i <= bins; i++) {
      edges[i] =
          strategy == Strategy.UNIFORM
              ? least + i * step
              : Quantiles.averagedInverse(sorted, (double) i / bins);
    }
    edges[bins] = greatest;
    return strategy == Strategy.UNIFORM ? inner(edges) : inner(withoutNarrow(edges));
  }

  private static double[] withoutNarrow(double[] edges) {
    var kept = new ArrayList<Double>(List.of(edges[0]));
    for (int i = 1; i < edges.length; i++) {
      if (edges[i] - edges[i - 1] > NARROWEST) {
        kept.add(edges[i]);
      }
    }
    return kept.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static double[] inner(double[] edges) {
    return edges.length < 3 ? new double[0] : Arrays.copyOfRange(edges, 1, edges.length - 1);
  }

  @Override
  public Schema schema(Schema given) {
    return given;
  }

  @Override
  public Traits traits() {
    return Traits.pure();
  }
}
