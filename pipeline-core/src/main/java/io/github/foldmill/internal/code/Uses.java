package io.github.foldmill.internal.code;

import io.github.foldmill.hash.ContentHash;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Collects what a method body refers to. */
final class Uses {
  private static final Pattern CLASS_IN_DESCRIPTOR = Pattern.compile("L([^;]+);");

  private final Set<Call> calls = new LinkedHashSet<>();
  private final Set<StaticField> fields = new LinkedHashSet<>();
  private final Set<String> created = new LinkedHashSet<>();
  private final Set<String> mentioned = new LinkedHashSet<>();
  private final Set<String> literals = new LinkedHashSet<>();

  void call(Call call) {
    if (call.owner().startsWith("[")) {
      mention(call.owner());
    } else {
      calls.add(call);
    }
  }

  void field(StaticField field) {
    fields.add(field);
  }

  void create(String name) {
    created.add(name);
  }

  /** Takes an internal name, or the descriptor of an array. */
  void mention(String name) {
    if (name.startsWith("[")) {
      mentionAllIn(name);
    } else {
      mentioned.add(name);
    }
  }

  void mentionAllIn(String descriptor) {
    var names = CLASS_IN_DESCRIPTOR.matcher(descriptor);
    while (names.find()) {
      mentioned.add(names.group(1));
    }
  }

  /** Takes an internal name, or the descriptor of an array. */
  void literal(String name) {
    if (!name.startsWith("[")) {
      literals.add(name);
      return;
    }
    var element = CLASS_IN_DESCRIPTOR.matcher(name);
    if (element.find()) {
      literals.add(element.group(1));
    }
  }

  MethodCode toCode(ContentHash hash) {
    return new MethodCode(
        hash,
        List.copyOf(calls),
        List.copyOf(fields),
        Set.copyOf(created),
        Set.copyOf(mentioned),
        Set.copyOf(literals));
  }
}
