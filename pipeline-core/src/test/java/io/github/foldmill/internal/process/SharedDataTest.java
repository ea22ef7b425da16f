package io.github.foldmill.internal.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.foldmill.data.ClassTarget;
import io.github.foldmill.data.Tabular;
import io.github.foldmill.hash.Hashing;
import io.github.foldmill.tensor.Tensor;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How big arrays and values with a codec reach workers and come back. */
@SuppressWarnings("serial") // lambdas that cross call methods of the test
final class SharedDataTest {
  private static final int BIG = 13_000_000;
  private static final int SMALL = 1000;

  private final WorkerPool pool =
      WorkerPool.open(WorkerOptions.defaults().withMaxWorkers(1).withJvmArgs(List.of("-Xmx512m")));

  @AfterEach
  void closePool() {
    pool.close();
  }

  private List<String> files() throws IOException {
    var names = new ArrayList<String>();
    for (Path folder : pool.folders().paths()) {
      try (Stream<Path> files = Files.list(folder)) {
        files
            .map(file -> file.getFileName().toString())
            .filter(name -> name.matches("[vr]\\d+(-\\d+)?"))
            .forEach(names::add);
      }
    }
    return names;
  }

  private static <R> R value(Reply<R> reply) {
    assertThat(reply).isInstanceOf(Reply.Value.class);
    return ((Reply.Value<R>) reply).value();
  }

  private static double[] numbers(int length) {
    var numbers = new double[length];
    Arrays.setAll(numbers, i -> i * 0.5);
    return numbers;
  }

  @Test
  void aBigArrayThatIsCapturedCrossesOnce() throws Exception {
    double[] numbers = numbers(BIG);
    try (RemoteFunction<Integer, List<Number>> function =
        pool.register(i -> List.of(System.identityHashCode(numbers), numbers.length, numbers[i]))) {
      assertThat(files()).hasSize(1);
      var first = value(function.run(BIG - 1, null));
      assertThat(first.subList(1, 3)).containsExactly(BIG, numbers[BIG - 1]);
      assertThat(value(function.run(BIG - 1, null))).isEqualTo(first);
    }
    assertThat(files()).isEmpty();
  }

  @Test
  void aBigArrayThatIsPassedAgainIsWrittenAndLoadedOnce() throws Exception {
    double[] numbers = numbers(1 << 18);
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Item(int index, double[] numbers) implements Serializable {}
    try (RemoteFunction<Item, List<Number>> function =
        pool.register(
            item -> List.of(System.identityHashCode(item.numbers), item.numbers[item.index]))) {
      var replies =
          function.runBatch(
              List.of(new Item(1, numbers), new Item(1, numbers), new Item(1, numbers)), null);
      assertThat(replies.stream().map(SharedDataTest::value)).containsOnly(value(replies.get(0)));
      assertThat(value(function.run(new Item(1, numbers), null))).isEqualTo(value(replies.get(0)));
      assertThat(files()).hasSize(1);
      var equal = value(function.run(new Item(1, numbers.clone()), null));
      assertThat(equal).isNotEqualTo(value(replies.get(0)));
      assertThat(files()).hasSize(2);
    }
    assertThat(files()).isEmpty();
  }

  @Test
  void smallArraysNeedNoFile() throws Exception {
    double[] numbers = numbers(SMALL);
    try (RemoteFunction<Integer, double[]> function = pool.register(_ -> numbers)) {
      assertThat(value(function.run(0, null))).isEqualTo(numbers);
      assertThat(files()).isEmpty();
    }
  }

  @Test
  void bigArraysOfEveryKindComeBackAndLeaveNoFile() throws Exception {
    int bytes = Shipment.BIG;
    List<Object> arrays =
        List.of(
            new byte[bytes],
            new short[bytes],
            new char[bytes],
            new int[bytes],
            new long[bytes],
            new float[bytes],
            numbers(bytes),
            new boolean[bytes],
            new double[][] {numbers(bytes), numbers(3)});
    ((byte[]) arrays.get(0))[5] = 1;
    ((short[]) arrays.get(1))[5] = -1;
    ((char[]) arrays.get(2))[5] = 'x';
    ((int[]) arrays.get(3))[5] = -1;
    ((long[]) arrays.get(4))[5] = -1;
    ((float[]) arrays.get(5))[5] = Float.NaN;
    ((boolean[]) arrays.get(7))[5] = true;
    try (RemoteFunction<Object, Object> function = pool.register(array -> array)) {
      for (Object array : arrays) {
        Object back = value(function.run(array, null));
        assertThat(back.getClass()).isEqualTo(array.getClass());
        assertThat(Hashing.hashOf(back)).isEqualTo(Hashing.hashOf(array));
      }
      assertThat(files()).hasSize(8).allMatch(name -> name.startsWith("v"));
    }
  }

