package io.github.foldmill.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Reads JSON as strictly as RFC 8259 has it. */
final class TinyJson {
  /** What stands for {@code null}. */
  static final Object NULL = Optional.empty();

  private final String text;
  private int at;

  private TinyJson(String text) {
    this.text = text;
  }

  static Object parse(String text) {
    var json = new TinyJson(text);
    var value = json.value();
    json.space();
    if (json.at != text.length()) {
      throw new IllegalArgumentException("more text at " + json.at);
    }
    return value;
  }

  /** Returns a list that stands in a map. */
  static List<?> list(Map<?, ?> map, String key) {
    return (List<?>) Objects.requireNonNull(map.get(key), key);
  }

  private Object value() {
    space();
    return switch (text.charAt(at)) {
      case '{' -> object();
      case '[' -> array();
      case '"' -> string();
      default -> word();
    };
  }

  private void space() {
    while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private boolean accept(char c) {
    space();
    boolean found = text.charAt(at) == c;
    at += found ? 1 : 0;
    return found;
  }

  private void expect(char c) {
    if (!accept(c)) {
      throw new IllegalArgumentException(c + " expected at " + at);
    }
  }

  private Map<String, Object> object() {
    var map = new LinkedHashMap<String, Object>();
    expect('{');
    while (!accept('}')) {
      if (!map.isEmpty()) {
        expect(',');
      }
      space();
      String key = string();
      expect(':');
      map.put(key, value());
    }
    return map;
  }

  private List<Object> array() {
    var list = new ArrayList<Object>();
    expect('[');
    while (!accept(']')) {
      if (!list.isEmpty()) {
        expect(',');
      }
      list.add(value());
    }
    return list;
  }

  private String string() {
    expect('"');
    var string = new StringBuilder();
    for (char c = text.charAt(at++); c != '"'; c = text.charAt(at++)) {
      if (c < ' ') {
        throw new IllegalArgumentException("control character at " + at);
      }
      string.append(c == '\\' ? escaped() : c);
    }
    return string.toString();
  }

  private char escaped() {
    char c = text.charAt(at++);
    if (c == 'u') {
      at += 4;
      return (char) Integer.parseInt(text.substring(at - 4, at), 16);
    }
    return c;
  }

  private Object word() {
    int start = at;
    while (at < text.length() && ",]} \r\n\t".indexOf(text.charAt(at)) < 0) {
      at++;
    }
    String word = text.substring(start, at);
    return switch (word) {
      case "null" -> NULL;
      case "true" -> true;
      case "false" -> false;
      default -> {
        if (!word.matches("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][-+]?[0-9]+)?")) {
          throw new IllegalArgumentException(word + " is no number");
        }
        yield Double.parseDouble(word);
      }
    };
  }
}
