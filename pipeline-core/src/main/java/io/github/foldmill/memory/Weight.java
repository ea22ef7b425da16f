package io.github.foldmill.memory;

import io.github.foldmill.hash.ContentHash;
import io.github.foldmill.hash.HashSink;
import io.github.foldmill.hash.Hashable;
import java.lang.foreign.MemorySegment;
import java.lang.reflect.Array;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Estimates how much heap a value takes, by letting it write its content to a scale.
 *
 * <p>Arrays weigh by length and are never looked at, so this costs little.
 */
final class Weight implements HashSink {
  private static final int OBJECT = 32;

  private long bytes;

  private Weight() {}

  static long of(Object value) {
    var scale = new Weight();
    scale.put(value);
    return scale.bytes;
  }

  private Weight add(long more) {
    bytes += more;
    return this;
  }

  @Override
  public HashSink put(@Nullable Object value) {
    switch (value) {
      case null -> add(0);
      case String v -> putString(v);
      case Hashable v -> {
        add(OBJECT);
        v.hashInto(this);
      }
      case Collection<?> v -> {
        add(OBJECT);
        v.forEach(this::put);
      }
      case Map<?, ?> v -> {
        add(OBJECT);
        v.forEach((key, each) -> put(key).put(each));
      }
      case Record v -> putRecord(v);
      case Object[] v -> {
        add(OBJECT);
        for (Object each : v) {
          add(Integer.BYTES);
          put(each);
        }
      }
      default -> putOther(value);
    }
    return this;
  }

  private void putRecord(Record value) {
    add(OBJECT);
    for (var component : value.getClass().getRecordComponents()) {
      try {
        var accessor = component.getAccessor();
        boolean _ = accessor.trySetAccessible();
        put(accessor.invoke(value));
      } catch (ReflectiveOperationException e) {
        add(OBJECT);
      }
    }
  }

  private void putOther(Object value) {
    if (value.getClass().isArray()) {
      add(OBJECT + (long) Array.getLength(value) * width(value.getClass().getComponentType()));
    } else {
      add(OBJECT);
    }
  }

  private static int width(Class<?> type) {
    if (type == long.class || type == double.class) {
      return Long.BYTES;
    }
    if (type == int.class || type == float.class) {
      return Integer.BYTES;
    }
    return type == short.class || type == char.class ? Short.BYTES : Byte.BYTES;
  }

  @Override
  public HashSink putBoolean(boolean value) {
    return add(Byte.BYTES);
  }

  @Override
  public HashSink putByte(byte value) {
    return add(Byte.BYTES);
  }

  @Override
  public HashSink putShort(short value) {
    return add(Short.BYTES);
  }

  @Override
  public HashSink putChar(char value) {
    return add(Character.BYTES);
  }

  @Override
  public HashSink putInt(int value) {
    return add(Integer.BYTES);
  }

  @Override
  public HashSink putLong(long value) {
    return add(Long.BYTES);
  }

  @Override
  public HashSink putFloat(float value) {
    return add(Float.BYTES);
  }

  @Override
  public HashSink putDouble(double value) {
    return add(Double.BYTES);
  }

  @Override
  public HashSink putString(String value) {
    return add(OBJECT + 2L * value.length());
  }

  @Override
  public HashSink putHash(ContentHash value) {
    return add(OBJECT);
  }

  @Override
  public HashSink putBooleans(boolean[] values) {
    return add(OBJECT + values.length);
  }

  @Override
  public HashSink putBytes(byte[] values) {
    return add(OBJECT + values.length);
  }

  @Override
  public HashSink putShorts(short[] values) {
    return add(OBJECT + 2L * values.length);
  }

  @Override
  public HashSink putChars(char[] values) {
    return add(OBJECT + 2L * values.length);
  }

  @Override
  public HashSink putInts(int[] values) {
    return add(OBJECT + 4L * values.length);
  }

  @Override
  public HashSink putLongs(long[] values) {
    return add(OBJECT + 8L * values.length);
  }

  @Override
  public HashSink putFloats(float[] values) {
    return add(OBJECT + 4L * values.length);
  }

  @Override
  public HashSink putDoubles(double[] values) {
    return add(OBJECT + 8L * values.length);
  }

  @Override
  public HashSink putArray(String dtype, long[] shape, MemorySegment data) {
    return add(OBJECT + data.byteSize());
  }
}
