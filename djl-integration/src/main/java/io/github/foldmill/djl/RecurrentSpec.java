package io.github.foldmill.djl;

import java.util.Objects;

/**
 * Describes a recurrent network over rows of shape (time, channels); made by {@link BlockSpec#lstm}
 * and {@link BlockSpec#gru}.
 *
 * @param kind the cell
 * @param units the length of its state, at least 1
 * @param layers how many cells stand on each other, at least 1
 * @param dropout the share of numbers set to zero between layers in training, from 0 to below 1
 * @param everyStep whether it gives the states after all steps, of shape (time, units), or only
 *     that after the last, of shape (units)
 */
public record RecurrentSpec(Kind kind, int units, int layers, double dropout, boolean everyStep)
    implements BlockSpec {

  /** The cell. */
  public enum Kind {
    /** Long short-term memory. */
    LSTM,

    /** Gated recurrent unit. */
    GRU
  }

  /** Checks the ranges. */
  public RecurrentSpec {
    Objects.requireNonNull(kind, "kind");
    SpecChecks.atLeast(1, "units", units);
    SpecChecks.atLeast(1, "layers", layers);
    SpecChecks.share("dropout", dropout);
  }

  static RecurrentSpec of(Kind kind, int units) {
    return new RecurrentSpec(kind, units, 1, 0, false);
  }

  /**
   * Chooses how many cells stand on each other.
   *
   * @param layers the number, at least 1
   * @return the description with that
   */
  public RecurrentSpec layers(int layers) {
    return new RecurrentSpec(kind, units, layers, dropout, everyStep);
  }

  /**
   * Chooses the dropout between layers.
   *
   * @param dropout the share of numbers set to zero in training, from 0 to below 1
   * @return the description with that
   */
  public RecurrentSpec dropout(double dropout) {
    return new RecurrentSpec(kind, units, layers, dropout, everyStep);
  }

  /**
   * Gives the states after all steps, for another recurrent network to take.
   *
   * @return the description with that
   */
  public RecurrentSpec withEveryStep() {
    return new RecurrentSpec(kind, units, layers, dropout, true);
  }

  @Override
  public String toString() {
    return SpecFields.text(this);
  }
}
