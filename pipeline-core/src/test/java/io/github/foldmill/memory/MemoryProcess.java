package io.github.foldmill.memory;

import io.github.foldmill.hash.Hashing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;

/** A process that uses a memory: prints what it got; notes each computation in a file. */
final class MemoryProcess {
  private MemoryProcess() {}

  /**
   * Runs one task.
   *
   * @param args the task, the folder of the memory, a folder for notes, the number of threads
   */
  public static void main(String[] args) throws Exception {
    var memory = Memory.at(Path.of(args[1]));
    var notes = Path.of(args[2]);
    switch (args[0]) {
      case "hammer" -> hammer(memory, notes, Integer.parseInt(args[3]));
      case "key" -> System.out.print(function(memory).key(new Task("x", 2)).text());
      case "hang" -> memory.cache("slow", (Integer x) -> hang(notes, x)).apply(1);
      case "cross" -> cross(memory.patience(Duration.ofSeconds(1)), notes, args[3]);
      default -> throw new IllegalArgumentException(args[0]);
    }
  }

  record Task(String name, int number) {}

  static CachedFunction<Task, String> function(Memory memory) {
    return memory.cache("label", (Task task) -> task.name() + task.number());
  }

  static double[] slow(Path notes, int size) throws IOException, InterruptedException {
    Files.writeString(
        Files.createDirectories(notes).resolve("computed"),
        "x",
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
    Thread.sleep(300);
    var values = new double[size];
    Arrays.fill(values, 1.5);
    return values;
  }

  private static void hammer(Memory memory, Path notes, int threads) throws Exception {
    String place = notes.toString();
    var slow = memory.cache("slow", (Integer size) -> slow(Path.of(place), size));
    try (var pool = Executors.newFixedThreadPool(threads)) {
      var work = new ArrayList<Callable<Double>>();
      for (int i = 0; i < threads; i++) {
        work.add(() -> {
          double[] mine = slow.apply(1000);
          double sum = Arrays.stream(mine).sum();
          Arrays.fill(mine, -1);
          return sum;
        });
      }
      for (var sum : pool.invokeAll(work)) {
        if (sum.get() != 1500) {
          throw new IllegalStateException("got " + sum.get());
        }
      }
    }
    System.out.print("ok");
  }

  private static int hang(Path notes, int x) throws Exception {
    Files.writeString(Files.createDirectories(notes).resolve("started"), "x");
    Thread.sleep(600_000);
    return x;
  }

  /** Two of these ask for each other's result while they compute their own. */
  private static void cross(Memory memory, Path notes, String mine) throws Exception {
    var keys = List.of(Hashing.hashOf("a"), Hashing.hashOf("b"));
    int own = mine.equals("a") ? 0 : 1;
    System.out.print(
        memory.compute(
            keys.get(own),
            mine,
            () -> {
              Files.writeString(Files.createDirectories(notes).resolve(mine), "x");
              var other = notes.resolve(mine.equals("a") ? "b" : "a");
              while (!Files.exists(other)) {
                Thread.sleep(5);
              }
              return "own " + memory.compute(keys.get(1 - own), "other", () -> "double");
            }));
  }
}
