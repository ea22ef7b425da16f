package io.github.foldmill.persist;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Makes the slots of declared types, and says which component has a type that has none. */
final class SlotFactory {
  private final CodecRegistry codecs;
  private final Map<Class<?>, Evolution> evolutions;
  private final Map<Class<?>, Slot> known = new HashMap<>(LeafSlots.all());

  SlotFactory(CodecRegistry codecs) {
    this(codecs, Map.of());
  }

  SlotFactory(CodecRegistry codecs, Map<Class<?>, Evolution> evolutions) {
    this.codecs = codecs;
    this.evolutions = evolutions;
  }

  /** Makes the slot of a root type: a record or a sealed interface of records and enums. */
  Slot root(Class<?> type) {
    if (!type.isRecord() && !type.isSealed()) {
      throw unsupported(
          type, type.getSimpleName(), "the root must be a record or sealed interface");
    }
    var slot = ofClass(type, type.getSimpleName());
    requireEvolutions();
    return slot;
  }

  private void requireEvolutions() {
    evolutions.forEach((type, evolution) -> {
      if (!(known.get(type) instanceof RecordSlot record)) {
        throw new IllegalArgumentException(
            "only records that are part of the codec's type can have defaults, not "
                + type.getName());
      }
      record.requireComponents(evolution.defaults());
    });
  }

  /** Makes the slot of a type that needs no codec: neither record nor sealed. */
  static Slot ofBuiltIn(Class<?> type) {
    var slot = LeafSlots.all().get(type);
    if (slot != null) {
      return slot;
    }
    var element = Objects.requireNonNull(type.getComponentType());
    return MatrixSlot.of(element).orElseGet(() -> new ObjectArraySlot(element, ofBuiltIn(element)));
  }

  /** Makes the slot of a record or enum that has no codec. */
  Slot declared(Class<?> type, String path) {
    return ofClass(type, path);
  }

  /** Makes the slot of a type that one part of a file has. */
  Slot named(Class<?> type, String name) {
    return of(type, "$." + name);
  }

  private Slot of(Type type, String path) {
    return switch (type) {
      case Class<?> simple -> ofClass(simple, path);
      case ParameterizedType generic -> ofGeneric(generic, path);
      case GenericArrayType array -> {
        var element = array.getGenericComponentType();
        yield new ObjectArraySlot(raw(element, path), of(element, path + "[]"));
      }
      default -> throw unsupported(type, path, "type variables and wildcards have no closed form");
    };
  }

  private static Class<?> raw(Type type, String path) {
    if (type instanceof ParameterizedType generic && generic.getRawType() instanceof Class<?> raw) {
      return raw;
    }
    throw unsupported(type, path, "arrays of type variables have no closed form");
  }

  private Slot ofGeneric(ParameterizedType type, String path) {
    var raw = type.getRawType();
    var arguments = type.getActualTypeArguments();
    if (raw == List.class) {
      return new CollectionSlots.OfList(of(arguments[0], path + "[]"));
    }
    if (raw == Optional.class) {
      return new CollectionSlots.OfOptional(of(arguments[0], path + "?"));
    }
    if (raw == Set.class) {
      requireComparable(arguments[0], path + "{}");
      return new CollectionSlots.OfSet(of(arguments[0], path + "{}"));
    }
    if (raw == Map.class) {
      requireComparable(arguments[0], path + "{key}");
      return new CollectionSlots.OfMap(
          of(arguments[0], path + "{key}"), of(arguments[1], path + "{value}"));
    }
    throw unsupported(type, path, "of generic types only List, Set, Map and Optional are known");
  }

  private static void requireComparable(Type type, String path) {
    if (!(type instanceof Class<?> simple) || !Comparable.class.isAssignableFrom(simple)) {
      throw unsupported(
          type, path, "elements of sets and keys of maps must be Comparable, to give equal bytes");
    }
  }

  private Slot ofClass(Class<?> type, String path) {
    var slot = known.get(type);
    if (slot != null) {
      return slot;
    }
    if (type.isArray()) {
      return ofArray(type, path);
    }
    if (codecs.covering(type).isPresent()) {
      return new CodecSlot(type);
    }
    if (type.isEnum()) {
      return new EnumSlot(type);
    }
    if (type.getTypeParameters().length > 0) {
      throw unsupported(type, path, "generic types must not be nested in records");
    }
    if (type.isRecord()) {
      return ofRecord(type, path);
    }
    if (type.isSealed()) {
      return ofSealed(type, path);
    }
    throw unsupported(
        type,
        path,
        "declare a record, a sealed interface or an enum, or give it a codec as a service");
  }

  private Slot ofArray(Class<?> type, String path) {
    var element = Objects.requireNonNull(type.getComponentType());
    return MatrixSlot.of(element)
        .orElseGet(() -> new ObjectArraySlot(element, of(element, path + "[]")));
  }

  private Slot ofRecord(Class<?> type, String path) {
    var components = type.getRecordComponents();
    var types =
        Arrays.stream(components).map(component -> component.getType()).toArray(Class<?>[]::new);
    try {
      var constructor = type.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      var slot = new RecordSlot(type, constructor, evolutions.getOrDefault(type, Evolution.NONE));
      // Known before its components are, because a record may hold others of its kind.
      known.put(type, slot);
      for (var component : components) {
        String name = component.getName();
        if (!PartNames.isValid(name)) {
          throw unsupported(type, path + "." + name, "component names must be ASCII without '$'");
        }
        var accessor = component.getAccessor();
        accessor.setAccessible(true);
        slot.add(name, accessor, of(component.getGenericType(), path + "." + name));
      }
      return slot;
    } catch (InaccessibleObjectException e) {
      throw new IllegalArgumentException(
          "%s must be open to %s, which reads its components; add an opens clause to its module"
              .formatted(type.getName(), SlotFactory.class.getModule()),
          e);
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException("a record has a canonical constructor", e);
    }
  }

  private Slot ofSealed(Class<?> type, String path) {
    var byName = new LinkedHashMap<String, Slot>();
    var names = new HashMap<Class<?>, String>();
    var slot = new SealedSlot(byName, names);
    known.put(type, slot);
    addAlternatives(type, path, byName, names);
    return slot;
  }

  private void addAlternatives(
      Class<?> type, String path, Map<String, Slot> byName, Map<Class<?>, String> names) {
    for (var permitted : Objects.requireNonNull(type.getPermittedSubclasses())) {
      String name = permitted.getSimpleName();
      String where = path + "(" + name + ")";
      if (permitted.isSealed() && !permitted.isEnum()) {
        addAlternatives(permitted, path, byName, names);
      } else if (!permitted.isRecord() && !permitted.isEnum()) {
        throw unsupported(permitted, where, "alternatives must be records or enums");
      } else if (names.put(permitted, name) == null
          && byName.put(name, ofClass(permitted, where)) != null) {
        throw unsupported(permitted, where, "simple names of alternatives must be distinct");
      }
    }
  }

  private static IllegalArgumentException unsupported(Type type, String path, String reason) {
    return new IllegalArgumentException(
        "%s: %s has no codec; %s".formatted(path, type.getTypeName(), reason));
  }
}
