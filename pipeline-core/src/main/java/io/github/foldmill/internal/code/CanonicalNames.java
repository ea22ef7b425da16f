package io.github.foldmill.internal.code;

import java.lang.classfile.Attributes;
import java.lang.classfile.attribute.EnclosingMethodAttribute;
import java.lang.classfile.constantpool.Utf8Entry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names classes by where they stand instead of by the compiler's running number.
 *
 * <p>An anonymous or local class is the n-th of its name in its enclosing method, so that one more
 * such class elsewhere in the file changes no other name. Not safe for use by several threads at
 * once.
 */
final class CanonicalNames {
  private static final Pattern NUMBERED = Pattern.compile(".*\\$\\d.*");
  private static final Pattern CLASS_IN_DESCRIPTOR = Pattern.compile("L([^;]+);");
  private static final String CAPTURE = "val$";

  private final ClassSource source;
  private final Map<String, String> known = new HashMap<>();

  CanonicalNames(ClassSource source) {
    this.source = source;
  }

  /** The canonical form of an internal name or an array descriptor. */
  String className(String internalName) {
    if (internalName.startsWith("[")) {
      return descriptor(internalName);
    }
    if (!NUMBERED.matcher(internalName).matches()) {
      return internalName;
    }
    var name = known.get(internalName);
    if (name == null) {
      // Not computeIfAbsent: the name of the enclosing class is looked up meanwhile.
      name = compute(internalName);
      known.put(internalName, name);
    }
    return name;
  }

  String descriptor(String descriptor) {
    if (!NUMBERED.matcher(descriptor).matches()) {
      return descriptor;
    }
    return CLASS_IN_DESCRIPTOR
        .matcher(descriptor)
        .replaceAll(match -> Matcher.quoteReplacement("L" + className(match.group(1)) + ";"));
  }

  /** Fields that hold captured locals are numbered instead of named after the local. */
  String fieldName(String owner, String name) {
    if (!name.startsWith(CAPTURE) || !source.isOwn(owner)) {
      return name;
    }
    int index = 0;
    for (String field : source.unit(owner).fieldNames()) {
      if (field.equals(name)) {
        return CAPTURE + index;
      }
      index += field.startsWith(CAPTURE) ? 1 : 0;
    }
    return name;
  }

  private String compute(String internalName) {
    if (!source.isOwn(internalName)) {
      return internalName;
    }
    var unit = source.unit(internalName);
    var enclosing = unit.model().findAttribute(Attributes.enclosingMethod());
    if (enclosing.isEmpty()) {
      int end = internalName.lastIndexOf('$');
      String outer = internalName.substring(0, end);
      return source.isOwn(outer) ? className(outer) + internalName.substring(end) : internalName;
    }
    String simple = simpleName(unit);
    int index = siblings(unit, enclosing.get(), simple).indexOf(internalName);
    return "%s/%s#%d".formatted(place(enclosing.get()), simple, index);
  }

  private String place(EnclosingMethodAttribute enclosing) {
    return className(enclosing.enclosingClass().asInternalName())
        + "."
        + descriptor(methodOf(enclosing));
  }

  /** The empty text for initialisers. */
  private static String methodOf(EnclosingMethodAttribute enclosing) {
    return enclosing
        .enclosingMethod()
        .map(method -> method.name().stringValue() + method.type().stringValue())
        .orElse("");
  }

  private static String simpleName(ClassUnit unit) {
    return unit.model().findAttribute(Attributes.innerClasses()).stream()
        .flatMap(attribute -> attribute.classes().stream())
        .filter(inner -> inner.innerClass().asInternalName().equals(unit.name()))
        .flatMap(inner -> inner.innerName().stream())
        .map(Utf8Entry::stringValue)
        .findFirst()
        .orElse("");
  }

  private List<String> siblings(ClassUnit unit, EnclosingMethodAttribute enclosing, String simple) {
    var members = new ArrayList<String>();
    for (String member : nest(unit)) {
      if (source.isOwn(member) && standsIn(source.unit(member), enclosing, simple)) {
        members.add(member);
      }
    }
    members.sort(Comparator.comparingInt(String::length).thenComparing(n -> n));
    return members;
  }

  private static boolean standsIn(
      ClassUnit member, EnclosingMethodAttribute enclosing, String simple) {
    return simple.equals(simpleName(member))
        && member
            .model()
            .findAttribute(Attributes.enclosingMethod())
            .filter(other ->
                methodOf(other).equals(methodOf(enclosing))
                    && other
                        .enclosingClass()
                        .asInternalName()
                        .equals(enclosing.enclosingClass().asInternalName()))
            .isPresent();
  }

  private List<String> nest(ClassUnit unit) {
    return unit.model()
        .findAttribute(Attributes.nestHost())
        .map(host -> host.nestHost().asInternalName())
        .filter(source::isOwn)
        .flatMap(host -> source.unit(host).model().findAttribute(Attributes.nestMembers()))
        .map(members ->
            members.nestMembers().stream().map(member -> member.asInternalName()).toList())
        .orElse(List.of(unit.name()));
  }
}
