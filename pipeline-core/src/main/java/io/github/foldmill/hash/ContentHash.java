package io.github.foldmill.hash;

import java.util.HexFormat;
import java.util.Objects;

/**
 * A 128-bit XXH3 hash value.
 *
 * <p>The text form names the algorithm and the version of the key format, so that keys of two
 * versions never meet; it holds only lower-case letters, digits and a hyphen and may be a file
 * name. XXH3 is not collision-resistant against somebody who chooses the input.
 *
 * @param high the upper 64 bits
 * @param low the lower 64 bits
 */
public record ContentHash(long high, long low) implements Comparable<ContentHash> {
  private static final HexFormat HEX = HexFormat.of();
  private static final int HEX_DIGITS = 32;

  /**
   * Returns the canonical digits of the value, upper half first, as {@code xxhsum -H2} prints them.
   *
   * @return 32 lower-case hexadecimal digits
   */
  public String hex() {
    return HEX.toHexDigits(high) + HEX.toHexDigits(low);
  }

  /**
   * Returns the form in which keys are stored, {@code xxh3v1-} followed by {@link #hex()}.
   *
   * @return the text form, which {@link #parse} reads
   */
  public String text() {
    return KeyFormat.PREFIX + hex();
  }

  /**
   * Folds the value to 64 bits, for seeds and hash tables.
   *
   * @return both halves combined by exclusive or
   */
  public long toLong() {
    return high ^ low;
  }

  /**
   * Reads a text form.
   *
   * @param text what {@link #text()} gave
   * @return the value
   * @throws IllegalArgumentException if the text has another form, algorithm or version
   */
  public static ContentHash parse(String text) {
    Objects.requireNonNull(text, "text");
    if (!text.startsWith(KeyFormat.PREFIX)) {
      throw new IllegalArgumentException(
          "a key must start with "
              + KeyFormat.PREFIX
              + ", was '"
              + text
              + "'. It was written by another algorithm or key version, or is no key");
    }
    String digits = text.substring(KeyFormat.PREFIX.length());
    if (digits.length() != HEX_DIGITS || !digits.chars().allMatch(ContentHash::isLowerHex)) {
      throw new IllegalArgumentException(
          "a key must have 32 lower-case hexadecimal digits after "
              + KeyFormat.PREFIX
              + ", was '"
              + text
              + "'");
    }
    return new ContentHash(
        HexFormat.fromHexDigitsToLong(digits, 0, 16),
        HexFormat.fromHexDigitsToLong(digits, 16, HEX_DIGITS));
  }

  private static boolean isLowerHex(int digit) {
    return (digit >= '0' && digit <= '9') || (digit >= 'a' && digit <= 'f');
  }

  /** Orders values as unsigned 128-bit numbers, which is also the order of their text forms. */
  @Override
  public int compareTo(ContentHash other) {
    int order = Long.compareUnsigned(high, other.high);
    return order != 0 ? order : Long.compareUnsigned(low, other.low);
  }

  /**
   * Returns {@link #text()}.
   *
   * @return the text form
   */
  @Override
  public String toString() {
    return text();
  }
}
