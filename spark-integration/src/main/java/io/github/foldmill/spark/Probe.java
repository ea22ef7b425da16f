package io.github.foldmill.spark;

import java.io.File;
import java.io.Serial;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import scala.collection.Iterator;
import scala.runtime.AbstractFunction1;

/** Asks an executor for the names of the jars that it was started with. */
final class Probe extends AbstractFunction1<Iterator<byte[]>, byte[]> implements Serializable {
  @Serial private static final long serialVersionUID = 1L;

  @Override
  public byte[] apply(Iterator<byte[]> partition) {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(entry -> String.valueOf(Path.of(entry).getFileName()))
        .collect(Collectors.joining("\n"))
        .getBytes(StandardCharsets.UTF_8);
  }

  /** Reads what an executor answered. */
  static Set<String> names(byte[] answer) {
    return new String(answer, StandardCharsets.UTF_8).lines().collect(Collectors.toSet());
  }
}
