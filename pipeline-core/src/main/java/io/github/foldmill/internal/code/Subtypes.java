package io.github.foldmill.internal.code;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The subtypes that are known in the folders met so far. */
final class Subtypes {
  private final ClassSource source;
  private final Set<Path> roots = new TreeSet<>();
  private final Map<String, Set<String>> known = new HashMap<>();

  Subtypes(ClassSource source) {
    this.source = source;
  }

  void addRoot(Path root) {
    if (roots.add(root)) {
      known.clear();
    }
  }

  int rootCount() {
    return roots.size();
  }

  /** All proper subtypes, direct or not. */
  Set<String> of(String internalName) {
    return known.computeIfAbsent(internalName, this::find);
  }

  private Set<String> find(String internalName) {
    var found = new LinkedHashSet<String>();
    var open = new ArrayDeque<String>();
    open.add(internalName);
    while (!open.isEmpty()) {
      String parent = open.remove();
      for (var root : roots) {
        for (String child : source.folder(root).children().getOrDefault(parent, Set.of())) {
          if (found.add(child)) {
            open.add(child);
          }
        }
      }
    }
    return found;
  }
}
