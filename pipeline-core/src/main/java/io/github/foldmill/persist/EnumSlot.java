package io.github.foldmill.persist;

import java.io.IOException;
import java.util.Arrays;
import java.util.Objects;

/** Constants of one enum, by name. */
record EnumSlot(Class<?> type) implements Slot {

  @Override
  public void write(ArtifactWriter out, String name, Object value) throws IOException {
    out.putString(name, ((Enum<?>) value).name());
  }

  @Override
  public Object read(ArtifactReader in, String name) throws IOException {
    String constant = in.getString(name);
    for (Object candidate : Objects.requireNonNull(type.getEnumConstants())) {
      if (((Enum<?>) candidate).name().equals(constant)) {
        return candidate;
      }
    }
    throw new IOException(
        "part %s must be one of %s, was \"%s\""
            .formatted(name, Arrays.toString(type.getEnumConstants()), constant));
  }
}
