package io.github.foldmill.internal.code;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ref.WeakReference;
import java.lang.reflect.AccessFlag;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The class files that one class loader sees, each read once. Not safe for use by several threads
 * at once.
 */
final class ClassSource {
  private static final Origin JDK = new Origin.Jdk();
  private static final Origin MISSING = new Origin.Missing();

  // A key of a weak map: a strong reference here would keep the loader alive for ever.
  private final WeakReference<ClassLoader> loader;
  private final CanonicalNames names = new CanonicalNames(this);
  private final Map<String, Origin> origins = new HashMap<>();
  private final Map<String, ClassUnit> units = new HashMap<>();
  private final Map<String, Set<String>> methodNames = new HashMap<>();
  private final Map<Path, FolderTypes> folders = new HashMap<>();

  ClassSource(ClassLoader loader) {
    this.loader = new WeakReference<>(loader);
  }

  CanonicalNames names() {
    return names;
  }

  private ClassLoader loader() {
    return Objects.requireNonNull(loader.get(), "class loader is gone");
  }

  boolean isOwn(String internalName) {
    return origin(internalName) instanceof Origin.Own;
  }

  Origin origin(String internalName) {
    return internalName.startsWith("java/")
        ? JDK
        : origins.computeIfAbsent(internalName, this::locate);
  }

  private Origin locate(String internalName) {
    var url = loader().getResource(internalName + ".class");
    if (url == null) {
      // Whether a process has an incubating module of the JDK must not change its keys.
      return internalName.startsWith("jdk/incubator/") ? JDK : MISSING;
    }
    try {
      return switch (url.getProtocol()) {
        case "jrt" -> isJdkModule(url) ? JDK : new Origin.Own(Optional.empty());
        case "file" -> new Origin.Own(folder(url, internalName));
        default ->
            url.openConnection() instanceof JarURLConnection jar
                ? new Origin.Library(jar.getJarFileURL())
                : new Origin.Own(Optional.empty());
      };
    } catch (IOException e) {
      throw new UncheckedIOException("cannot find the code of " + internalName, e);
    }
  }

  /** An application that was linked into a run-time image stands beside the JDK's modules. */
  private static boolean isJdkModule(URL url) {
    String path = url.getPath();
    return path.startsWith("/java.") || path.startsWith("/jdk.");
  }

  private static Optional<Path> folder(URL url, String internalName) {
    try {
      var file = Path.of(new URI(url.toExternalForm()));
      int depth = (int) internalName.chars().filter(c -> c == '/').count();
      var root = file.getParent();
      for (int i = 0; i < depth && root != null; i++) {
        root = root.getParent();
      }
      return Optional.ofNullable(root);
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  /**
   * Reads a class of any origin but a missing one.
   *
   * @throws UncheckedIOException if it cannot be read
   */
  ClassUnit unit(String internalName) {
    return units.computeIfAbsent(internalName, this::read);
  }

  private ClassUnit read(String internalName) {
    try (var in = loader().getResourceAsStream(internalName + ".class")) {
      if (in == null) {
        throw new IOException("it has no class file");
      }
      return new ClassUnit(in.readAllBytes());
    } catch (IOException | IllegalArgumentException e) {
      throw new UncheckedIOException(
          "cannot read the code of %s: %s"
              .formatted(internalName.replace('/', '.'), e.getMessage()),
          e instanceof IOException io ? io : new IOException(e));
    }
  }

  /** The names of the methods that foreign code can call on an instance. */
  Set<String> callableFromOutside(String internalName) {
    var known = methodNames.get(internalName);
    if (known != null) {
      return known;
    }
    var found = new HashSet<String>();
    if (!(origin(internalName) instanceof Origin.Missing)) {
      var unit = unit(internalName);
      if (!isOwn(internalName)) {
        for (var method : unit.methods()) {
          if (!method.flags().has(AccessFlag.STATIC) && !method.flags().has(AccessFlag.PRIVATE)) {
            found.add(method.methodName().stringValue());
          }
        }
      }
      unit.parents().forEach(parent -> found.addAll(callableFromOutside(parent)));
    }
    methodNames.put(internalName, found);
    return found;
  }

  FolderTypes folder(Path root) {
    return folders.computeIfAbsent(root, FolderTypes::read);
  }
}
