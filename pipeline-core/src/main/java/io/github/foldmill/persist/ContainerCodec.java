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
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Codecs of collections that hold anything that has a codec. What they load is unmodifiable.
 *
 * <p>A caller who names the type of a collection names those of its elements too; that is what sets
 * them apart from other codecs.
 */
@SuppressWarnings("rawtypes") // a codec for lists takes lists of any type
sealed interface ContainerCodec {
  String VALUES = "values";
  String KEYS = "keys";

  static List<ModelCodec<?>> all() {
    return List.of(new OfList(), new OfMap(), new OfEntries(), new OfSet(), new OfOptional());
  }

  /** Lists in their order. */
  record OfList() implements ModelCodec<List>, ContainerCodec {
    @Override
    public String id() {
      return "foldmill.list/1";
    }

    @Override
    public boolean encodes(Object value) {
      return value instanceof List;
    }

    @Override
    public void encode(List values, ArtifactWriter out) throws IOException {
      var strings = new ArrayList<String>();
      for (Object value : values) {
        if (value instanceof String string) {
          strings.add(string);
        }
      }
      if (strings.size() == values.size()) {
        out.putStrings(VALUES, strings);
        return;
      }
      int index = 0;
      for (Object value : values) {
        out.putValue(Integer.toString(index++), value);
      }
    }

    @Override
    public List decode(ArtifactReader in) throws IOException {
      if (in.has(VALUES)) {
        return in.getStrings(VALUES);
      }
      var values = new ArrayList<Object>();
      while (in.has(Integer.toString(values.size()))) {
        values.add(in.getValue(Integer.toString(values.size())));
      }
      return Collections.unmodifiableList(values);
    }
  }

  /** Maps from strings, in their order if they have one. */
  record OfMap() implements ModelCodec<Map>, ContainerCodec {
    @Override
    public String id() {
      return "foldmill.map/1";
    }

    @Override
    public boolean encodes(Object value) {
      return value instanceof Map<?, ?> map
          && map.keySet().stream().allMatch(String.class::isInstance);
    }

    @Override
    public void encode(Map map, ArtifactWriter out) throws IOException {
      var keys = new ArrayList<String>();
      var values = new ArrayList<Object>();
      for (var entry : inOrder(map).entrySet()) {
        keys.add((String) entry.getKey());
        values.add(entry.getValue());
      }
      out.putStrings(KEYS, keys);
      out.putValue(VALUES, values);
    }

    @Override
    public Map decode(ArtifactReader in) throws IOException {
      return map(in.getStrings(KEYS), in.getValue(VALUES));
    }
  }

  /** Maps from anything, in their order if they have one. */
  record OfEntries() implements ModelCodec<Map>, ContainerCodec {
    @Override
    public String id() {
      return "foldmill.entries/1";
    }

    @Override
    public boolean encodes(Object value) {
      return value instanceof Map;
    }

    @Override
    public void encode(Map map, ArtifactWriter out) throws IOException {
      var keys = new ArrayList<Object>();
      var values = new ArrayList<Object>();
      for (var entry : inOrder(map).entrySet()) {
        keys.add(entry.getKey());
        values.add(entry.getValue());
      }
      out.putValue(KEYS, keys).putValue(VALUES, values);
    }

    @Override
    public Map decode(ArtifactReader in) throws IOException {
      if (in.getValue(KEYS) instanceof List<?> keys) {
        return map(keys, in.getValue(VALUES));
      }
      throw new IOException("the keys of a map must be a list");
    }
  }

  /** Sets in the natural order of their elements. */
  record OfSet() implements ModelCodec<Set>, ContainerCodec {
    @Override
    public String id() {
      return "foldmill.set/1";
    }

    @Override
    public boolean encodes(Object value) {
      return value instanceof Set;
    }

    @Override
    @SuppressWarnings("unchecked") // elements that cannot be compared are refused
    public void encode(Set set, ArtifactWriter out) throws IOException {
      try {
        out.putValue(VALUES, new ArrayList<Object>(new TreeSet<Object>((Collection<?>) set)));
      } catch (ClassCastException e) {
        throw new IllegalArgumentException(
            "elements of sets must be comparable with each other, to give equal bytes", e);
      }
    }

    @Override
    public Set decode(ArtifactReader in) throws IOException {
      if (!(in.getValue(VALUES) instanceof List<?> values)) {
        throw new IOException("the elements of a set must be a list");
      }
      var set = new LinkedHashSet<Object>(values);
      if (set.size() != values.size()) {
        throw new IOException("the elements of a set must be distinct");
      }
      return Collections.unmodifiableSequencedSet(set);
    }
  }

  /** Values that may be absent. */
  record OfOptional() implements ModelCodec<Optional>, ContainerCodec {
    @Override
    public String id() {
      return "foldmill.optional/1";
    }

    @Override
    public boolean encodes(Object value) {
      return value instanceof Optional;
    }

    @Override
    public void encode(Optional optional, ArtifactWriter out) throws IOException {
      out.putLong("present", optional.isPresent() ? 1 : 0);
      if (optional.isPresent()) {
        out.putValue("value", optional.get());
      }
    }

    @Override
    public Optional decode(ArtifactReader in) throws IOException {
      return in.getLong("present") == 0 ? Optional.empty() : Optional.of(in.getValue("value"));
    }
  }

  /** Returns a map in its own order, or in that of its keys if it has none. */
  private static Map<?, ?> inOrder(Map<?, ?> map) {
    try {
      // Maps without order may even have a different one in every process.
      return map instanceof SequencedMap ? map : new TreeMap<Object, Object>(map);
    } catch (ClassCastException e) {
      throw new IllegalArgumentException(
          "keys of maps without an order must be comparable with each other, to give equal bytes",
          e);
    }
  }

  private static Map<Object, Object> map(List<?> keys, Object values) throws IOException {
    if (!(values instanceof List<?> list) || list.size() != keys.size()) {
      throw new IOException("a map must have as many values as keys, " + keys.size());
    }
    var map = new LinkedHashMap<Object, Object>();
    for (int i = 0; i < keys.size(); i++) {
      map.put(keys.get(i), list.get(i));
    }
    return Collections.unmodifiableSequencedMap(map);
  }
}
