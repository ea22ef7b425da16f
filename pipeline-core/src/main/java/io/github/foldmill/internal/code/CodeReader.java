package io.github.foldmill.internal.code;

import java.lang.invoke.MethodHandleInfo;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Finds out what code classes and functions of one class loader run.
 *
 * <p>Safe for use by many threads. Every class file is read once.
 */
public final class CodeReader {
  private final ClassSource source;
  private final JarKeys jars;
  private final int maxMethods;

  /**
   * Creates a reader that has read nothing yet.
   *
   * @param loader where class files are found; not kept alive
   * @param jars the keys of jars
   */
  public CodeReader(ClassLoader loader, JarKeys jars) {
    this(loader, jars, Reach.MAX_METHODS);
  }

  CodeReader(ClassLoader loader, JarKeys jars, int maxMethods) {
    this.source = new ClassSource(loader);
    this.jars = jars;
    this.maxMethods = maxMethods;
  }

  /**
   * Returns everything a class can do.
   *
   * @param name the binary name of the class
   * @return its code and what that reaches, or empty if the class has no class file
   */
  public synchronized Optional<Reached> ofClass(String name) {
    String type = name.replace('.', '/');
    if (source.origin(type) instanceof Origin.Missing) {
      return Optional.empty();
    }
    return Optional.of(reachedFromClass(type));
  }

  private Reached reachedFromClass(String type) {
    var parts = new Parts(jars);
    if (!source.isOwn(type)) {
      parts.name("class " + type);
    }
    var reach = new Reach(source, parts, maxMethods);
    try {
      reach.addClass(type);
      reach.run();
      return parts.reached();
    } catch (UnsupportedCodeException e) {
      return wholeClasses(type);
    }
  }

  /**
   * Returns what a lambda or a method reference runs.
   *
   * @param implementation the internal name of the class with its code
   * @param method the name of the method with its code
   * @param descriptor the descriptor of that method
   * @param kind how the method is called, one of the {@code REF_} constants of {@link
   *     MethodHandleInfo}
   * @return its code and what that reaches
   */
  public synchronized Reached ofFunction(
      String implementation, String method, String descriptor, int kind) {
    var parts = new Parts(jars);
    var reach = new Reach(source, parts, maxMethods);
    try {
      reach.addFunction(new Call(kind(kind), implementation, method, descriptor));
      reach.run();
      return parts.reached();
    } catch (UnsupportedCodeException e) {
      var whole = wholeClasses(implementation);
      var named = new Parts(jars);
      named.name("function %s.%s%s".formatted(implementation, method, descriptor));
      var all = new TreeMap<>(whole.parts());
      all.putAll(named.reached().parts());
      return new Reached(all, whole.impurities());
    }
  }

  private static Call.Kind kind(int reference) {
    return switch (reference) {
      case MethodHandleInfo.REF_invokeStatic -> Call.Kind.STATIC;
      case MethodHandleInfo.REF_invokeVirtual, MethodHandleInfo.REF_invokeInterface ->
          Call.Kind.VIRTUAL;
      default -> Call.Kind.EXACT;
    };
  }

  /** The way out where methods cannot be followed: every class that is named anywhere, whole. */
  private Reached wholeClasses(String start) {
    var parts = new Parts(jars);
    new ClassClosure(source, parts).addAll(List.of(start));
    return parts.reached();
  }
}
