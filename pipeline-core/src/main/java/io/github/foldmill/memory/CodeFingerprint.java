package io.github.foldmill.memory;

import io.github.foldmill.hash.ContentHash;
import io.github.foldmill.hash.Hashing;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.attribute.SourceFileAttribute;
import java.lang.classfile.constantpool.ClassEntry;
import java.net.JarURLConnection;
import java.net.URL;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Computes keys of the code behind a class, so that results of edited code are never taken for
 * those of the old.
 *
 * <p>The key covers the class and, transitively, every class it refers to. Classes from folders
 * count by their byte code without debug information, so comments and line numbers change nothing.
 * Classes from a jar count by the content of the whole jar. Classes of the JDK do not count. What
 * is reached by reflection or as data is not seen.
 *
 * <p>Safe for use by many threads. An object remembers what it has read; make a new one to notice
 * classes that were recompiled while the process runs.
 */
public final class CodeFingerprint {
  private static final ClassFile NORMALISED =
      ClassFile.of(
          ClassFile.DebugElementsOption.DROP_DEBUG,
          ClassFile.LineNumbersOption.DROP_LINE_NUMBERS,
          ClassFile.ConstantPoolSharingOption.NEW_POOL);

  /** Method bodies must be written anew, or their old debug information would stay. */
  private static final ClassTransform WITHOUT_SOURCE_NAME =
      ClassTransform.dropping(element -> element instanceof SourceFileAttribute)
          .andThen(ClassTransform.transformingMethodBodies(CodeTransform.ACCEPT_ALL));

  private final Map<Class<?>, ContentHash> known = new ConcurrentHashMap<>();
  private final Map<String, ContentHash> jars = new ConcurrentHashMap<>();
  private final Map<String, ClassCode> classes = new ConcurrentHashMap<>();

  private record ClassCode(ContentHash hash, Set<String> references) {}

  /** Creates an object that has read nothing yet. */
  public CodeFingerprint() {}

  /**
   * Returns the key of the code behind a class.
   *
   * @param type the class; for a lambda or other hidden class the class that declares it counts
   * @return the key
   * @throws UncheckedIOException if byte code cannot be read
   */
  public ContentHash of(Class<?> type) {
    return known.computeIfAbsent(type, this::fingerprint);
  }

  private ContentHash fingerprint(Class<?> type) {
    var start = type.isHidden() ? type.getNestHost() : type;
    var loader = start.getClassLoader();
    if (loader == null) {
      return Hashing.hashOf(List.of("jdk", start.getName()));
    }
    var parts = new TreeMap<String, ContentHash>();
    var seen = new HashSet<String>();
    var open = new ArrayDeque<>(List.of(start.getName().replace('.', '/')));
    while (!open.isEmpty()) {
      String name = open.remove();
      if (seen.add(name)) {
        visit(name, loader, parts, open);
      }
    }
    return Hashing.hashOf(parts);
  }

  private void visit(
      String name, ClassLoader loader, Map<String, ContentHash> parts, ArrayDeque<String> open) {
    var resource = loader.getResource(name + ".class");
    if (resource == null || resource.getProtocol().equals("jrt")) {
      return;
    }
    try {
      if (resource.openConnection() instanceof JarURLConnection connection) {
        var jar = connection.getJarFileURL();
        parts.put(jarName(jar), jars.computeIfAbsent(jar.toExternalForm(), _ -> contentOf(jar)));
      } else {
        var code = classes.computeIfAbsent(name, _ -> read(resource));
        parts.put(name, code.hash());
        open.addAll(code.references());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the code of " + name, e);
    }
  }

  private static String jarName(URL jar) {
    String path = jar.getPath();
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private static ContentHash contentOf(URL url) {
    try (InputStream in = url.openStream()) {
      return Hashing.hashOf(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + url, e);
    }
  }

  private static ClassCode read(URL resource) {
    try (InputStream in = resource.openStream()) {
      var model = NORMALISED.parse(in.readAllBytes());
      byte[] bytes = NORMALISED.transformClass(model, WITHOUT_SOURCE_NAME);
      return new ClassCode(Hashing.hashOf(bytes), references(model));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + resource, e);
    }
  }

  private static Set<String> references(ClassModel model) {
    var names = new ArrayList<String>();
    for (var entry : model.constantPool()) {
      if (entry instanceof ClassEntry type) {
        names.add(elementName(type.asInternalName()));
      }
    }
    return Set.copyOf(names);
  }

  private static String elementName(String internalName) {
    int dimensions = internalName.lastIndexOf('[') + 1;
    if (dimensions == 0) {
      return internalName;
    }
    return internalName.charAt(dimensions) == 'L'
        ? internalName.substring(dimensions + 1, internalName.length() - 1)
        : internalName;
  }
}
