package io.github.foldmill.persist;

import java.io.IOException;

/** Values of a class that has a codec of its own. */
record CodecSlot(Class<?> type) implements Slot {

  @Override
  public void write(ArtifactWriter out, String name, Object value) throws IOException {
    out.putValue(name, value);
  }

  @Override
  public Object read(ArtifactReader in, String name) throws IOException {
    Object value = in.getValue(name);
    if (!type.isInstance(value)) {
      throw new IOException(
          "part %s must be a %s, was a %s"
              .formatted(name, type.getName(), value.getClass().getName()));
    }
    return value;
  }
}
