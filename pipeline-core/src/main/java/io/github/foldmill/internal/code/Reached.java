package io.github.foldmill.internal.code;

import io.github.foldmill.hash.ContentHash;
import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The code that something runs.
 *
 * @param parts the keys of methods, classes and libraries by a readable name
 * @param impurities what is read that the code does not determine, readable
 */
public record Reached(SortedMap<String, ContentHash> parts, SortedSet<String> impurities) {

  /** Copies both. */
  public Reached {
    parts = Collections.unmodifiableSortedMap(new TreeMap<>(parts));
    impurities = Collections.unmodifiableSortedSet(new TreeSet<>(impurities));
  }
}
