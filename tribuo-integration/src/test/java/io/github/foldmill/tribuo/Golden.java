package io.github.foldmill.tribuo;

import io.github.foldmill.data.ClassTarget;
import io.github.foldmill.data.Tabular;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;

/** A data set with what scikit-learn computed for it; see {@code tools/golden/tribuo_parity.py}. */
record Golden(Tabular table, List<String[]> records) {

  static Golden read(String name) {
    var records = new ArrayList<String[]>();
    var resource = Golden.class.getResourceAsStream("/golden/tribuo-" + name + ".tsv.gz");
    try (var in =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Objects.requireNonNull(resource, name)),
                StandardCharsets.UTF_8))) {
      in.lines().forEach(line -> records.add(line.split("\t", -1)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    double[][] rows =
        records.stream()
            .filter(each -> each[0].equals("x"))
            .map(each -> doubles(each, 1))
            .toArray(double[][]::new);
    int classes = Integer.parseInt(records.getFirst()[4]);
    var target =
        ClassTarget.of(
            IntStream.range(0, classes).mapToObj(Integer::toString).toList(),
            ints(find(records, "y"), 1));
    var names = IntStream.range(0, rows[0].length).mapToObj("x%02d"::formatted).toList();
    return new Golden(Tabular.of(names, rows, target), records);
  }

  /** The only record that starts with the given fields. */
  String[] record(String... start) {
    return find(records, start);
  }

  private int[] folds() {
    return ints(record("folds"), 1);
  }

  int[] train(int fold) {
    int[] folds = folds();
    return IntStream.range(0, folds.length).filter(row -> folds[row] != fold).toArray();
  }

  int[] validation(int fold) {
    int[] folds = folds();
    return IntStream.range(0, folds.length).filter(row -> folds[row] == fold).toArray();
  }

  static int[] ints(String[] fields, int from) {
    return Arrays.stream(fields).skip(from).mapToInt(Integer::parseInt).toArray();
  }

  static double[] doubles(String[] fields, int from) {
    return Arrays.stream(fields).skip(from).mapToDouble(Double::parseDouble).toArray();
  }

  private static String[] find(List<String[]> records, String... start) {
    return records.stream()
        .filter(each -> Arrays.equals(Arrays.copyOf(each, start.length), start))
        .findFirst()
        .orElseThrow();
  }
}