  @Test
  void afterACrashNoFileIsLeft() throws Exception {
    double[] numbers = numbers(1 << 18);
    try (RemoteFunction<Integer, double[]> function =
        pool.register(i -> {
          if (i == 1) {
            Runtime.getRuntime().halt(1);
          }
          return numbers.clone();
        })) {
      var replies = function.runBatch(List.of(0, 1, 0), null);
      assertThat(value(replies.get(0))).isEqualTo(numbers);
      assertThat(replies.get(1)).isInstanceOf(Reply.Crashed.class);
      assertThat(files()).singleElement().asString().startsWith("v");
    }
    assertThat(files()).isEmpty();
  }

  @Test
  void memoryBackedStorageIsUsedOnlyWhileItHasPlentyOfRoom() {
    assertThat(PoolFolders.isWorthUsing((2L << 30) - 1)).isFalse();
    assertThat(PoolFolders.isWorthUsing(2L << 30)).isTrue();
    assertThat(PoolFolders.fits(100, (512L << 20) + 100)).isTrue();
    assertThat(PoolFolders.fits(101, (512L << 20) + 100)).isFalse();
  }

  @Test
  void tensorsCrossWithoutBeingSerializable() throws Exception {
    Tensor big = Tensor.of(numbers(1 << 18), 1 << 9, 1 << 9);
    Tensor small = Tensor.of(new int[] {1, 2, 3});
    try (RemoteFunction<Tensor, List<Tensor>> function =
        pool.register(tensor -> List.of(tensor, big))) {
      assertThat(value(function.run(small, null))).containsExactly(small, big);
      assertThat(value(function.run(big, null))).containsExactly(big, big);
      assertThat(files()).hasSize(1);
    }
  }

  @Test
  void aTableCrossesByItsCodecOnceAndItsResultsToo() throws Exception {
    assertThat(Serializable.class.isAssignableFrom(Tabular.class)).isFalse();
    var table =
        Tabular.of(
            List.of("a", "b"),
            new double[] {1, 2, 3, 4},
            ClassTarget.of(List.of("yes", "no"), 0, 1));
    try (RemoteFunction<Integer, Integer> loads =
            pool.register(_ -> System.identityHashCode(table));
        RemoteFunction<Integer, Tabular> same = pool.register(_ -> table)) {
      assertThat(value(loads.run(0, null))).isEqualTo(value(loads.run(1, null)));
      var back = value(same.run(0, null));
      assertThat(Hashing.hashOf(back)).isEqualTo(Hashing.hashOf(table));
      assertThat(files()).hasSize(2).allMatch(name -> name.startsWith("v"));
    }
    assertThat(files()).isEmpty();
  }

  @Test
  void aValueThatIsGoneTakesItsFileAlong() throws Exception {
    try (RemoteFunction<double[], Integer> function = pool.register(array -> array.length)) {
      for (int i = 0; i < 3; i++) {
        assertThat(value(function.run(new double[1 << 17], null))).isEqualTo(1 << 17);
      }
      Awaiting.until(() -> {
        System.gc();
        assertThat(value(function.run(new double[1 << 17], null))).isEqualTo(1 << 17);
        return files().size() <= 2;
      });
    }
  }

  @Test
  void aWorkerForgetsAClosedFunction() throws Exception {
    try (RemoteFunction<Integer, Long> used =
        pool.register(_ -> {
          System.gc();
          var runtime = Runtime.getRuntime();
          return (runtime.totalMemory() - runtime.freeMemory()) >> 20;
        })) {
      long before = value(used.run(0, null));
      var kept = new byte[60][];
      for (int i = 0; i < kept.length; i++) {
        // Below the limit, so that they are part of the function and not of a file.
        kept[i] = new byte[Shipment.BIG - 1];
      }
      try (RemoteFunction<Integer, Integer> big = pool.register(_ -> kept.length)) {
        assertThat(value(big.run(0, null))).isEqualTo(kept.length);
        assertThat(value(used.run(0, null))).isGreaterThan(before + 50);
      }
      assertThat(value(used.run(0, null))).isLessThan(before + 30);
    }
  }
}
