package io.github.foldmill.internal.process;

import io.github.foldmill.persist.CodecRegistry;
import io.github.foldmill.persist.MissingCodecException;
import io.github.foldmill.tensor.Tensor;
import java.io.IOException;
import java.io.Serializable;
import java.lang.foreign.MemorySegment;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Decides for each value of an object graph whether it crosses in the stream or in a file. */
abstract class Shipment {
  /** From this size in bytes on, arrays and tensors cross in files. */
  static final int BIG = 1 << 20;

  /** Writes a value to a file. */
  interface Body {
    Shared write(FileRef file) throws IOException;
  }

  abstract CodecRegistry codecs();

  /** Returns what is to stand for a value, perhaps because it was stored before. */
  abstract Shared store(Object value, long bytes, Body body) throws IOException;

  abstract void dump(FileRef file, Object value) throws IOException;

  abstract void write(FileRef file, MemorySegment memory) throws IOException;

  /** Returns the value itself or what is to stand for it in the stream. */
  final @Nullable Object replace(@Nullable Object value) throws IOException {
    if (value == null) {
      return null;
    }
    var primitive = Primitive.of(value);
    if (primitive != null) {
      return array(value, primitive);
    }
    if (value instanceof Tensor tensor) {
      return tensor(tensor);
    }
    return mayHaveCodec(value) && codecs().find(value).isPresent() ? artifact(value) : value;
  }

  private Object array(Object array, Primitive primitive) throws IOException {
    var memory = primitive.memory(array);
    if (memory.byteSize() < BIG) {
      return array;
    }
    int length = (int) (memory.byteSize() / primitive.byteSize(1));
    return store(
        array,
        memory.byteSize(),
        file -> {
          write(file, memory);
          return new Shared.Array(file, primitive, length);
        });
  }

  private Shared tensor(Tensor tensor) throws IOException {
    if (tensor.memory().byteSize() < BIG) {
      return ValueFiles.small(tensor);
    }
    return store(
        tensor,
        tensor.memory().byteSize(),
        file -> {
          write(file, tensor.memory());
          return new Shared.BigTensor(file, tensor.dtype(), tensor.shape().toArray());
        });
  }

  private Object artifact(Object value) throws IOException {
    try {
      return store(
          value,
          0,
          file -> {
            dump(file, value);
            return new Shared.Artifact(file);
          });
    } catch (MissingCodecException e) {
      // A codec for a container has met a part that no codec takes.
      if (value instanceof Serializable) {
        return value;
      }
      throw e;
    }
  }

  /**
   * Java's own classes and containers cross in the stream, and only what they hold is looked at.
   */
  private static boolean mayHaveCodec(Object value) {
    return value.getClass().getClassLoader() != null
        && !(value instanceof Shared
            || value instanceof FileRef
            || value instanceof Collection
            || value instanceof Map
            || value instanceof Throwable);
  }
}
