package io.github.foldmill.internal.code;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.ClassEntry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Who extends whom among the class files of a folder.
 *
 * @param children the direct subtypes by supertype, as internal names
 */
record FolderTypes(Map<String, Set<String>> children) {

  static FolderTypes read(Path root) {
    var children = new HashMap<String, Set<String>>();
    for (var file : classFiles(root)) {
      try {
        var model = ClassFile.of().parse(Files.readAllBytes(file));
        String name = model.thisClass().asInternalName();
        model.superclass().ifPresent(parent -> add(children, parent, name));
        model.interfaces().forEach(parent -> add(children, parent, name));
      } catch (IllegalArgumentException e) {
        // No loader would take such a file, so nothing can be an instance of it.
      } catch (IOException e) {
        throw new UncheckedIOException("cannot read " + file, e);
      }
    }
    return new FolderTypes(children);
  }

  private static void add(Map<String, Set<String>> children, ClassEntry parent, String name) {
    String internalName = parent.asInternalName();
    if (!internalName.equals("java/lang/Object")) {
      children.computeIfAbsent(internalName, _ -> new TreeSet<>()).add(name);
    }
  }

  private static List<Path> classFiles(Path root) {
    try (var files = Files.walk(root)) {
      return files
          .filter(file -> file.toString().endsWith(".class"))
          .filter(file -> !file.toString().endsWith("-info.class"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list the classes in " + root, e);
    }
  }
}
