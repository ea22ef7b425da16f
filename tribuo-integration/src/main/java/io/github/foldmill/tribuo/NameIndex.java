package io.github.foldmill.tribuo;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Distinct names in ascending order and the position of each. */
final class NameIndex {
  static final int ABSENT = -1;

  private final List<String> names;
  private final Map<String, Integer> positions = new HashMap<>();

  private NameIndex(List<String> names) {
    this.names = names;
    names.forEach(name -> positions.put(name, positions.size()));
  }

  static NameIndex of(Collection<String> names) {
    return new NameIndex(List.copyOf(new TreeSet<>(names)));
  }

  List<String> names() {
    return names;
  }

  int size() {
    return names.size();
  }

  int find(String name) {
    return positions.getOrDefault(name, ABSENT);
  }
}
