package io.github.foldmill.tribuo;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Remembers what was found for recent texts: a model has millions of class names, a few dozen of
 * them different.
 */
final class TextMemo<V> {
  private static final int SLOTS = 256;

  private final Function<String, V> find;
  private final byte[][] texts = new byte[SLOTS][];
  private final List<Optional<V>> found =
      new ArrayList<>(Collections.nCopies(SLOTS, Optional.empty()));

  TextMemo(Function<String, V> find) {
    this.find = find;
  }

  V get(byte[] bytes, int from, int to) {
    int slot = slot(bytes, from, to);
    var known = found.get(slot);
    if (known.isPresent() && Arrays.equals(texts[slot], 0, texts[slot].length, bytes, from, to)) {
      return known.get();
    }
    V value = find.apply(new String(bytes, from, to - from, StandardCharsets.UTF_8));
    texts[slot] = Arrays.copyOfRange(bytes, from, to);
    found.set(slot, Optional.of(value));
    return value;
  }

  /** A few bytes tell the names apart; where they do not, only time is lost. */
  private static int slot(byte[] bytes, int from, int to) {
    int length = to - from;
    if (length == 0) {
      return 0;
    }
    int mixed = 31 * length + bytes[to - 1];
    mixed = 31 * mixed + bytes[from + length / 2];
    mixed = 31 * mixed + bytes[from + length * 3 / 4];
    return (mixed ^ mixed >>> 8) & SLOTS - 1;
  }
}
