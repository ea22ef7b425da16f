package io.github.foldmill.tribuo;

import java.text.Normalizer;

/** What becomes of accents before texts are cut; scikit-learn's {@code strip_accents}. */
public enum Accents {
  /** They stay; {@code None}. */
  KEPT,
  /**
   * Characters are taken apart (Unicode's NFKD) and lose their combining marks; {@code "unicode"}.
   */
  UNICODE,
  /**
   * Characters are taken apart (Unicode's NFKD) and what is not ASCII is dropped; {@code "ascii"}.
   */
  ASCII;

  private static final int FIRST_BEYOND_ASCII = 128;

  /** A mark of the last combining class, the only one in it. */
  private static final int LAST_MARK = 0x345;

  String strip(String text) {
    return this == KEPT || text.chars().allMatch(each -> each < FIRST_BEYOND_ASCII)
        ? text
        : stripped(Normalizer.normalize(text, Normalizer.Form.NFKD));
  }

  private String stripped(String apart) {
    var kept = new StringBuilder(apart.length());
    apart
        .codePoints()
        .filter(each -> each < FIRST_BEYOND_ASCII || (this == UNICODE && !isCombining(each)))
        .forEach(kept::appendCodePoint);
    return kept.toString();
  }

  /**
   * Tells whether a character that cannot be taken apart has a combining class other than 0.
   *
   * <p>The JDK does not tell classes, but it sorts marks by them: one of a class other than 0 comes
   * before the mark of the last class.
   */
  static boolean isCombining(int character) {
    return switch (Character.getType(character)) {
      case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK ->
          character == LAST_MARK
              || !Normalizer.isNormalized(
                  Character.toString(LAST_MARK) + Character.toString(character),
                  Normalizer.Form.NFD);
      default -> false;
    };
  }
}
