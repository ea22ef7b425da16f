package io.github.foldmill.internal.code;

import io.github.foldmill.hash.ContentHash;
import io.github.foldmill.hash.Hashing;
import java.lang.classfile.MethodModel;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.net.URL;
import java.util.HashSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Gathers what was reached under readable names. */
final class Parts {
  private final JarKeys jars;
  private final SortedMap<String, ContentHash> parts = new TreeMap<>();
  private final SortedSet<String> impurities = new TreeSet<>();
  private final Set<String> libraries = new HashSet<>();

  Parts(JarKeys jars) {
    this.jars = jars;
  }

  void library(URL jar) {
    if (libraries.add(jar.toExternalForm())) {
      String path = jar.getPath();
      add("library " + path.substring(path.lastIndexOf('/') + 1), jars.of(jar));
    }
  }

  /** What is known of a method or class whose code counts with its jar, or not at all: its name. */
  void name(String what) {
    parts.put(readable(what), Hashing.hashOf(what));
  }

  void missing(String internalName) {
    String name = readable(internalName);
    parts.put("missing class " + name, Hashing.hashOf(name));
  }

  void type(String canonicalName, ContentHash key) {
    add("class " + readable(canonicalName), key);
  }

  void constant(String canonicalName, String field, ContentHash key) {
    parts.put("constant %s.%s".formatted(readable(canonicalName), field), key);
  }

  void lambda(String canonicalName, ContentHash key) {
    add("lambda in " + readable(canonicalName), key);
  }

  void method(String canonicalName, MethodModel method, ContentHash key) {
    String name = method.methodName().stringValue();
    String label =
        switch (name) {
          case "<clinit>" -> "static initialiser " + readable(canonicalName);
          case "<init>" -> "constructor " + readable(canonicalName) + parameters(method);
          default -> "method %s.%s%s".formatted(readable(canonicalName), name, parameters(method));
        };
    add(label, key);
  }

  private static String parameters(MethodModel method) {
    return MethodTypeDesc.ofDescriptor(method.methodType().stringValue()).parameterList().stream()
        .map(ClassDesc::displayName)
        .collect(Collectors.joining(", ", "(", ")"));
  }

  void impurity(String text) {
    impurities.add(text);
  }

  /** Overloads may share a readable name; their sum does not depend on who came first. */
  private void add(String name, ContentHash key) {
    parts.merge(name, key, (a, b) -> new ContentHash(a.high() + b.high(), a.low() + b.low()));
  }

  private static String readable(String internalName) {
    return internalName.replace('/', '.');
  }

  Reached reached() {
    return new Reached(parts, impurities);
  }
}
