package io.github.foldmill.internal.cells;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is ready in one place, by the groups of which one may run at a time, the best first.
 *
 * @param <T> what is ready
 */
final class ReadyQueue<T> {
  private final Map<String, PriorityQueue<T>> groups = new LinkedHashMap<>(2);
  private final Comparator<T> order;

  ReadyQueue(Comparator<T> order) {
    this.order = order;
  }

  void add(String group, T item) {
    groups.computeIfAbsent(group, _ -> new PriorityQueue<>(4, order)).add(item);
  }

  /** Returns the best of all whose group is not busy. */
  @Nullable T best(Set<String> busy) {
    T best = null;
    for (var group : groups.entrySet()) {
      var first = group.getValue().peek();
      if (first != null
          && !busy.contains(group.getKey())
          && (best == null || order.compare(first, best) < 0)) {
        best = first;
      }
    }
    return best;
  }

  /** Removes what was the best of its group. */
  void remove(T best) {
    for (var queue : groups.values()) {
      if (best.equals(queue.peek())) {
        queue.poll();
        return;
      }
    }
  }

  void clear() {
    groups.clear();
  }
}
