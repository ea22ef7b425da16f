package io.github.foldmill.data;

import io.github.foldmill.hash.HashSink;
import io.github.foldmill.hash.Hashable;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;

/** A class for each row, as a code into a list of class names. */
public final class ClassTarget implements Target, Hashable {
  private final List<String> classes;
  private final int[] codes;

  private ClassTarget(List<String> classes, int[] codes) {
    this.classes = classes;
    this.codes = codes;
  }

  /**
   * Creates a target from class names and codes.
   *
   * @param classes the class names, distinct, in the order of their codes
   * @param codes a code per row, each from 0 to {@code classes.size() - 1}; copied
   * @return the target
   * @throws IllegalArgumentException if a name occurs twice or a code is out of range
   */
  public static ClassTarget of(List<String> classes, int... codes) {
    var names = List.copyOf(classes);
    if (new HashSet<>(names).size() != names.size()) {
      throw new IllegalArgumentException("class names must be distinct, were " + names);
    }
    for (int row = 0; row < codes.length; row++) {
      if (codes[row] < 0 || codes[row] >= names.size()) {
        throw new IllegalArgumentException(
            "class code must be from 0 to %d, was %d in row %d"
                .formatted(names.size() - 1, codes[row], row));
      }
    }
    return new ClassTarget(names, codes.clone());
  }

  /**
   * Returns the class names in the order of their codes.
   *
   * @return the class names
   */
  public List<String> classes() {
    return classes;
  }

  /**
   * Returns the code of a row's class.
   *
   * @param row the row number
   * @return the code, an index into {@link #classes()}
   */
  public int code(int row) {
    return codes[row];
  }

  /**
   * Returns the codes of all rows.
   *
   * @return a fresh array, one code per row
   */
  public int[] codes() {
    return codes.clone();
  }

  /**
   * Returns the name of a row's class.
   *
   * @param row the row number
   * @return the class name
   */
  public String label(int row) {
    return classes.get(codes[row]);
  }

  @Override
  public int size() {
    return codes.length;
  }

  @Override
  public ClassTarget select(int[] rows) {
    var selected = new int[rows.length];
    for (int i = 0; i < rows.length; i++) {
      selected[i] = codes[rows[i]];
    }
    return new ClassTarget(classes, selected);
  }

  @Override
  public void hashInto(HashSink sink) {
    sink.put(classes).put(codes);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ClassTarget that
        && classes.equals(that.classes)
        && Arrays.equals(codes, that.codes);
  }

  @Override
  public int hashCode() {
    return Objects.hash(classes, Arrays.hashCode(codes));
  }

  @Override
  public String toString() {
    return "ClassTarget[%d rows, classes %s]".formatted(codes.length, classes);
  }
}
