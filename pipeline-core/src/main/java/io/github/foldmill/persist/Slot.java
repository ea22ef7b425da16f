package io.github.foldmill.persist;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * How values of one declared type are written under a name and read back; a record codec is a tree
 * of these.
 *
 * <p>Every slot writes at least one part, so that a forged count can never stand for elements that
 * are not in the file. Parts of its own begin with {@code -}, which no component name can.
 */
interface Slot {

  /** Writes a value of the slot's type. */
  void write(ArtifactWriter out, String name, Object value) throws IOException;

  /** Reads what {@link #write} wrote. */
  Object read(ArtifactReader in, String name) throws IOException;

  /** Writes several values; a type with a tensor form packs them. */
  default void writeAll(ArtifactWriter out, String name, List<?> values) throws IOException {
    out.putLong(join(name, "-size"), values.size());
    int index = 0;
    for (Object value : values) {
      write(out, join(name, Integer.toString(index++)), value);
    }
  }

  /** Reads what {@link #writeAll} wrote. */
  default List<?> readAll(ArtifactReader in, String name) throws IOException {
    long size = in.getLong(join(name, "-size"));
    var values = new ArrayList<Object>();
    for (long index = 0; index < size; index++) {
      values.add(read(in, join(name, Long.toString(index))));
    }
    return values;
  }

  /** Refuses null, which no slot can write. */
  static void requireNoNull(String name, Collection<?> values) {
    int index = 0;
    for (Object value : values) {
      if (value == null) {
        throw new IllegalArgumentException(
            "elements must not be null, %s[%d] is".formatted(name, index));
      }
      index++;
    }
  }

  /** Returns the name of a part within a part. */
  static String join(String name, String part) {
    return name.isEmpty() ? part : name + "." + part;
  }
}
