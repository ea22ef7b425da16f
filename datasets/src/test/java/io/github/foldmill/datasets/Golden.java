package io.github.foldmill.datasets;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Properties;

/** Values that scikit-learn gave, as the scripts under tools/golden wrote them. */
final class Golden {
  private final Properties values = new Properties();

  Golden(String resource) {
    var stream = Objects.requireNonNull(Golden.class.getResourceAsStream(resource), resource);
    try (var reader = new InputStreamReader(stream, StandardCharsets.US_ASCII)) {
      values.load(reader);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  List<String> keys() {
    return values.stringPropertyNames().stream().sorted().toList();
  }

  String text(String key) {
    return Objects.requireNonNull(values.getProperty(key), key);
  }

  int integer(String key) {
    return Integer.parseInt(text(key));
  }

  List<String> list(String key) {
    return Arrays.asList(text(key).split("\\|", -1));
  }

  double[] numbers(String key) {
    return list(key).stream().mapToDouble(Double::parseDouble).toArray();
  }
}
