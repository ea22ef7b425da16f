package io.github.foldmill.tensor;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Reads the text of a NumPy header, a dictionary of Python with three entries, strictly. */
final class NpyParser {
  private final String file;
  private final long base;
  private final byte[] text;
  private int position;

  private @Nullable DType dtype;
  private boolean bigEndian;
  private @Nullable Boolean columnMajor;
  private @Nullable Shape shape;

  /** Reads {@code text}, which stands at the offset {@code base} of the file. */
  NpyParser(String file, long base, byte[] text) {
    this.file = file;
    this.base = base;
    this.text = text;
  }

  NpyHeader parse() throws MalformedFileException {
    expect('{');
    while (!accept('}')) {
      entry();
      if (!accept(',')) {
        expect('}');
        break;
      }
    }
    skipSpace();
    if (position < text.length) {
      throw error("only white space may follow the dictionary");
    }
    if (dtype == null || columnMajor == null || shape == null) {
      throw error("the dictionary must have descr, fortran_order and shape");
    }
    try {
      long _ = dtype.byteSize(shape.elements());
      return new NpyHeader(
          dtype, bigEndian && dtype.itemBytes() > 1, columnMajor, shape, base + text.length);
    } catch (ArithmeticException e) {
      throw error("%s%s must have fewer than 2^63 bytes".formatted(dtype, shape));
    }
  }

  private void entry() throws MalformedFileException {
    int start = position;
    String key = string();
    expect(':');
    boolean repeated =
        switch (key) {
          case "descr" -> dtype != null;
          case "fortran_order" -> columnMajor != null;
          case "shape" -> shape != null;
          default -> throw errorAt(start, "the dictionary has no entry '" + key + "'");
        };
    if (repeated) {
      throw errorAt(start, "entries must be distinct, '" + key + "' is there twice");
    }
    switch (key) {
      case "descr" -> description();
      case "fortran_order" -> columnMajor = truth();
      default -> shape = shape();
    }
  }

  private void description() throws MalformedFileException {
    skipSpace();
    int start = position;
    if (position < text.length && text[position] == '[') {
      throw error("arrays of records are not read; save each field");
    }
    String name = string();
    char order = name.isEmpty() ? ' ' : name.charAt(0);
    boolean ordered = "<>|=".indexOf(order) >= 0;
    dtype =
        NpyType.named(ordered ? name.substring(1) : name)
            .orElseThrow(() ->
                errorAt(
                    start,
                    "descr must be a number type that tensors have, was '%s'%s"
                        .formatted(name, name.endsWith("O") ? "; objects are never read" : "")));
    bigEndian = order == '>';
  }

  private boolean truth() throws MalformedFileException {
    skipSpace();
    if (takes("False")) {
      return false;
    }
    if (takes("True")) {
      return true;
    }
    throw error("fortran_order must be True or False");
  }

  private boolean takes(String word) {
    byte[] bytes = word.getBytes(StandardCharsets.US_ASCII);
    int end = position + bytes.length;
    if (end <= text.length && Arrays.equals(text, position, end, bytes, 0, bytes.length)) {
      position = end;
      return true;
    }
    return false;
  }

  private Shape shape() throws MalformedFileException {
    skipSpace();
    int start = position;
    expect('(');
    var sizes = new long[4];
    int rank = 0;
    while (!accept(')')) {
      if (rank == sizes.length) {
        sizes = Arrays.copyOf(sizes, 2 * rank);
      }
      sizes[rank++] = number();
      if (!accept(',')) {
        expect(')');
        break;
      }
    }
    try {
      return Shape.of(Arrays.copyOf(sizes, rank));
    } catch (IllegalArgumentException e) {
      throw errorAt(start, String.valueOf(e.getMessage()));
    }
  }

  private long number() throws MalformedFileException {
    skipSpace();
    int start = position;
    long value = 0;
    while (position < text.length && text[position] >= '0' && text[position] <= '9') {
      int digit = text[position] - '0';
      if (value > (Long.MAX_VALUE - digit) / 10) {
        throw errorAt(start, "a size must be below 2^63");
      }
      value = 10 * value + digit;
      position++;
    }
    if (position == start) {
      throw error("a size must follow");
    }
    return value;
  }

  private String string() throws MalformedFileException {
    skipSpace();
    if (position >= text.length || (text[position] != '\'' && text[position] != '"')) {
      throw error("a string must follow");
    }
    byte quote = text[position++];
    int start = position;
    while (position < text.length && text[position] != quote) {
      if (text[position] == '\\' || text[position] < ' ') {
        throw error("strings must be plain ASCII");
      }
      position++;
    }
    if (position >= text.length) {
      throw error("a string must be closed");
    }
    return new String(text, start, position++ - start, StandardCharsets.US_ASCII);
  }

  private void expect(char mark) throws MalformedFileException {
    if (!accept(mark)) {
      throw error("'" + mark + "' must follow");
    }
  }

  private boolean accept(char mark) {
    skipSpace();
    if (position < text.length && text[position] == mark) {
      position++;
      return true;
    }
    return false;
  }

  private void skipSpace() {
    while (position < text.length && (text[position] == ' ' || text[position] == '\n')) {
      position++;
    }
  }

  private MalformedFileException error(String rule) {
    return errorAt(position, rule);
  }

  private MalformedFileException errorAt(int at, String rule) {
    return new MalformedFileException(file, base + at, rule);
  }
}
