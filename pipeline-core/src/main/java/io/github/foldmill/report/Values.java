package io.github.foldmill.report;

import io.github.foldmill.internal.text.Informative;
import io.github.foldmill.internal.text.JsonText;
import io.github.foldmill.pipeline.ParamValues;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.stream.Collectors;

/** Parameter values and cells of tables as text. */
final class Values {
  private static final int LONG = 9;

  private Values() {}

  static String text(Object value) {
    return Informative.of(value).toString();
  }

  /** Returns a text for eyes: of a long number, six digits. */
  static String display(Object value) {
    String text = text(value);
    return text.length() > LONG && value instanceof Double number && Double.isFinite(number)
        ? Double.toString(new BigDecimal(number).round(new MathContext(6)).doubleValue())
        : text;
  }

  static String json(Object value) {
    return switch (value) {
      case ParamValues values -> object(values);
      case Double number -> JsonText.number(number);
      case Float number when Float.isFinite(number) -> number.toString();
      case Float number -> JsonText.number(number);
      case Integer number -> number.toString();
      case Long number -> number.toString();
      case Boolean truth -> truth.toString();
      default -> JsonText.quote(text(value));
    };
  }

  private static String object(ParamValues values) {
    return values.asMap().entrySet().stream()
        .map(entry -> JsonText.quote(entry.getKey()) + ":" + json(entry.getValue()))
        .collect(Collectors.joining(",", "{", "}"));
  }
}
