package io.github.foldmill.tensor;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The filter that did best on samples.
 *
 * @param filter the filter
 * @param ratio the size of the compressed samples, as a share of the plain ones
 */
record FilterChoice(Filter filter, double ratio) {
  /** How many bytes a sample has; shuffled floats show their gain in no fewer. */
  private static final int SAMPLE = 1 << 18;

  /** The same of integers, whose filters are three and differ sooner. */
  private static final int INTEGERS = 1 << 16;

  /** How much better a filter must be than a cheaper one. */
  private static final double CLEARLY = 0.99;

  /** A filter that is so much worse on one sample is not tried on the next. */
  private static final double HOPELESS = 1.25;

  /** Where one filter is left and shrinks a sample so far, the next would change nothing. */
  private static final double PLAIN = 0.5;

  /** A filter and what it made of the samples so far. */
  private static final class Trial {
    private final Filter filter;
    private long plain;
    private long compressed;

    Trial(Filter filter) {
      this.filter = filter;
    }

    void add(FrameCoder coder, byte[] sample, byte[] frame) {
      compressed += coder.encode(sample.clone(), sample.length, filter, frame);
      plain += sample.length;
    }

    double ratio() {
      return plain == 0 ? 1 : (double) compressed / plain;
    }
  }

  /** Chooses the filter only, which needs no samples where there is just one. */
  static Filter filter(ByteFeed feed, DType dtype, int level) throws IOException {
    var candidates = Filter.candidates(dtype);
    return candidates.size() == 1 ? candidates.getFirst() : of(feed, dtype, level).filter();
  }

  static FilterChoice of(ByteFeed feed, DType dtype, int level) throws IOException {
    var candidates = Filter.candidates(dtype);
    var samples = feed.samples(candidates.contains(Filter.DELTA_SHUFFLE) ? INTEGERS : SAMPLE);
    var trials = new ArrayList<>(candidates.stream().map(Trial::new).toList());
    try (var coder = new FrameCoder(level, dtype)) {
      for (byte[] sample : samples) {
        byte[] frame = FrameCoder.frame(sample.length);
        trials.forEach(trial -> trial.add(coder, sample, frame));
        double best = trials.stream().mapToDouble(Trial::ratio).min().orElse(1);
        trials.removeIf(trial -> trial.ratio() > best * HOPELESS);
        if (trials.size() == 1 && best < PLAIN) {
          break;
        }
      }
    }
    return best(trials);
  }

  private static FilterChoice best(List<Trial> trials) {
    var best = trials.getFirst();
    for (var trial : trials) {
      if (trial.ratio() < best.ratio() * CLEARLY) {
        best = trial;
      }
    }
    return new FilterChoice(best.filter, best.ratio());
  }
}
