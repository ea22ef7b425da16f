package io.github.foldmill.persist;

import io.github.foldmill.tensor.DType;
import io.github.foldmill.tensor.Shape;
import io.github.foldmill.tensor.Tensor;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** Slots of types without components: numbers, strings, enums, primitive arrays. */
final class LeafSlots {
  private LeafSlots() {}

  /** Returns the slots by type, boxed and primitive alike. */
  static Map<Class<?>, Slot> all() {
    var slots = new HashMap<Class<?>, Slot>();
    both(slots, boolean.class, Boolean.class, whole(v -> (Boolean) v ? 1 : 0, LeafSlots::truth));
    both(slots, byte.class, Byte.class, whole(v -> (Byte) v, v -> (byte) within(v, -128, 127)));
    both(
        slots,
        short.class,
        Short.class,
        whole(v -> (Short) v, v -> (short) within(v, Short.MIN_VALUE, Short.MAX_VALUE)));
    both(
        slots,
        char.class,
        Character.class,
        whole(v -> (Character) v, v -> (char) within(v, 0, Character.MAX_VALUE)));
    both(slots, int.class, Integer.class, ints());
    both(slots, long.class, Long.class, longs());
    both(slots, float.class, Float.class, new FloatSlot());
    both(slots, double.class, Double.class, doubles());
    slots.put(String.class, new StringSlot());
    slots.putAll(TextSlot.all());
    slots.put(double[].class, DOUBLES);
    slots.put(
        float[].class,
        new TensorSlot(float[].class, v -> ArrayTensors.of((float[]) v), Tensor::toFloats));
    slots.put(int[].class, INTS);
    slots.put(long[].class, LONGS);
    slots.put(
        short[].class,
        new TensorSlot(short[].class, v -> ArrayTensors.of((short[]) v), Tensor::toShorts));
    slots.put(byte[].class, new BytesSlot());
    slots.put(
        boolean[].class,
        new TensorSlot(boolean[].class, LeafSlots::ofBooleans, LeafSlots::toBooleans));
    slots.put(char[].class, new TensorSlot(char[].class, LeafSlots::ofChars, LeafSlots::toChars));
    return slots;
  }

  private static void both(
      Map<Class<?>, Slot> slots, Class<?> primitive, Class<?> boxed, Slot slot) {
    slots.put(primitive, slot);
    slots.put(boxed, slot);
  }

  private static boolean truth(long value) {
    return within(value, 0, 1) == 1;
  }

