package io.github.foldmill.persist;

import io.github.foldmill.tensor.Compression;
import io.github.foldmill.tensor.Tensor;
import io.github.foldmill.tensor.TensorFileWriter;
import java.io.IOException;
import java.util.Optional;

/** What the nodes of one dump share. */
final class DumpSession {
  /** More parts than a person's value ever has, and fewer than memory for their names. */
  private static final int MAX_PARTS = 1 << 24;

  private final TensorFileWriter file;
  private final CodecRegistry codecs;
  private final Compression compression;
  private final Optional<DeclaredCodec> declared;
  private final SharedArrays arrays = new SharedArrays();
  private int parts;

  DumpSession(
      TensorFileWriter file, CodecRegistry codecs, Compression compression, boolean codecsOnly) {
    this.file = file;
    this.codecs = codecs;
    this.compression = compression;
    this.declared =
        codecsOnly ? Optional.empty() : Optional.of(DeclaredCodec.writing(new SlotFactory(codecs)));
  }

  SharedArrays arrays() {
    return arrays;
  }

  void add(String path, Tensor tensor) {
    file.add(path, tensor, compression);
  }

  /**
   * Finds the codec of a value.
   *
   * @param declarable whether a caller who names a type will reach the value
   */
  @SuppressWarnings("unchecked") // encodes() has said that the codec takes the value
  ModelCodec<Object> codec(Object value, String path, boolean declarable) throws IOException {
    var codec = codecs.find(value);
    if (codec.isPresent()) {
      return (ModelCodec<Object>) codec.get();
    }
    if (declarable && declared.isPresent() && DeclaredCodec.takes(value)) {
      declared.get().require(value, PartPath.shown(path));
      return declared.get();
    }
    throw codecs.missing(value, path);
  }

  /** Refuses values without end before they fill the memory. */
  void requirePlace(String path) {
    parts++;
    if (PartPath.isTooDeep(path)) {
      throw new IllegalArgumentException(
          "values must be nested at most %d deep, %s is deeper; does a value hold itself?"
              .formatted(PartPath.MAX_DEPTH, PartPath.shown(path)));
    }
    if (parts > MAX_PARTS) {
      throw new IllegalArgumentException(
          "a value must have at most %d parts, %s is one more; is a value held over and over?"
              .formatted(MAX_PARTS, PartPath.shown(path)));
    }
  }
}
