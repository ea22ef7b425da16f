package io.github.foldmill.persist;

import java.io.IOException;
import java.util.Map;

/**
 * One of a closed set of alternatives, by simple name.
 *
 * @param byName the slots of the alternatives
 * @param names the names of the alternatives' classes
 */
record SealedSlot(Map<String, Slot> byName, Map<Class<?>, String> names) implements Slot {
  private static final String TYPE = "-type";
  private static final String CONSTANT = "-constant";

  @Override
  public void write(ArtifactWriter out, String name, Object value) throws IOException {
    var type = value instanceof Enum<?> constant ? constant.getDeclaringClass() : value.getClass();
    String alternative = names.get(type);
    var slot = alternative == null ? null : byName.get(alternative);
    if (alternative == null || slot == null) {
      throw new IllegalArgumentException(
          "part %s must be one of %s, was %s".formatted(name, byName.keySet(), type.getName()));
    }
    out.putString(Slot.join(name, TYPE), alternative);
    slot.write(out, nameOf(name, slot), value);
  }

  @Override
  public Object read(ArtifactReader in, String name) throws IOException {
    String alternative = in.getString(Slot.join(name, TYPE));
    var slot = byName.get(alternative);
    if (slot == null) {
      throw new IOException(
          "part %s must be one of %s, was \"%s\"".formatted(name, byName.keySet(), alternative));
    }
    return slot.read(in, nameOf(name, slot));
  }

  private static String nameOf(String name, Slot slot) {
    return slot instanceof EnumSlot ? Slot.join(name, CONSTANT) : name;
  }
}
