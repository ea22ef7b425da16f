package io.github.foldmill.hash;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Values of all nestable kinds, the same for the same random source. */
final class RandomValues {
  private record Pair(@Nullable Object left, @Nullable Object right) {}

  private RandomValues() {}

  static @Nullable Object of(Random random, int depth) {
    if (depth == 0 || random.nextInt(4) == 0) {
      return leaf(random);
    }
    return switch (random.nextInt(5)) {
      case 0 -> list(random, depth);
      case 1 -> set(random, depth);
      case 2 -> map(random, depth);
      case 3 -> new Pair(of(random, depth - 1), of(random, depth - 1));
      default -> Optional.ofNullable(of(random, depth - 1));
    };
  }

  private static @Nullable Object leaf(Random random) {
    return switch (random.nextInt(8)) {
      case 0 -> null;
      case 1 -> random.nextBoolean();
      case 2 -> random.nextInt(4);
      case 3 -> (long) random.nextInt(4);
      case 4 -> random.nextDouble();
      case 5 -> "s" + random.nextInt(1000);
      case 6 -> (char) random.nextInt();
      default -> new BigInteger(random.nextInt(200), random);
    };
  }

  private static List<@Nullable Object> list(Random random, int depth) {
    List<@Nullable Object> list = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      list.add(of(random, depth - 1));
    }
    return list;
  }

  private static Set<@Nullable Object> set(Random random, int depth) {
    return new HashSet<>(list(random, depth));
  }

  private static Map<@Nullable Object, @Nullable Object> map(Random random, int depth) {
    Map<@Nullable Object, @Nullable Object> map = new HashMap<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      map.put(of(random, depth - 1), of(random, depth - 1));
    }
    return map;
  }
}
