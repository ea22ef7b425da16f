package io.github.foldmill.tensor;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads the JSON of a header token by token, strictly and without recursion: what the caller does
 * not ask for is an error.
 */
final class JsonReader {
  private static final int FIRST_PRINTABLE = 0x20;

  private final String file;
  private final long base;
  private final byte[] json;
  private int position;

  /** Reads {@code json}, which stands at the offset {@code base} of the file. */
  JsonReader(String file, long base, byte[] json) {
    this.file = file;
    this.base = base;
    this.json = json;
  }

  int position() {
    return position;
  }

  MalformedFileException error(String rule) {
    return errorAt(position, rule);
  }

  MalformedFileException errorAt(int at, String rule) {
    return new MalformedFileException(file, base + at, rule);
  }

  /** Takes one punctuation mark, with white space before it. */
  void expect(char mark) throws MalformedFileException {
    if (!accept(mark)) {
      throw error("'%c' must follow, was %s".formatted(mark, describe()));
    }
  }

  /** Takes a punctuation mark if it is next. */
  boolean accept(char mark) {
    if (position >= json.length || json[position] != mark) {
      skipWhitespace();
      if (position >= json.length || json[position] != mark) {
        return false;
      }
    }
    position++;
    return true;
  }

  /** Checks that only spaces are left. */
  void expectEnd() throws MalformedFileException {
    while (position < json.length && json[position] == ' ') {
      position++;
    }
    if (position < json.length) {
      throw error("only spaces may follow the header, was " + describe());
    }
  }

  private String describe() {
    if (position >= json.length) {
      return "the end of the header";
    }
    int c = json[position] & 0xFF;
    return c > FIRST_PRINTABLE && c < 0x7F ? "'" + (char) c + "'" : "0x%02x".formatted(c);
  }

  private void skipWhitespace() {
    while (position < json.length && isWhitespace(json[position])) {
      position++;
    }
  }

  private static boolean isWhitespace(byte c) {
    return c <= ' ' && (c == ' ' || c == '\n' || c == '\r' || c == '\t');
  }

  /** Reads an integer from 0 to 2^63 - 1, without sign, fraction, exponent or leading zeros. */
  long number() throws MalformedFileException {
    skipWhitespace();
    int start = position;
    long value = 0;
    while (position < json.length && json[position] >= '0' && json[position] <= '9') {
      int digit = json[position] - '0';
      if (value > (Long.MAX_VALUE - digit) / 10) {
        throw errorAt(start, "a number must be below 2^63");
      }
      value = value * 10 + digit;
      position++;
    }
    if (position == start) {
      throw error("a number without sign must follow, was " + describe());
    }
    if (json[start] == '0' && position > start + 1) {
      throw errorAt(start, "a number must not have leading zeros");
    }
    return value;
  }

  /** Reads a string. */
  String string() throws MalformedFileException {
    expect('"');
    int start = position;
    int at = start;
    int signs = 0;
    while (at < json.length && json[at] != '"') {
      byte c = json[at];
      if (c == '\\') {
        position = at;
        return stringWithEscapes(start);
      }
      if (c >= 0 && c < FIRST_PRINTABLE) {
        position = at;
        requirePrintable();
      }
      signs |= c;
      at++;
    }
    position = at;
    String text =
        signs >= 0
            ? new String(json, start, at - start, StandardCharsets.ISO_8859_1)
            : decode(start, at);
    closeString();
    return text;
  }

  /**
   * Takes a string if it is one of some ASCII words, plainly written, and returns which one, or -1.
   */
  int word(byte[][] words) {
    skipWhitespace();
    int start = position + 1;
    if (start <= json.length && json[position] == '"') {
      for (int i = 0; i < words.length; i++) {
        int end = start + words[i].length;
        if (end < json.length
            && json[end] == '"'
            && json[start] == words[i][0]
            && Arrays.equals(json, start, end, words[i], 0, words[i].length)) {
          position = end + 1;
          return i;
        }
      }
    }
    return -1;
  }

  private void closeString() throws MalformedFileException {
    if (position >= json.length) {
      throw error("a string must be closed, the header ends");
    }
    position++;
  }

  private void requirePrintable() throws MalformedFileException {
    if (json[position] >= 0 && json[position] < FIRST_PRINTABLE) {
      throw error("control characters in a string must be escaped, was " + describe());
    }
  }

  private String stringWithEscapes(int start) throws MalformedFileException {
    var text = new StringBuilder();
    int plain = start;
    while (position < json.length && json[position] != '"') {
      if (json[position] == '\\') {
        text.append(decode(plain, position));
        position++;
        text.append(escape());
        plain = position;
      } else {
        requirePrintable();
        position++;
      }
    }
    text.append(decode(plain, position));
    closeString();
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
      throw errorAt(start, "a string must not hold half of a surrogate pair");
    }
    return text.toString();
  }

  private char escape() throws MalformedFileException {
    if (position >= json.length) {
      throw error("a string must be closed, the header ends");
    }
    int at = position++;
    return switch (json[at]) {
      case '"' -> '"';
      case '\\' -> '\\';
      case '/' -> '/';
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> unicode(at);
      default -> throw errorAt(at, "\\ must be followed by one of \"\\/bfnrtu");
    };
  }

  private char unicode(int at) throws MalformedFileException {
    int code = 0;
    for (int i = 0; i < 4; i++) {
      int digit = position < json.length ? Character.digit((char) (json[position] & 0xFF), 16) : -1;
      if (digit < 0) {
        throw errorAt(at, "\\u must be followed by four hexadecimal digits");
      }
      code = (code << 4) | digit;
      position++;
    }
    return (char) code;
  }

  private String decode(int start, int end) throws MalformedFileException {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(json, start, end - start))
          .toString();
    } catch (CharacterCodingException e) {
      throw errorAt(start, "a string must be UTF-8, was " + Arrays.toString(shortened(start, end)));
    }
  }

  private byte[] shortened(int start, int end) {
    return Arrays.copyOfRange(json, start, Math.min(end, start + 8));
  }
}
