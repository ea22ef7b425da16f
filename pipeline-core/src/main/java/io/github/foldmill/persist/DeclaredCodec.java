package io.github.foldmill.persist;

import java.io.IOException;
import java.lang.reflect.Type;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Records and constants that have no codec, by their declared types.
 *
 * <p>A file says only the simple name; whoever loads it has to name the type, and the name is
 * looked up among the classes that this type can hold.
 */
final class DeclaredCodec implements ModelCodec<Object> {
  static final String ID = "foldmill.record/1";
  static final String TYPE = "-type";
  private static final String CONSTANT = "-constant";

  private final SlotFactory factory;
  private final Map<String, Class<?>> types;
  private final Map<Class<?>, Slot> slots = new HashMap<>();

  private DeclaredCodec(SlotFactory factory, Map<String, Class<?>> types) {
    this.factory = factory;
    this.types = types;
  }

  static DeclaredCodec writing(SlotFactory factory) {
    return new DeclaredCodec(factory, Map.of());
  }

  /** Creates a codec that reads values of a type, and whatever this type can hold. */
  static DeclaredCodec reading(SlotFactory factory, Type type) {
    return new DeclaredCodec(factory, DeclaredTypes.of(type));
  }

  static boolean takes(Object value) {
    return value instanceof Record || value instanceof Enum<?>;
  }

  private static Class<?> typeOf(Object value) {
    return value instanceof Enum<?> constant ? constant.getDeclaringClass() : value.getClass();
  }

  /** Says before anything is written where a component has no codec. */
  void require(Object value, String path) throws MissingCodecException {
    slot(typeOf(value), path);
  }

  private Slot slot(Class<?> type, String path) throws MissingCodecException {
    var known = slots.get(type);
    if (known != null) {
      return known;
    }
    try {
      var slot = factory.declared(type, path);
      slots.put(type, slot);
      return slot;
    } catch (IllegalArgumentException e) {
      throw new MissingCodecException(Objects.toString(e.getMessage()));
    }
  }

  @Override
  public String id() {
    return ID;
  }

  @Override
  public boolean encodes(Object value) {
    return takes(value);
  }

  @Override
  public void encode(Object value, ArtifactWriter out) throws IOException {
    var type = typeOf(value);
    out.putString(TYPE, type.getSimpleName());
    slot(type, "$").write(out, type.isEnum() ? CONSTANT : "", value);
  }

  @Override
  public Object decode(ArtifactReader in) throws IOException {
    String name = in.getString(TYPE);
    var type = types.get(name);
    if (type == null) {
      throw new MissingCodecException(
          types.isEmpty()
              ? ("the file holds a \"%s\" that was saved by its declared types; name the type to"
                      + " load it, as in Persist.load(path, %s.class)")
                  .formatted(name, name)
              : "the file holds a \"%s\", the type named to load it has only %s"
                  .formatted(name, types.keySet()));
    }
    var slot = slot(type, "$");
    return type.isEnum() ? slot.read(in, CONSTANT) : RecordCodec.readAll(slot, in);
  }
}
