package io.github.foldmill.validation;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What a {@link LeakGuard} found.
 *
 * <p>Immutable and safe for use by many threads.
 *
 * @param leaks the findings, fold by fold; empty if there are none
 */
public record LeakReport(List<Leak> leaks) {

  /** Copies the list. */
  public LeakReport {
    leaks = List.copyOf(leaks);
  }

  /**
   * Tells whether nothing was found.
   *
   * @return whether there is no leak of the kinds that were looked for
   */
  public boolean isClean() {
    return leaks.isEmpty();
  }

  /**
   * Returns the findings of one kind.
   *
   * @param kind the kind
   * @return the findings, fold by fold
   */
  public List<Leak> of(Leak.Kind kind) {
    return leaks.stream().filter(leak -> leak.kind() == kind).toList();
  }

  /**
   * Returns the findings, one per line.
   *
   * @return a readable list
   */
  @Override
  public String toString() {
    return isClean()
        ? "no leaks found"
        : leaks.stream().map(Leak::toString).collect(Collectors.joining("\n"));
  }
}
