package io.github.foldmill.persist;

import io.github.foldmill.data.ClassTarget;
import io.github.foldmill.data.Tabular;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the committed files of older days hold; {@code main} wrote them, with the first version of
 * the format.
 */
final class OldFiles {
  private OldFiles() {}

  /** A step's settings as they once were. */
  @SuppressWarnings("ArrayRecordComponent") // arrays are what is tested
  record Settings(String name, double[] mean, int legacyMode, Range range) {}

  /** A part of the settings as it once was. */
  record Range(double low, double high, boolean strict) {}

  static Settings settings() {
    return new Settings("scaler", new double[] {1.5, -2, 0.25}, 7, new Range(-1, 1, true));
  }

  static Map<String, Object> values() {
    var values = new LinkedHashMap<String, Object>();
    values.put("truth", true);
    values.put("int", 3);
    values.put("long", Long.MIN_VALUE);
    values.put("float", 1.5f);
    values.put("double", Double.NEGATIVE_INFINITY);
    values.put("string", "Grüße, 世界");
    values.put("doubles", new double[] {1, Double.NaN, -0.0});
    values.put("floats", new float[] {1, 2});
    values.put("ints", new int[] {Integer.MIN_VALUE, 7});
    values.put("longs", new long[] {Long.MAX_VALUE});
    values.put("bytes", new byte[] {1, -1});
    values.put("zeros", new double[5000]);
    values.put("strings", List.of("only", "strings"));
    values.put("mixed", List.of("mixed", 1, 2.0, List.of()));
    values.put(
        "table",
        Tabular.of(
            List.of("a", "b"),
            new double[] {1, 2, 3, 4, 5, 6},
            ClassTarget.of(List.of("no", "yes"), 0, 1, 1)));
    return values;
  }

  static Persister settingsOnce() {
    return Persist.with(RecordCodec.of("test.settings/1", Settings.class));
  }

  static Path file(String name) {
    return Path.of("src/test/resources/io/github/foldmill/persist", name);
  }

  /** Writes the files, into the module's folder. */
  public static void main(String[] args) throws IOException {
    Persist.dump(values(), file("values-1.safetensors"));
    settingsOnce().dump(settings(), file("settings-1.safetensors"));
  }
}
