package io.github.foldmill.datasets;

import java.util.List;

/** Which column is to be predicted, as what. */
sealed interface TargetColumn {

  /** The column's name. */
  String name();

  /** A class; {@code classes} is empty when they are to be found in the file. */
  record Classes(String name, List<String> classes) implements TargetColumn {}

  /** A real number. */
  record Values(String name) implements TargetColumn {}
}
