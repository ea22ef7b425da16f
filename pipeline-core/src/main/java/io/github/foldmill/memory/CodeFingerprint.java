package io.github.foldmill.memory;

import io.github.foldmill.hash.ContentHash;
import io.github.foldmill.hash.Hashing;
import io.github.foldmill.internal.code.CodeReader;
import io.github.foldmill.internal.code.JarKeys;
import io.github.foldmill.internal.code.Reached;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.lang.invoke.SerializedLambda;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.WeakHashMap;

/**
 * Computes keys of the code behind classes and functions, so that results of edited code are never
 * taken for those of the old.
 *
 * <p>A key covers method bodies and, transitively, all methods they may call. Comments, names of
 * locals, debug information, the order of methods and methods that are never called do not count.
 * Classes from a jar count by the content of the whole jar; what that jar calls in another jar is
 * not followed. Classes of the JDK do not count. What is reached by reflection, or read from files
 * and settings, is not seen.
 *
 * <p>Where a call may lead to several methods, all of them count that lie in the same folders of
 * class files as the classes that were reached. Beyond 20 000 methods, whole classes count instead:
 * more edits change the key, never fewer.
 *
 * <p>Safe for use by many threads. An object remembers what it has read: class files that change
 * while the process runs are not looked at again, as their classes are not loaded again either.
 */
public final class CodeFingerprint {
  private static final ContentHash NO_CODE = Hashing.hashOf(Map.of());

  /** For keys that live no longer than what is loaded; see {@link #ofProcess}. */
  private static final CodeFingerprint PROCESS = new CodeFingerprint();

  private final JarKeys jars = new JarKeys();
  private final Map<ClassLoader, CodeReader> readers =
      Collections.synchronizedMap(new WeakHashMap<>());
  private final ClassValue<CodeIdentity> classes =
      new ClassValue<>() {
        @Override
        protected CodeIdentity computeValue(Class<?> type) {
          return CodeIdentity.of(read(type));
        }
      };
  private final Map<Class<?>, CodeIdentity> lambdas =
      Collections.synchronizedMap(new WeakHashMap<>());

  /** Creates an object that has read nothing yet. */
  public CodeFingerprint() {}

  /**
   * Returns the object for whoever keeps nothing: one for the whole process, so that code is read
   * once however many searches run.
   *
   * <p>It knows a class as its file was when it was first asked for. That is what was loaded, and
   * it holds as long as the class does: a class that another loader reads anew is another class.
   * Only where a debugger or an agent puts other code into a loaded class, and where a jar is
   * replaced under its name, does it go on telling the old key. Within one search a key need only
   * tell apart what is there at one time, so this never mixes up results; a folder, which outlives
   * the process, must not be given such keys, and {@link Memory#at} has an object of its own.
   */
  static CodeFingerprint ofProcess() {
    return PROCESS;
  }

  /**
   * Returns the key of the code behind a class.
   *
   * @param type the class; for a lambda or other hidden class the class that declares it counts
   * @return the key
   * @throws UncheckedIOException if byte code cannot be read
   * @throws IllegalArgumentException if the class was made at run time and has no class file
   */
  public ContentHash of(Class<?> type) {
    return identity(type).key();
  }

  /**
   * Returns the identity of the code behind a class: all its methods, and what they reach.
   *
   * @param type the class; for a lambda or other hidden class the class that declares it counts
   * @return the identity
   * @throws UncheckedIOException if byte code cannot be read
   * @throws IllegalArgumentException if the class was made at run time and has no class file
   */
  public CodeIdentity identity(Class<?> type) {
    return classes.get(type);
  }

  /**
   * Returns the identity of a function: the code that it runs and the values that it captured.
   *
   * @param function a lambda, a method reference, a record, an enum constant, or an object of a
   *     class without fields
   * @return the identity
   * @throws UncheckedIOException if byte code cannot be read
   * @throws IllegalArgumentException if the function cannot be inspected, or a captured value has
   *     no structural key
   */
  public CodeIdentity identity(Serializable function) {
    return FunctionIdentity.of(function, this);
  }

  /**
   * Returns the key of the code behind several classes.
   *
   * @param types the classes, in any order; those of the JDK do not count
   * @return the key
   * @throws UncheckedIOException if byte code cannot be read
   * @throws IllegalArgumentException if a class was made at run time and has no class file
   */
  public ContentHash of(Collection<Class<?>> types) {
    var keys = new TreeMap<String, ContentHash>();
    for (var type : types) {
      if (!isJdk(type)) {
        keys.put(type.getName(), of(type));
      }
    }
    return keys.isEmpty() ? NO_CODE : Hashing.hashOf(keys);
  }

  static boolean isJdk(Class<?> type) {
    var loader = type.getClassLoader();
    return loader == null || loader.equals(ClassLoader.getPlatformClassLoader());
  }

  private Reached read(Class<?> type) {
    var element = type;
    while (element.isArray()) {
      element = element.getComponentType();
    }
    var named = element.isHidden() ? element.getNestHost() : element;
    var reached = reader(named).ofClass(named.getName());
    return reached.orElseThrow(() ->
        new IllegalArgumentException(
            "the code of %s cannot be identified: it was made at run time and has no class file; "
                    .formatted(type.getName())
                + "use a class that was compiled"));
  }

  /** What a lambda runs, captured values apart; all lambdas of one class run the same. */
  CodeIdentity lambda(Class<?> type, SerializedLambda lambda) {
    var known = lambdas.get(type);
    if (known == null) {
      known =
          CodeIdentity.of(
              reader(type)
                  .ofFunction(
                      lambda.getImplClass(),
                      lambda.getImplMethodName(),
                      lambda.getImplMethodSignature(),
                      lambda.getImplMethodKind()));
      lambdas.put(type, known);
    }
    return known;
  }

  private CodeReader reader(Class<?> type) {
    var loader = type.getClassLoader();
    return readers.computeIfAbsent(
        loader == null ? ClassLoader.getPlatformClassLoader() : loader,
        each -> new CodeReader(each, jars));
  }
}
