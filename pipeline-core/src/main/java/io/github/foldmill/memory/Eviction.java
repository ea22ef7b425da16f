package io.github.foldmill.memory;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Chooses what has to go. */
final class Eviction {
  private static final Comparator<EntryInfo> BY_AGE =
      Comparator.comparing(EntryInfo::lastUsed).thenComparing(EntryInfo::key);

  private Eviction() {}

  /**
   * Returns the entries that a policy evicts, the first to go first.
   *
   * @param entries all entries
   * @param policy the limits
   * @param now the time from which ages are counted
   */
  static List<EntryInfo> victims(Collection<EntryInfo> entries, CachePolicy policy, Instant now) {
    long bytes = 0;
    long items = entries.size();
    var candidates = new ArrayList<EntryInfo>();
    for (var entry : entries) {
      bytes += entry.bytes();
      if (!entry.pinned()) {
        candidates.add(entry);
      }
    }
    var cutoff = policy.maxAge().map(now::minus).orElse(Instant.MIN);
    candidates.sort(policy.oldestFirst() ? BY_AGE : byBenefit(cutoff));
    var victims = new ArrayList<EntryInfo>();
    for (var entry : candidates) {
      boolean tooMuch = bytes > policy.maxBytes() || items > policy.maxItems();
      if (tooMuch || isTooOld(entry, policy, cutoff)) {
        victims.add(entry);
        bytes -= entry.bytes();
        items--;
      }
    }
    return victims;
  }

  private static boolean isTooOld(EntryInfo entry, CachePolicy policy, Instant cutoff) {
    return policy.maxAge().isPresent() && !entry.lastUsed().isAfter(cutoff);
  }

  /** What is too old goes anyway, so it goes first and may spare others. */
  private static Comparator<EntryInfo> byBenefit(Instant cutoff) {
    return Comparator.comparing((EntryInfo entry) -> entry.lastUsed().isAfter(cutoff))
        .thenComparingInt(Eviction::magnitude)
        .thenComparing(BY_AGE);
  }

  /** Powers of two: a finer scale would let noise in the clock decide and leave age no say. */
  private static int magnitude(EntryInfo entry) {
    return Math.getExponent(entry.nanosPerByte());
  }
}
