package io.github.foldmill;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;

/** The compiled classes of this module, read once for all architecture tests. */
final class Core {
  static final String ROOT = "io.github.foldmill";
  static final Path OUTPUT = Path.of("target", "classes");
  static final JavaClasses CLASSES = new ClassFileImporter().importPath(OUTPUT);

  private Core() {}

  /** The package of a class relative to the root, such as {@code internal.io}. */
  static String packageOf(JavaClass type) {
    String name = type.getPackageName();
    return name.startsWith(ROOT + ".") ? name.substring(ROOT.length() + 1) : name;
  }

  static boolean isInternal(JavaClass type) {
    return packageOf(type).startsWith("internal.");
  }
}
