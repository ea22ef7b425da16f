package io.github.foldmill.tribuo;

import java.util.Locale;
import java.util.Objects;

/**
 * How the letters of texts are made alike before texts are cut.
 *
 * @param lowercase whether letters become small, by the rules of no language; {@code lowercase}
 * @param accents what becomes of accents after that; {@code strip_accents}
 */
public record TextLetters(boolean lowercase, Accents accents) {

  /** Checks that accents are not null. */
  public TextLetters {
    Objects.requireNonNull(accents, "accents");
  }

  String of(String text) {
    return accents.strip(lowercase ? text.toLowerCase(Locale.ROOT) : text);
  }
}
