package io.github.foldmill.memory;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Says why a call was not found, by comparing it with what is kept of the same function. */
final class MissReport {
  private static final int COMPARED = 64;

  private final Keeper keeper;
  private final String name;

  MissReport(Keeper keeper, String name) {
    this.keeper = keeper;
    this.name = name;
  }

  List<String> lines(CallKey key, CodeIdentity identity, String partsNote, String codeNote) {
    if (keeper.contains(key.key())) {
      return List.of("the kept result is not valid any more");
    }
    List<EntryInfo> kept;
    try {
      kept = keeper.entriesOf(name);
    } catch (IOException e) {
      return List.of("the cache cannot be read: " + e.getMessage());
    }
    return kept.stream()
        .sorted(Comparator.comparing(EntryInfo::created).reversed())
        .limit(COMPARED)
        .flatMap(entry -> keeper.notes(entry.key()).stream())
        .map(notes -> differences(notes, key, identity, partsNote, codeNote))
        .min(Comparator.comparingInt(List::size))
        .orElse(List.of("no result of " + name + " is kept"));
  }

  private static List<String> differences(
      Map<String, String> notes,
      CallKey key,
      CodeIdentity identity,
      String partsNote,
      String codeNote) {
    var lines = new ArrayList<>(key.differences(notes));
    if (!identity.key().text().equals(notes.get(codeNote))) {
      lines.addAll(code(notes.getOrDefault(partsNote, ""), identity));
    }
    return lines.isEmpty() ? List.of("something else in the key changed") : lines;
  }

  private static List<String> code(String parts, CodeIdentity identity) {
    try {
      return parts.isEmpty()
          ? List.of("the code changed")
          : CodeIdentity.explain(CodeIdentity.parse(parts), identity);
    } catch (IllegalArgumentException e) {
      return List.of("the code changed");
    }
  }
}
