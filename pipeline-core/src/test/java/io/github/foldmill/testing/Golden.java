package io.github.foldmill.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** Reads golden files: one record per line, fields separated by a space, numbers by a comma. */
public final class Golden {
  private Golden() {}

  /** Returns the fields of every line that starts with {@code kind}, without that first field. */
  public static List<List<String>> lines(String file, String kind) {
    return text(file)
        .lines()
        .map(line -> List.of(line.split(" ", -1)))
        .filter(fields -> fields.getFirst().equals(kind))
        .map(fields -> fields.subList(1, fields.size()))
        .toList();
  }

  public static double[] doubles(String field) {
    return field.isEmpty()
        ? new double[0]
        : Arrays.stream(field.split(",", -1)).mapToDouble(Double::parseDouble).toArray();
  }

  public static int[] ints(String field) {
    return field.isEmpty()
        ? new int[0]
        : Arrays.stream(field.split(",", -1)).mapToInt(Integer::parseInt).toArray();
  }

  private static String text(String file) {
    try (var in = Golden.class.getResourceAsStream("/golden/" + file)) {
      return new String(Objects.requireNonNull(in, file).readAllBytes(), StandardCharsets.US_ASCII);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
