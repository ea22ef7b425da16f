package io.github.foldmill.internal.code;

import io.github.foldmill.hash.ContentHash;
import io.github.foldmill.hash.Xxh3Stream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The content keys of library jars, each read once. Safe for use by many threads. */
public final class JarKeys {
  private static final int PIECE = 1 << 20;

  private final Map<String, ContentHash> known = new ConcurrentHashMap<>();

  /** Creates an object that has read nothing yet. */
  public JarKeys() {}

  ContentHash of(URL jar) {
    return known.computeIfAbsent(jar.toExternalForm(), _ -> read(jar));
  }

  private static ContentHash read(URL jar) {
    var hash = new Xxh3Stream();
    byte[] piece = new byte[PIECE];
    try (var in = jar.openStream()) {
      for (int count = in.read(piece); count >= 0; count = in.read(piece)) {
        hash.update(piece, 0, count);
      }
      return hash.hash();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + jar, e);
    }
  }
}
