package io.github.foldmill.hash;

import io.github.foldmill.tensor.Tensor;
import java.lang.foreign.MemorySegment;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** Values whose keys are written down in {@code keys.txt}. */
final class PinnedValues {
  private PinnedValues() {}

  /** Prints the keys as the file has them; run in a process of its own. */
  public static void main(String[] arguments) {
    keys().forEach((name, key) -> System.out.println(name + ": " + key));
  }

  static Map<String, String> keys() {
    Map<String, String> keys = new LinkedHashMap<>();
    all().forEach((name, value) -> keys.put(name, Hashing.hashOf(value).text()));
    MemorySegment matrix = MemorySegment.ofArray(new float[] {1, 2, 3, 4});
    keys.put("matrix", Hashing.hashOfArray("F32", new long[] {2, 2}, matrix).text());
    return keys;
  }

  private static Map<String, @Nullable Object> all() {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    values.put("null", null);
    values.put("true", true);
    values.put("int", 1);
    values.put("long", -2L);
    values.put("double", 0.1);
    values.put("nan", Double.longBitsToDouble(0xFFF8_0000_0000_0001L));
    values.put("string", "fold \u00e9 \ud83c\udf32");
    values.put("enum", TimeUnit.DAYS);
    values.put("list", Arrays.asList("ab", "c", null));
    values.put("set", IntStream.range(0, 20).boxed().collect(Collectors.toSet()));
    values.put("map", Map.of("k", 4, "depth", List.of(2)));
    values.put("optional", Optional.of(1));
    values.put("doubles", new double[] {1, 2, -0.0});
    values.put("nested", new int[][] {{1}, {2, 3}});
    values.put("strings", new String[] {"x"});
    values.put("big array", LongStream.range(0, 300_000).map(i -> i * i).toArray());
    values.put("record", new PinnedKeysTest.Setting(8, "cart"));
    values.put("hashable", new PinnedKeysTest.Named());
    values.put("big integer", BigInteger.valueOf(256));
    values.put("big decimal", new BigDecimal("1.50"));
    values.put("date", LocalDate.of(2026, 2, 28));
    values.put("uuid", new UUID(1, 2));
    values.put("class", String.class);
    values.put("hash", new ContentHash(1, 2));
    values.put("path", Path.of("data", "wine.csv"));
    values.put("nan set", Set.of(Double.NaN, Float.NaN));
    values.put("dates", new LocalDate[] {LocalDate.EPOCH});
    values.put("zone", ZoneId.of("Europe/Vienna"));
    values.put("text", "\u0130I\u0131i");
    values.put("tensor", Tensor.of(new float[] {1, 2, 3, 4}, 2, 2));
    return values;
  }
}
