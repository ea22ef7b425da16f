package io.github.foldmill.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DecimalParserTest {
  private static double parse(String text) {
    var padded = ("9" + text + "9").toCharArray();
    return DecimalParser.parse(padded, 1, padded.length - 1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "-0",
        "+0",
        "-0.0",
        "1",
        "-1",
        "+1.5",
        "1.",
        ".5",
        "-.5e-3",
        "1e3",
        "1E+3",
        "1e-3",
        "00012.500",
        "9007199254740992",
        "9007199254740993",
        "123456789012345678",
        "1234567890123456789",
        "12345678901234567890",
        "0.1",
        "0.3",
        "1e22",
        "1e23",
        "1e-22",
        "1e-23",
        "4.9e-324",
        "2.2250738585072014e-308",
        "1.7976931348623157e308",
        "1e-400",
        "0.000000000000000000000000000001",
        "1000000000000000000000000000000",
        "0.1234567890123456789012345678901234567890",
        "2.2250738585072011e-308",
        "0e999999999999",
        "8.5e15",
        "179769313486231580793e289",
        "0.0000000000000000000000000000000000000001e40"
      })
  void plainDecimalsAreReadToTheNearestDouble(String text) {
    assertThat(Double.doubleToRawLongBits(parse(text)))
        .isEqualTo(Double.doubleToRawLongBits(Double.parseDouble(text)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-",
        "+",
        ".",
        "-.",
        "e5",
        ".e5",
        "1e",
        "1e+",
        "1e-",
        "1,5",
        "1.2.3",
        "--1",
        "+-1",
        "1 000",
        "1_000",
        "0x1p3",
        "1f",
        "1d",
        "NaN",
        "Infinity",
        "-Infinity",
        "inf",
        "1e5.0",
        "\u0661",
        "\u22121",
        "1e5e5",
        " 1",
        "1 ",
        "$1",
        "5%"
      })
  void everythingElseIsNoNumber(String text) {
    assertThat(parse(text)).isNaN();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e309", "-1e309", "1e999999999999"})
  void numbersBeyondDoubleAreInfinite(String text) {
    assertThat(parse(text)).isInfinite();
  }

  static LongStream seeds() {
    return LongStream.range(0, 8);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void randomDecimalsAreReadToTheNearestDouble(long seed) {
    var random = new SplittableRandom(seed);
    for (int i = 0; i < 2000; i++) {
      var text = randomDecimal(random);
      assertThat(parse(text)).as(text).isEqualTo(Double.parseDouble(text));
    }
  }

  private static String randomDecimal(SplittableRandom random) {
    double value =
        random.nextBoolean()
            ? Double.longBitsToDouble(random.nextLong() & ~(1L << 62))
            : (random.nextDouble() - 0.5) * 1e6;
    return switch (random.nextInt(4)) {
      case 0 -> Double.toString(value);
      case 1 -> String.format(Locale.ROOT, "%.17e", value);
      case 2 -> String.format(Locale.ROOT, "%." + random.nextInt(6) + "f", value % 1e9);
      default -> random.nextLong() + "e" + random.nextInt(-40, 40);
    };
  }
}
