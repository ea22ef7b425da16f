package io.github.foldmill.internal.code;

import java.net.URL;
import java.nio.file.Path;
import java.util.Optional;

/** Where a class comes from, which decides how it counts. */
sealed interface Origin {

  /** A class of the JDK; it does not count. */
  record Jdk() implements Origin {}

  /** A class without a class file; its absence counts. */
  record Missing() implements Origin {}

  /** A class from a jar; the content of the jar counts. */
  record Library(URL jar) implements Origin {}

  /**
   * Any other class; its byte code counts.
   *
   * @param root the folder of class files it lies in, if it lies in one
   */
  record Own(Optional<Path> root) implements Origin {}
}
