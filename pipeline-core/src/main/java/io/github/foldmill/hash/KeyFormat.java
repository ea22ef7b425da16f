package io.github.foldmill.hash;

/**
 * The version of everything that decides what a key is: tags, field order, leaf size.
 *
 * <p>Raise {@link #VERSION} with any change that gives some value another key, and renew the pinned
 * keys of the tests with it.
 */
final class KeyFormat {
  static final int VERSION = 1;
  static final String PREFIX = "xxh3v" + VERSION + "-";

  private KeyFormat() {}
}
