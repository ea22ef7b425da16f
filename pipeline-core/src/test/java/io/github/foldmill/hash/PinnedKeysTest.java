package io.github.foldmill.hash;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.MemorySegment;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Keys outlive the process: a change here needs a new version in {@link KeyFormat}. */
@Tag("simd")
class PinnedKeysTest {
  private record Setting(int k, String name) {}

  private static final class Named implements Hashable {
    @Override
    public void hashInto(HashSink sink) {
      sink.putInt(7);
    }
  }

  @Test
  void keysFollowTheWrittenFormat() throws IOException {
    Map<String, String> keys = new LinkedHashMap<>();
    values().forEach((name, value) -> keys.put(name, Hashing.hashOf(value).text()));
    MemorySegment matrix = MemorySegment.ofArray(new float[] {1, 2, 3, 4});
    keys.put("matrix", Hashing.hashOfArray("F32", new long[] {2, 2}, matrix).text());
    assertThat(keys).containsExactlyInAnyOrderEntriesOf(golden());
  }

  private static Map<String, @Nullable Object> values() {
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
    values.put("record", new Setting(8, "cart"));
    values.put("hashable", new Named());
    values.put("big integer", BigInteger.valueOf(256));
    values.put("big decimal", new BigDecimal("1.50"));
    values.put("date", LocalDate.of(2026, 2, 28));
    values.put("uuid", new UUID(1, 2));
    values.put("class", String.class);
    values.put("hash", new ContentHash(1, 2));
    return values;
  }

  private static Map<String, String> golden() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(PinnedKeysTest.class.getResourceAsStream("keys.txt"))) {
      return new String(in.readAllBytes(), US_ASCII)
          .lines()
          .map(line -> line.split(": ", 2))
          .collect(Collectors.toMap(line -> line[0], line -> line[1]));
    }
  }
}