  private static long within(long value, long least, long most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          "a value must be from %d to %d, was %d".formatted(least, most, value));
    }
    return value;
  }

  private static final TensorSlot DOUBLES =
      new TensorSlot(double[].class, v -> ArrayTensors.of((double[]) v), Tensor::toDoubles);
  private static final TensorSlot INTS =
      new TensorSlot(int[].class, v -> ArrayTensors.of((int[]) v), Tensor::toInts);
  private static final TensorSlot LONGS =
      new TensorSlot(long[].class, v -> ArrayTensors.of((long[]) v), Tensor::toLongs);

  private static Slot whole(ToLongFunction<Object> to, Function<Long, Object> from) {
    return new Slot() {
      @Override
      public void write(ArtifactWriter out, String name, Object value) throws IOException {
        out.putLong(name, to.applyAsLong(value));
      }

      @Override
      public Object read(ArtifactReader in, String name) throws IOException {
        return from.apply(in.getLong(name));
      }
    };
  }

  /** Single numbers as they are, lists of them as one tensor. */
  private record PackedSlot(
      Slot single, Slot array, Function<List<?>, Object> unbox, Function<Object, List<?>> box)
      implements Slot {
    @Override
    public void write(ArtifactWriter out, String name, Object value) throws IOException {
      single.write(out, name, value);
    }

    @Override
    public Object read(ArtifactReader in, String name) throws IOException {
      return single.read(in, name);
    }

    @Override
    public void writeAll(ArtifactWriter out, String name, List<?> values) throws IOException {
      array.write(out, name, unbox.apply(values));
    }

    @Override
    public List<?> readAll(ArtifactReader in, String name) throws IOException {
      return box.apply(array.read(in, name));
    }
  }

  private static Slot ints() {
    return new PackedSlot(
        whole(v -> (Integer) v, Math::toIntExact),
        INTS,
        list -> list.stream().mapToInt(v -> (Integer) v).toArray(),
        array -> Arrays.stream((int[]) array).boxed().toList());
  }

  private static Slot longs() {
    return new PackedSlot(
        whole(v -> (Long) v, v -> v),
        LONGS,
        list -> list.stream().mapToLong(v -> (Long) v).toArray(),
        array -> Arrays.stream((long[]) array).boxed().toList());
  }

  private static Slot doubles() {
    return new PackedSlot(
        new DoubleSlot(),
        DOUBLES,
        list -> list.stream().mapToDouble(v -> (Double) v).toArray(),
        array -> Arrays.stream((double[]) array).boxed().toList());
  }

  private record DoubleSlot() implements Slot {
    @Override
    public void write(ArtifactWriter out, String name, Object value) throws IOException {
      out.putDouble(name, (Double) value);
    }

    @Override
    public Object read(ArtifactReader in, String name) throws IOException {
      return in.getDouble(name);
    }
  }

  private record FloatSlot() implements Slot {
    @Override
    public void write(ArtifactWriter out, String name, Object value) throws IOException {
      out.putDouble(name, (Float) value);
    }

    @Override
    public Object read(ArtifactReader in, String name) throws IOException {
      return (float) in.getDouble(name);
    }
  }

  private record StringSlot() implements Slot {
    @Override
    public void write(ArtifactWriter out, String name, Object value) throws IOException {
      out.putString(name, (String) value);
    }

    @Override
    public Object read(ArtifactReader in, String name) throws IOException {
      return in.getString(name);
    }

    @Override
    public void writeAll(ArtifactWriter out, String name, List<?> values) throws IOException {
      var strings = new ArrayList<String>();
      values.forEach(value -> strings.add((String) value));
      out.putStrings(name, strings);
    }

    @Override
    public List<?> readAll(ArtifactReader in, String name) throws IOException {
      return in.getStrings(name);
    }
  }

  private record BytesSlot() implements Slot {
    @Override
    public void write(ArtifactWriter out, String name, Object value) throws IOException {
      out.putBytes(name, (byte[]) value);
    }

    @Override
    public Object read(ArtifactReader in, String name) throws IOException {
      return in.getBytes(name);
    }
  }

  private record TensorSlot(
      Class<?> type, Function<Object, Tensor> to, Function<Tensor, Object> from) implements Slot {
    @Override
    public void write(ArtifactWriter out, String name, Object value) throws IOException {
      if (out instanceof NodeWriter node) {
        node.putArray(name, value, to.apply(value));
      } else {
        out.putTensor(name, to.apply(value));
      }
    }

    @Override
    public Object read(ArtifactReader in, String name) throws IOException {
      return in instanceof NodeReader node
          ? node.array(name, type, from)
          : from.apply(in.getTensor(name));
    }
  }

  private static Tensor ofBooleans(Object value) {
    var booleans = (boolean[]) value;
    var bytes = new byte[booleans.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (booleans[i] ? 1 : 0);
    }
    return Tensor.over(DType.BOOL, Shape.of(bytes.length), MemorySegment.ofArray(bytes));
  }

  private static Object toBooleans(Tensor tensor) {
    requireType(tensor, DType.BOOL);
    byte[] bytes = tensor.toBytes();
    var booleans = new boolean[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      booleans[i] = truth(bytes[i]);
    }
    return booleans;
  }

  private static Tensor ofChars(Object value) {
    var chars = (char[]) value;
    var bytes = ByteBuffer.allocate(chars.length * Character.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asCharBuffer().put(chars);
    var memory = MemorySegment.ofArray(bytes.array());
    return Tensor.over(DType.U16, Shape.of(chars.length), memory);
  }

  private static Object toChars(Tensor tensor) {
    requireType(tensor, DType.U16);
    var bytes = ByteBuffer.wrap(tensor.toBytes()).order(ByteOrder.LITTLE_ENDIAN);
    var chars = new char[bytes.remaining() / Character.BYTES];
    bytes.asCharBuffer().get(chars);
    return chars;
  }

  private static void requireType(Tensor tensor, DType dtype) {
    if (tensor.dtype() != dtype) {
      throw new IllegalArgumentException("a tensor must be of %s, was %s".formatted(dtype, tensor));
    }
  }
}
