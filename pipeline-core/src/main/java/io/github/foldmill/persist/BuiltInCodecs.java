package io.github.foldmill.persist;

import io.github.foldmill.tensor.Tensor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;

/** Codecs for the values of everyday: numbers, strings, arrays, lists and maps. */
final class BuiltInCodecs {
  private static final String VALUE = "value";
  private static final String VALUES = "values";
  private static final String KEYS = "keys";

  private BuiltInCodecs() {}

  static List<ModelCodec<?>> all() {
    var codecs = new ArrayList<ModelCodec<?>>();
    codecs.addAll(scalars());
    codecs.addAll(arrays());
    codecs.add(new ListCodec());
    codecs.add(new MapCodec());
    return codecs;
  }

  private static List<ModelCodec<?>> scalars() {
    return List.of(
        new SimpleCodec<>(
            "foldmill.boolean/1",
            Boolean.class,
            (value, out) -> out.putLong(VALUE, value ? 1 : 0),
            in -> in.getLong(VALUE) != 0),
        new SimpleCodec<>(
            "foldmill.int/1",
            Integer.class,
            (value, out) -> out.putLong(VALUE, value),
            in -> Math.toIntExact(in.getLong(VALUE))),
        new SimpleCodec<>(
            "foldmill.long/1",
            Long.class,
            (value, out) -> out.putLong(VALUE, value),
            in -> in.getLong(VALUE)),
        new SimpleCodec<>(
            "foldmill.float/1",
            Float.class,
            (value, out) -> out.putDouble(VALUE, value),
            in -> (float) in.getDouble(VALUE)),
        new SimpleCodec<>(
            "foldmill.double/1",
            Double.class,
            (value, out) -> out.putDouble(VALUE, value),
            in -> in.getDouble(VALUE)),
        new SimpleCodec<>(
            "foldmill.string/1",
            String.class,
            (value, out) -> out.putString(VALUE, value),
            in -> in.getString(VALUE)));
  }

  private static List<ModelCodec<?>> arrays() {
    return List.of(
        new SimpleCodec<>(
            "foldmill.doubles/1",
            double[].class,
            (values, out) -> out.putDoubles(VALUES, values),
            in -> in.getDoubles(VALUES)),
        new SimpleCodec<>(
            "foldmill.floats/1",
            float[].class,
            (values, out) -> out.putFloats(VALUES, values),
            in -> in.getFloats(VALUES)),
        new SimpleCodec<>(
            "foldmill.ints/1",
            int[].class,
            (values, out) -> out.putInts(VALUES, values),
            in -> in.getInts(VALUES)),
        new SimpleCodec<>(
            "foldmill.longs/1",
            long[].class,
            (values, out) -> out.putTensor(VALUES, Tensor.of(values)),
            in -> in.getTensor(VALUES).toLongs()),
        new SimpleCodec<>(
            "foldmill.bytes/1",
            byte[].class,
            (values, out) -> out.putBytes(VALUES, values),
            in -> in.getBytes(VALUES)),
        new SimpleCodec<>(
            "foldmill.tensor/1",
            Tensor.class,
            (tensor, out) -> out.putTensor(VALUE, tensor),
            in -> in.getTensor(VALUE)));
  }

  /** Lists of anything that has a codec; loaded lists are unmodifiable. */
  @SuppressWarnings("rawtypes") // a codec for lists takes lists of any type
  private static final class ListCodec implements ModelCodec<List> {
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

  /** Maps from strings to anything that has a codec; loaded maps are unmodifiable. */
  @SuppressWarnings("rawtypes") // a codec for maps takes maps of any type
  private static final class MapCodec implements ModelCodec<Map> {
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
      var values = new ArrayList<Object>();
      var keys = new ArrayList<String>();
      inOrder(map)
          .forEach((key, value) -> {
            keys.add(key);
            values.add(value);
          });
      out.putStrings(KEYS, keys);
      out.putValue(VALUES, values);
    }

    @SuppressWarnings("unchecked") // encodes() has looked at every key
    private static Map<String, Object> inOrder(Map map) {
      Map<String, Object> typed = map;
      // Other maps have no order of their own, some even a different one in every process.
      return typed instanceof SequencedMap ? typed : new TreeMap<>(typed);
    }

    @Override
    public Map decode(ArtifactReader in) throws IOException {
      var keys = in.getStrings(KEYS);
      var map = new LinkedHashMap<String, Object>();
      if (!(in.getValue(VALUES) instanceof List<?> values) || values.size() != keys.size()) {
        throw new IOException("a map must have as many values as keys, " + keys.size());
      }
      for (int i = 0; i < keys.size(); i++) {
        map.put(keys.get(i), values.get(i));
      }
      return Collections.unmodifiableSequencedMap(map);
    }
  }
}
