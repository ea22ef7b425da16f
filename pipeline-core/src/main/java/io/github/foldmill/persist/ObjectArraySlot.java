package io.github.foldmill.persist;

import java.io.IOException;
import java.lang.reflect.Array;
import java.util.Arrays;

/** Arrays of objects, element by element. */
record ObjectArraySlot(Class<?> component, Slot element) implements Slot {

  @Override
  public void write(ArtifactWriter out, String name, Object value) throws IOException {
    var values = Arrays.asList((Object[]) value);
    Slot.requireNoNull(name, values);
    element.writeAll(out, name, values);
  }

  @Override
  public Object read(ArtifactReader in, String name) throws IOException {
    var values = element.readAll(in, name);
    var array = (Object[]) Array.newInstance(component, values.size());
    try {
      return values.toArray(array);
    } catch (ArrayStoreException e) {
      throw new IOException("part " + name + " must hold only " + component.getName(), e);
    }
  }
}
