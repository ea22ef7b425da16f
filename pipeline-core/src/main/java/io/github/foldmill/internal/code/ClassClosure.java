package io.github.foldmill.internal.code;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Follows class names instead of calls: coarser than {@link Reach}, but its cost is bounded by the
 * number of classes.
 */
final class ClassClosure {
  private final ClassSource source;
  private final Parts parts;
  private final Subtypes subtypes;
  private final Set<String> seen = new LinkedHashSet<>();

  ClassClosure(ClassSource source, Parts parts) {
    this.source = source;
    this.parts = parts;
    this.subtypes = new Subtypes(source);
  }

  /** Adds classes, every class they name, and the known subtypes of them all. */
  void addAll(Collection<String> types) {
    var open = new ArrayDeque<>(types);
    while (!open.isEmpty()) {
      while (!open.isEmpty()) {
        String type = open.remove();
        if (seen.add(type)) {
          open.addAll(add(type));
        }
      }
      // Only now all folders are known.
      for (String type : List.copyOf(seen)) {
        subtypes.of(type).stream().filter(child -> !seen.contains(child)).forEach(open::add);
      }
    }
  }

  private Collection<String> add(String type) {
    return switch (source.origin(type)) {
      case Origin.Jdk _ -> List.of();
      case Origin.Missing _ -> {
        parts.missing(type);
        yield List.of();
      }
      case Origin.Library library -> {
        parts.library(library.jar());
        yield List.of();
      }
      case Origin.Own own -> {
        own.root().ifPresent(subtypes::addRoot);
        var unit = source.unit(type);
        parts.type(type, unit.wholeCode().hash());
        yield unit.references();
      }
    };
  }
}
