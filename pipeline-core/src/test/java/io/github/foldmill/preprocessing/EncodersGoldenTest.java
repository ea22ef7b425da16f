package io.github.foldmill.preprocessing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.foldmill.data.Schema;
import io.github.foldmill.data.Tabular;
import io.github.foldmill.data.ValueTarget;
import io.github.foldmill.pipeline.FitContext;
import io.github.foldmill.testing.Golden;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Against {@code encoders.txt}, made by scikit-learn. */
class EncodersGoldenTest {
  private static final String FILE = "encoders.txt";
  private static final FitContext CONTEXT = FitContext.of(0);

  /** A table, and the rows of it to fit on. */
  private record Case(Tabular all, Tabular training) {
    static Case of(String name) {
      var line =
          Golden.lines(FILE, "data").stream()
              .filter(fields -> fields.getFirst().equals(name))
              .findFirst()
              .orElseThrow();
      int columns = Integer.parseInt(line.get(1));
      double[] values = Golden.doubles(line.get(3));
      var names = IntStream.range(0, columns).mapToObj(i -> "x" + i).toList();
      var all = Tabular.of(names, values, ValueTarget.of(new double[values.length / columns]));
      int training = Integer.parseInt(line.get(2));
      return new Case(all, all.select(IntStream.range(0, training).toArray()));
    }
  }

  static List<List<String>> onehot() {
    return Golden.lines(FILE, "onehot");
  }

  static List<List<String>> ordinal() {
    return Golden.lines(FILE, "ordinal");
  }

  static List<List<String>> number() {
    return Golden.lines(FILE, "number");
  }

  private static CategoryGrouping grouping(List<String> limits) {
    int rows = limits.get(0).equals("-") ? 1 : Integer.parseInt(limits.get(0));
    double share = limits.get(1).equals("-") ? 0 : Double.parseDouble(limits.get(1));
    int most = limits.get(2).equals("-") ? CategoryGrouping.ALL : Integer.parseInt(limits.get(2));
    return new CategoryGrouping(rows, share, most);
  }

  @ParameterizedTest
  @MethodSource("onehot")
  void oneHotEncoderIsScikitLearns(List<String> line) {
    var data = Case.of(line.getFirst());
    var unknown = OneHotEncoder.Unknown.valueOf(line.get(1));
    var fitted =
        OneHotEncoder.defaults()
            .unknown(unknown)
            .drop(OneHotEncoder.Drop.valueOf(line.get(2)))
            .grouping(grouping(line.subList(3, 6)))
            .fit(data.training(), CONTEXT);

    var rows = unknown == OneHotEncoder.Unknown.ERROR ? data.training() : data.all();
    var encoded = fitted.apply(rows);
    var names = List.of(line.get(6).split(","));
    assertThat(encoded.names()).isEqualTo(names);
    assertThat(fitted.schema(Schema.of(rows.names()))).isEqualTo(Schema.of(names));
    assertThat(StepTables.rows(encoded, rows.rows())).isEqualTo(Golden.doubles(line.get(7)));
  }

  @ParameterizedTest
  @MethodSource("ordinal")
  void ordinalEncoderIsScikitLearns(List<String> line) {
    var data = Case.of(line.getFirst());
    boolean refusing = line.get(1).equals("-");
    var base =
        OrdinalEncoder.defaults()
            .missing(Double.parseDouble(line.get(2)))
            .grouping(grouping(line.subList(3, 6)));
    var step = refusing ? base : base.unknown(Double.parseDouble(line.get(1)));

    var rows = refusing ? data.training() : data.all();
    var encoded = step.fit(data.training(), CONTEXT).apply(rows);
    assertThat(encoded.names()).isEqualTo(rows.names());
    assertThat(StepTables.rows(encoded, rows.rows())).isEqualTo(Golden.doubles(line.get(6)));
  }

  @ParameterizedTest
  @MethodSource("number")
  void numbersInNamesAreWrittenAsPythonDoes(List<String> line) {
    assertThat(PythonNumber.text(Double.parseDouble(line.getFirst()))).isEqualTo(line.get(1));
  }
}
