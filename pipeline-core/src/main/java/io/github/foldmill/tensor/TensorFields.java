package io.github.foldmill.tensor;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The JSON object that describes a tensor, be it an entry of the header or a compressed tensor in
 * the metadata; which of the optional fields must be there is for the caller to say.
 *
 * @param chunk the chunk size, -1 if absent
 */
@SuppressWarnings("ArrayRecordComponent") // lives only while a header is read
record TensorFields(
    DType dtype,
    Shape shape,
    long bytes,
    long @Nullable [] offsets,
    long chunk,
    @Nullable String filter) {

  static TensorFields read(JsonReader reader) throws MalformedFileException {
    var builder = new Builder(reader);
    reader.expect('{');
    do {
      builder.field();
    } while (reader.accept(','));
    reader.expect('}');
    return builder.build();
  }

  private static final class Builder {
    private static final List<String> FIELDS =
        List.of("dtype", "shape", "data_offsets", "chunk", "filter");
    private static final byte[][] FIELD_WORDS = words(FIELDS);
    private static final DType[] DTYPES = DType.values();
    private static final byte[][] DTYPE_WORDS =
        words(Arrays.stream(DTYPES).map(DType::name).toList());

    private final JsonReader reader;
    private final int at;
    private @Nullable DType dtype;
    private @Nullable Shape shape;
    private long @Nullable [] offsets;
    private long chunk = -1;
    private @Nullable String filter;

    Builder(JsonReader reader) {
      this.reader = reader;
      this.at = reader.position();
    }

    private static byte[][] words(List<String> texts) {
      return texts.stream()
          .map(text -> text.getBytes(StandardCharsets.US_ASCII))
          .toArray(byte[][]::new);
    }

    void field() throws MalformedFileException {
      int start = reader.position();
      int known = reader.word(FIELD_WORDS);
      String key = known < 0 ? reader.string() : FIELDS.get(known);
      reader.expect(':');
      if (isSeen(key)) {
        throw reader.errorAt(start, "fields must be distinct, \"" + key + "\" is there twice");
      }
      switch (key) {
        case "dtype" -> dtype = dtype();
        case "shape" -> shape = shape();
        case "data_offsets" -> offsets = numbers();
        case "chunk" -> chunk = reader.number();
        case "filter" -> filter = reader.string();
        default -> throw reader.errorAt(start, "a tensor has no field \"" + key + "\"");
      }
    }

    private boolean isSeen(String key) {
      return switch (key) {
        case "dtype" -> dtype != null;
        case "shape" -> shape != null;
        case "data_offsets" -> offsets != null;
        case "chunk" -> chunk >= 0;
        case "filter" -> filter != null;
        default -> false;
      };
    }

    private DType dtype() throws MalformedFileException {
      int start = reader.position();
      int known = reader.word(DTYPE_WORDS);
      if (known >= 0) {
        return DTYPES[known];
      }
      String name = reader.string();
      return DType.named(name)
          .orElseThrow(() -> reader.errorAt(start, "dtype must be known, was \"" + name + "\""));
    }

    private Shape shape() throws MalformedFileException {
      int start = reader.position();
      try {
        return Shape.of(numbers());
      } catch (IllegalArgumentException e) {
        throw reader.errorAt(start, String.valueOf(e.getMessage()));
      }
    }

    private long[] numbers() throws MalformedFileException {
      reader.expect('[');
      var numbers = new long[4];
      int count = 0;
      if (!reader.accept(']')) {
        do {
          if (count == numbers.length) {
            numbers = Arrays.copyOf(numbers, 2 * count);
          }
          numbers[count++] = reader.number();
        } while (reader.accept(','));
        reader.expect(']');
      }
      return Arrays.copyOf(numbers, count);
    }

    TensorFields build() throws MalformedFileException {
      if (dtype == null || shape == null) {
        throw reader.errorAt(at, "a tensor must have dtype and shape");
      }
      try {
        long bytes = dtype.byteSize(shape.elements());
        return new TensorFields(dtype, shape, bytes, offsets, chunk, filter);
      } catch (ArithmeticException e) {
        throw reader.errorAt(
            at, "%s%s must fill whole bytes, fewer than 2^63".formatted(dtype, shape));
      }
    }
  }
}
