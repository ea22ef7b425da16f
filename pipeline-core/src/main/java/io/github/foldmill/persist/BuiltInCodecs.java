package io.github.foldmill.persist;

import io.github.foldmill.tensor.Tensor;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;

/** Codecs for the values of everyday: numbers, strings, dates and arrays. */
final class BuiltInCodecs {
  private static final String VALUE = "value";
  private static final String VALUES = "values";

  private BuiltInCodecs() {}

  static List<ModelCodec<?>> all() {
    var codecs = new ArrayList<ModelCodec<?>>();
    codecs.addAll(scalars());
    codecs.addAll(arrays());
    codecs.addAll(slots());
    codecs.addAll(ContainerCodec.all());
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

  /** Types that records can have as components too, in the same form. */
  private static List<ModelCodec<?>> slots() {
    var types = new LinkedHashMap<String, Class<?>>();
    types.put("foldmill.byte/1", Byte.class);
    types.put("foldmill.short/1", Short.class);
    types.put("foldmill.char/1", Character.class);
    types.put("foldmill.shorts/1", short[].class);
    types.put("foldmill.booleans/1", boolean[].class);
    types.put("foldmill.chars/1", char[].class);
    types.put("foldmill.strings/1", String[].class);
    types.put("foldmill.doubles2/1", double[][].class);
    types.put("foldmill.floats2/1", float[][].class);
    types.put("foldmill.ints2/1", int[][].class);
    types.put("foldmill.longs2/1", long[][].class);
    types.put("foldmill.big-integer/1", BigInteger.class);
    types.put("foldmill.big-decimal/1", BigDecimal.class);
    types.put("foldmill.duration/1", Duration.class);
    types.put("foldmill.instant/1", Instant.class);
    types.put("foldmill.date/1", LocalDate.class);
    types.put("foldmill.date-time/1", LocalDateTime.class);
    types.put("foldmill.uuid/1", UUID.class);
    var codecs = new ArrayList<ModelCodec<?>>();
    types.forEach((id, type) -> codecs.add(ofSlot(id, type)));
    return codecs;
  }

  private static <T> ModelCodec<T> ofSlot(String id, Class<T> type) {
    var slot = SlotFactory.ofBuiltIn(type);
    return new SimpleCodec<>(
        id,
        type,
        (value, out) -> slot.write(out, VALUE, value),
        in -> type.cast(slot.read(in, VALUE)));
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
            (values, out) -> out.putLongs(VALUES, values),
            in -> in.getLongs(VALUES)),
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
}
