package io.github.foldmill.persist;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** Slots of lists, sets, maps and optionals; what they read is unmodifiable. */
final class CollectionSlots {
  private CollectionSlots() {}

  /** Lists in their order. */
  record OfList(Slot element) implements Slot {
    @Override
    public void write(ArtifactWriter out, String name, Object value) throws IOException {
      Slot.requireNoNull(name, (List<?>) value);
      element.writeAll(out, name, (List<?>) value);
    }

    @Override
    public Object read(ArtifactReader in, String name) throws IOException {
      return List.copyOf(element.readAll(in, name));
    }
  }

  /** Sets in the natural order of their elements, so that equal sets give equal bytes. */
  record OfSet(Slot element) implements Slot {
    @Override
    public void write(ArtifactWriter out, String name, Object value) throws IOException {
      Slot.requireNoNull(name, (Collection<?>) value);
      element.writeAll(out, name, new ArrayList<>(new TreeSet<>((Collection<?>) value)));
    }

    @Override
    public Object read(ArtifactReader in, String name) throws IOException {
      var values = element.readAll(in, name);
      var set = new LinkedHashSet<Object>(values);
      requireDistinct(name, set.size(), values.size());
      return Collections.unmodifiableSet(set);
    }
  }

  /** Maps in the natural order of their keys, so that equal maps give equal bytes. */
  record OfMap(Slot key, Slot value) implements Slot {
    @Override
    public void write(ArtifactWriter out, String name, Object map) throws IOException {
      Slot.requireNoNull(name, ((Map<?, ?>) map).keySet());
      Slot.requireNoNull(name, ((Map<?, ?>) map).values());
      var sorted = new TreeMap<Object, Object>((Map<?, ?>) map);
      key.writeAll(out, Slot.join(name, "-keys"), new ArrayList<>(sorted.keySet()));
      value.writeAll(out, Slot.join(name, "-values"), new ArrayList<>(sorted.values()));
    }

    @Override
    public Object read(ArtifactReader in, String name) throws IOException {
      var keys = key.readAll(in, Slot.join(name, "-keys"));
      var values = value.readAll(in, Slot.join(name, "-values"));
      var map = new LinkedHashMap<Object, Object>();
      for (int i = 0; i < Math.min(keys.size(), values.size()); i++) {
        map.put(keys.get(i), values.get(i));
      }
      requireDistinct(name, map.size(), Math.max(keys.size(), values.size()));
      return Collections.unmodifiableMap(map);
    }
  }

  /** Optional values. */
  record OfOptional(Slot element) implements Slot {
    @Override
    public void write(ArtifactWriter out, String name, Object value) throws IOException {
      var optional = (Optional<?>) value;
      element.writeAll(out, name, optional.stream().toList());
    }

    @Override
    public Object read(ArtifactReader in, String name) throws IOException {
      var values = element.readAll(in, name);
      if (values.size() > 1) {
        throw new IOException("part " + name + " must hold at most one value");
      }
      return values.isEmpty() ? Optional.empty() : Optional.of(values.getFirst());
    }
  }

  private static void requireDistinct(String name, int distinct, int all) throws IOException {
    if (distinct != all) {
      throw new IOException(
          "part %s must have distinct elements or keys, %d of %d are"
              .formatted(name, distinct, all));
    }
  }
}
