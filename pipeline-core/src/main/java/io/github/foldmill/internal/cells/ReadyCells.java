package io.github.foldmill.internal.cells;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The cells of a run that could be computed now, and which of them goes first: the one from which
 * the longest way leads to the end, where that is known.
 *
 * <p>But no more places are open at a time, at each depth, than there are jobs. Since whoever asks
 * for a cell is not at work, one of the open places has nobody in it, and so a cell to give: no job
 * waits for this rule, and at most so many transformed folds, at each step, are held in memory.
 */
final class ReadyCells {
  private final int jobs;
  private final Map<Place, RunPlace> places = new HashMap<>();
  private final List<RunPlace> open = new ArrayList<>();
  private final List<Integer> openAtDepth = new ArrayList<>();

  ReadyCells(int jobs) {
    this.jobs = jobs;
  }

  /** Returns what a run has to do in a place, counting one cell more. */
  RunPlace expectIn(Place place) {
    var found = find(place);
    for (RunPlace each = found; each != null; each = each.parent) {
      each.unsettled++;
    }
    return found;
  }

  private RunPlace find(Place place) {
    var known = places.get(place);
    if (known != null) {
      return known;
    }
    var parent = place.parent();
    var fresh = new RunPlace(parent == null ? null : find(parent), place.depth());
    if (parent == null) {
      open.add(fresh);
    }
    while (openAtDepth.size() <= place.depth()) {
      openAtDepth.add(0);
    }
    places.put(place, fresh);
    return fresh;
  }

  /** Adds a cell that could be computed now. */
  void add(String group, CellTask task) {
    task.ready = true;
    task.place.add(group, task);
  }

  /**
   * Removes and returns the next cell.
   *
   * @param busy the groups that nobody may join
   * @param extra how many more places than there are jobs may be open
   */
  @Nullable CellTask poll(Set<String> busy, int extra) {
    // Each round hands out a cell or opens a place.
    while (true) {
      CellTask best = null;
      RunPlace from = null;
      RunPlace opening = null;
      for (var place : open) {
        var task = place.bestTask(busy);
        if (task != null && isBetter(task, best)) {
          best = task;
          from = place;
          opening = null;
        }
        var closed = openable(place, busy, extra);
        if (closed != null && isBetter(closed.herald(), best)) {
          best = closed.herald();
          from = place;
          opening = closed;
        }
      }
      if (best == null || from == null) {
        return null;
      }
      if (opening == null) {
        from.remove(best);
        best.ready = false;
        return best;
      }
      from.openClosed(opening);
      open.add(opening);
      openAtDepth.set(opening.depth, openAtDepth.get(opening.depth) + 1);
    }
  }

  private static boolean isBetter(CellTask task, @Nullable CellTask than) {
    return than == null || RunPlace.LONGEST_FIRST.compare(task, than) < 0;
  }

  /** Tells whether there is a next cell. */
  boolean hasNext(Set<String> busy, int extra) {
    for (var place : open) {
      if (place.bestTask(busy) != null || openable(place, busy, extra) != null) {
        return true;
      }
    }
    return false;
  }

  /** Returns the best place in another that may be opened, down to its cell. */
  private @Nullable RunPlace openable(RunPlace place, Set<String> busy, int extra) {
    var closed = place.bestClosed(busy);
    if (closed == null) {
      return null;
    }
    for (int depth = closed.depth; depth <= closed.herald().place.depth; depth++) {
      if (openAtDepth.get(depth) >= (long) jobs + extra) {
        return null;
      }
    }
    return closed;
  }

  /** Takes note that a cell is done, or will never be. */
  void settled(CellTask task) {
    for (var place = task.place; place != null; place = place.parent) {
      place.unsettled--;
      if (place.unsettled == 0 && place.open && place.parent != null) {
        place.open = false;
        open.remove(place);
        openAtDepth.set(place.depth, openAtDepth.get(place.depth) - 1);
      }
    }
  }

  /** Puts all that is ready in order again, after the times that are expected have changed. */
  void reorder(Collection<CellTask> tasks, Function<CellTask, String> groups) {
    places.values().forEach(RunPlace::clear);
    for (var task : tasks) {
      if (task.ready) {
        add(groups.apply(task), task);
      }
    }
  }
}
