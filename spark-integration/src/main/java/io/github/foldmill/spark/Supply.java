package io.github.foldmill.spark;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The tasks of one job, ready to travel, and which of its partitions has which. Thread-safe:
 * Spark's scheduler draws from it under its own lock, so nothing here takes long or calls foreign
 * code.
 */
final class Supply {
  /** A partition costs milliseconds of the driver, also one that finds nothing left. */
  private static final int MOST_PORTIONS = 1000;

  /** As many partitions for each task at once leave a tail of less than two percent. */
  private static final int PORTIONS_PER_JOB = 64;

  private static final int MOST_TASKS = 1 << 20;

  private static final long SHORT_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
  private static final long LONG_NANOS = TimeUnit.SECONDS.toNanos(2);

  private final List<Parcel> parcels;
  private final Map<Integer, Drawn> drawn = new HashMap<>();
  private final boolean[] ended;
  private final boolean fixed;
  private final int width;
  private final LongSupplier clock;
  private final Deque<Long> latest = new ArrayDeque<>();
  private int drawnAtSize;
  private int size;
  private int next;
  private int undrawn;

  /** What a partition has been given. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Drawn(byte[] request, int[] tasks) {}

  /**
   * Creates a supply.
   *
   * @param parcels its tasks
   * @param batchSize how many of them to send together; 0 for as many as are right
   * @param width how many partitions will run at once
   * @param clock nanoseconds
   */
  Supply(List<Parcel> parcels, int batchSize, int width, LongSupplier clock) {
    this.parcels = List.copyOf(parcels);
    this.width = width;
    this.clock = clock;
    this.fixed = batchSize > 0;
    this.size = Math.max(1, batchSize);
    this.undrawn = portions(parcels.size(), batchSize, width);
    this.ended = new boolean[undrawn];
  }

  private static int portions(int tasks, int batchSize, int width) {
    if (batchSize > 0) {
      return Math.ceilDiv(tasks, batchSize);
    }
    long most = Math.max(MOST_PORTIONS, (long) PORTIONS_PER_JOB * width);
    return (int) Math.min(tasks, most);
  }

  /** How many partitions the job is to have. */
  int portions() {
    return ended.length;
  }

  /**
   * Returns what a partition has to do: the same again until it has ended, nothing afterwards.
   *
   * @return a request; empty if nothing is left
   */
  synchronized byte[] draw(int portion) {
    Drawn has = drawn.get(portion);
    if (has == null && !ended[portion] && next < parcels.size()) {
      has = drawNext();
      drawn.put(portion, has);
    }
    // Nobody waits for a partition that has found nothing.
    return has == null ? new byte[0] : has.request();
  }

  // What comes back is heard of too late: Spark sends partitions faster than it reports their ends.
  private void adapt() {
    long now = clock.getAsLong();
    if (latest.size() == width) {
      // Since then each executor has come back for more.
      long turn = now - latest.removeFirst();
      if (drawnAtSize >= width && turn < SHORT_NANOS && size < MOST_TASKS) {
        size *= 2;
        drawnAtSize = 0;
      } else if (drawnAtSize >= width && turn > LONG_NANOS && size > 1) {
        size /= 2;
        drawnAtSize = 0;
      }
    }
    latest.addLast(now);
    drawnAtSize++;
  }

  private Drawn drawNext() {
    if (!fixed) {
      adapt();
    }
    int left = parcels.size() - next;
    int least = Math.ceilDiv(left, undrawn);
    int fair = (int) Math.min(size, Math.max(1, left / (2L * width)));
    int count = Math.min(left, fixed ? size : Math.max(fair, least));
    undrawn--;
    List<Parcel> some = parcels.subList(next, next + count);
    next += count;
    return new Drawn(request(some), some.stream().mapToInt(Parcel::task).toArray());
  }

  private static byte[] request(List<Parcel> parcels) {
    var bytes = new ByteArrayOutputStream();
    try (var out = new DataOutputStream(bytes)) {
      for (var parcel : parcels) {
        out.writeLong(parcel.index());
        out.writeInt(parcel.item().length);
        out.write(parcel.item());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /**
   * Takes note that a partition has ended.
   *
   * @return which tasks of the batch it had
   */
  synchronized int[] ended(int portion) {
    ended[portion] = true;
    Drawn had = drawn.remove(portion);
    return had == null ? new int[0] : had.tasks();
  }

  /** Whether every task has been drawn by a partition that has ended. */
  synchronized boolean isDone() {
    return next == parcels.size() && drawn.isEmpty();
  }

  /**
   * Returns the tasks that may have ended the executors they were on.
   *
   * @param portion the partition that Spark gave up; null if it is not known
   */
  synchronized int[] suspects(@Nullable Integer portion) {
    Drawn lost = drawn.get(portion == null ? -1 : portion);
    return lost == null ? tasks(drawn.values().stream()) : lost.tasks();
  }

  private static int[] tasks(Stream<Drawn> drawn) {
    return drawn.flatMapToInt(some -> Arrays.stream(some.tasks())).sorted().toArray();
  }

  /** Returns the tasks of which no partition has brought news. */
  synchronized int[] unended() {
    return IntStream.concat(
            Arrays.stream(tasks(drawn.values().stream())),
            parcels.subList(next, parcels.size()).stream().mapToInt(Parcel::task))
        .toArray();
  }
}
