package io.github.foldmill.memory;

import io.github.foldmill.hash.ContentHash;
import io.github.foldmill.hash.ContentHasher;
import io.github.foldmill.hash.Hashing;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The key of a call with the keys it was made from.
 *
 * @param key the key
 * @param arguments the keys of the arguments that count, by position
 * @param types the key of the code of the classes in the arguments
 */
record CallKey(ContentHash key, Map<Integer, ContentHash> arguments, ContentHash types) {
  private static final String ARGUMENT = "argument.";
  private static final String TYPES = "argument_code";

  static CallKey of(
      CodeIdentity identity,
      CodeFingerprint code,
      Set<Integer> ignored,
      @Nullable Object[] arguments) {
    var keys = new HashMap<Integer, ContentHash>();
    var types = new HashSet<Class<?>>();
    var whole = new ArrayList<Object>(List.of("call", identity.key()));
    for (int i = 0; i < arguments.length; i++) {
      if (!ignored.contains(i)) {
        var hasher = new ContentHasher().put(arguments[i]);
        var key = hasher.hash();
        keys.put(i, key);
        whole.add(key);
        types.addAll(hasher.types());
      }
    }
    if (!ignored.isEmpty()) {
      whole.add(Set.copyOf(keys.keySet()));
    }
    var typesKey = code.of(types);
    whole.add(typesKey);
    return new CallKey(Hashing.hashOf(whole), keys, typesKey);
  }

  Map<String, String> notes() {
    var notes = new HashMap<String, String>();
    arguments.forEach((position, key) -> notes.put(ARGUMENT + position, key.text()));
    notes.put(TYPES, types.text());
    return notes;
  }

  /** Says which arguments differ from those in the notes of another call. */
  List<String> differences(Map<String, String> notes) {
    var lines = new ArrayList<String>();
    new TreeMap<>(arguments)
        .forEach((position, argument) -> {
          if (!argument.text().equals(notes.get(ARGUMENT + position))) {
            lines.add("argument " + position + " changed");
          }
        });
    if (!types.text().equals(notes.getOrDefault(TYPES, types.text()))) {
      lines.add("the code of a class in the arguments changed");
    }
    return lines;
  }
}
