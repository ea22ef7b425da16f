package io.github.foldmill.memory;

import io.github.foldmill.hash.ContentHash;
import io.github.foldmill.hash.Hashing;
import io.github.foldmill.internal.code.Reached;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The key of a piece of code with the parts it was made from, so that two of them can say what
 * differs.
 *
 * <p>A part is a method, the shape of a class, a library jar, a captured value or a version that
 * the user gave. Immutable.
 *
 * {@snippet :
 * CodeIdentity before = CodeIdentity.parse(note);
 * CodeIdentity now = new CodeFingerprint().identity(function);
 * List<String> why = CodeIdentity.explain(before, now); // method app.Foo.bar(int) changed
 * }
 *
 * @param key the key of all parts together
 * @param parts the keys of the parts by readable name
 * @param impurities what the code reads that no part covers, such as a static field that is not
 *     final; it does not count for the key
 */
public record CodeIdentity(
    ContentHash key, SortedMap<String, ContentHash> parts, SortedSet<String> impurities) {
  static final String CAPTURED = "captured value";
  private static final String IMPURE = "reads";

  /** Copies parts and impurities. */
  public CodeIdentity {
    Objects.requireNonNull(key, "key");
    parts = Collections.unmodifiableSortedMap(new TreeMap<>(parts));
    impurities = Collections.unmodifiableSortedSet(new TreeSet<>(impurities));
  }

  /**
   * Makes the identity of some parts.
   *
   * @param parts the keys of the parts by readable name; no name may hold a line break
   * @param impurities what the code reads that no part covers
   * @return the identity, whose key is the content of {@code parts}
   */
  public static CodeIdentity of(Map<String, ContentHash> parts, Collection<String> impurities) {
    return new CodeIdentity(
        Hashing.hashOf(Map.copyOf(parts)), new TreeMap<>(parts), new TreeSet<>(impurities));
  }

  static CodeIdentity of(Reached reached) {
    return of(reached.parts(), reached.impurities());
  }

  /** Adds all parts of others; equal names hold equal keys. */
  CodeIdentity with(Iterable<CodeIdentity> others) {
    var allParts = new TreeMap<>(parts);
    var allImpurities = new TreeSet<>(impurities);
    for (var other : others) {
      allParts.putAll(other.parts);
      allImpurities.addAll(other.impurities);
    }
    return of(allParts, allImpurities);
  }

  CodeIdentity with(String name, ContentHash part) {
    var all = new TreeMap<>(parts);
    all.put(name, part);
    return of(all, impurities);
  }

  /** The code alone; what a function captured is the business of that function. */
  CodeIdentity withoutCaptured() {
    var rest = new TreeMap<>(parts);
    rest.keySet().removeIf(name -> name.startsWith(CAPTURED));
    return of(rest, impurities);
  }

  /**
   * Says what differs between two identities of one function.
   *
   * @param before the older one
   * @param after the newer one
   * @return one line per part that changed, came or went, sorted by name; empty if the keys are
   *     equal
   */
  public static List<String> explain(CodeIdentity before, CodeIdentity after) {
    var names = new TreeSet<>(before.parts.keySet());
    names.addAll(after.parts.keySet());
    var lines = new ArrayList<String>();
    for (String name : names) {
      var old = before.parts.get(name);
      var now = after.parts.get(name);
      if (old == null) {
        lines.add(name + " is new");
      } else if (now == null) {
        lines.add(name + " is gone");
      } else if (!old.equals(now)) {
        lines.add(name + " changed");
      }
    }
    return List.copyOf(lines);
  }

  /**
   * Returns a text that holds everything, one part per line, for the notes of a cache entry.
   *
   * @return the text, which {@link #parse} reads
   */
  public String text() {
    var text = new StringBuilder();
    parts.forEach((name, part) -> text.append(part.text()).append(' ').append(name).append('\n'));
    impurities.forEach(name -> text.append(IMPURE).append(' ').append(name).append('\n'));
    return text.toString();
  }

  /**
   * Reads a text.
   *
   * @param text what {@link #text()} gave
   * @return the identity
   * @throws IllegalArgumentException if the text has another form
   */
  public static CodeIdentity parse(String text) {
    var parts = new TreeMap<String, ContentHash>();
    var impurities = new TreeSet<String>();
    for (String line : text.lines().toList()) {
      int space = line.indexOf(' ');
      if (space < 0) {
        throw new IllegalArgumentException(
            "a line must be a key and a name, was \"%s\"".formatted(line));
      }
      String name = line.substring(space + 1);
      if (line.startsWith(IMPURE + " ")) {
        impurities.add(name);
      } else {
        parts.put(name, ContentHash.parse(line.substring(0, space)));
      }
    }
    return of(parts, impurities);
  }

  /**
   * Returns the key.
   *
   * @return the text form of the key
   */
  @Override
  public String toString() {
    return key.text();
  }
}
