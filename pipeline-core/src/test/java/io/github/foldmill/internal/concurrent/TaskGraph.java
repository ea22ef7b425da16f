package io.github.foldmill.internal.concurrent;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.jspecify.annotations.Nullable;

/** An agenda of numbered tasks, each ready once its parents, all of lower number, have finished. */
final class TaskGraph implements Agenda {

  /** What a task does, given its number. */
  interface Work {
    void run(int node) throws Exception;
  }

  private record Node(int number, TaskGraph graph) implements Task {
    @Override
    public void run() throws Exception {
      graph.runNode(number);
    }
  }

  final List<List<Integer>> parents;
  final AtomicIntegerArray runs;
  final AtomicIntegerArray early;
  private final AtomicIntegerArray ended;
  private final List<List<Integer>> children = new ArrayList<>();
  private final int[] missing;
  private final Deque<Integer> ready = new ArrayDeque<>();
  private final Work work;

  TaskGraph(List<List<Integer>> parents, Work work) {
    this.parents = parents;
    this.work = work;
    int n = parents.size();
    runs = new AtomicIntegerArray(n);
    early = new AtomicIntegerArray(n);
    ended = new AtomicIntegerArray(n);
    missing = new int[n];
    for (int i = 0; i < n; i++) {
      children.add(new ArrayList<>());
      missing[i] = parents.get(i).size();
      for (int parent : parents.get(i)) {
        children.get(parent).add(i);
      }
      if (missing[i] == 0) {
        ready.add(i);
      }
    }
  }

  static TaskGraph independent(int tasks, Work work) {
    List<List<Integer>> parents = new ArrayList<>();
    for (int i = 0; i < tasks; i++) {
      parents.add(List.of());
    }
    return new TaskGraph(parents, work);
  }

  static TaskGraph random(long seed, Work work) {
    Random random = new Random(seed);
    int n = 1 + random.nextInt(120);
    double density = random.nextDouble() * 4 / n;
    List<List<Integer>> parents = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      List<Integer> own = new ArrayList<>();
      for (int j = 0; j < i; j++) {
        if (random.nextDouble() < density) {
          own.add(j);
        }
      }
      parents.add(own);
    }
    return new TaskGraph(parents, work);
  }

  int size() {
    return missing.length;
  }

  private void runNode(int number) throws Exception {
    runs.incrementAndGet(number);
    for (int parent : parents.get(number)) {
      if (ended.get(parent) == 0) {
        early.set(number, 1);
      }
    }
    work.run(number);
    ended.set(number, 1);
  }

  @Override
  public @Nullable Task poll() {
    Integer number = ready.pollFirst();
    return number == null ? null : new Node(number, this);
  }

  @Override
  public boolean hasReady() {
    return !ready.isEmpty();
  }

  @Override
  public void finished(Task task) {
    for (int child : children.get(((Node) task).number())) {
      if (--missing[child] == 0) {
        ready.add(child);
      }
    }
  }
}
