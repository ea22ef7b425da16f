package io.github.foldmill.tribuo;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.tribuo.FeatureMap;
import org.tribuo.ImmutableFeatureMap;

/** Distinct names in ascending order and the position of each; safe for use by many threads. */
final class NameIndex {
  static final int ABSENT = -1;

  private final List<String> names;

  /** Made when a name is first looked up, which rows that know their numbers never do. */
  private volatile @Nullable Map<String, Integer> positions;

  private NameIndex(List<String> names) {
    this.names = names;
  }

  static NameIndex of(Collection<String> names) {
    var list = List.copyOf(names);
    return new NameIndex(ascend(list) ? list : List.copyOf(new TreeSet<>(list)));
  }

  /** The names of all features. */
  static NameIndex of(FeatureMap features) {
    if (features.getClass() != ImmutableFeatureMap.class) {
      return of(features.keySet());
    }
    var numbered = (ImmutableFeatureMap) features;
    var byId = new String[numbered.size()];
    for (int id = 0; id < byId.length; id++) {
      var info = numbered.get(id);
      if (info == null) {
        return of(features.keySet());
      }
      byId[id] = info.getName();
    }
    return of(List.of(byId));
  }

  private static boolean ascend(List<String> names) {
    for (int i = 1; i < names.size(); i++) {
      if (names.get(i - 1).compareTo(names.get(i)) >= 0) {
        return false;
      }
    }
    return true;
  }

  List<String> names() {
    return names;
  }

  int size() {
    return names.size();
  }

  int find(String name) {
    var known = positions;
    if (known == null) {
      known = HashMap.newHashMap(names.size());
      for (String each : names) {
        known.put(each, known.size());
      }
      positions = known;
    }
    return known.getOrDefault(name, ABSENT);
  }

  /** Returns the position of each name of a numbering, or that it has none here. */
  int[] positionsOf(Numbering numbering) {
    var found = new int[numbering.size()];
    int position = 0;
    for (int number = 0; number < found.length; number++) {
      String name = numbering.name(number);
      while (position < names.size() && isBefore(names.get(position), name)) {
        position++;
      }
      boolean here = position < names.size() && names.get(position).equals(name);
      found[number] = here ? position++ : ABSENT;
    }
    return found;
  }

  /** Most names are the very same. */
  private static boolean isBefore(String name, String other) {
    return !name.equals(other) && name.compareTo(other) < 0;
  }
}
