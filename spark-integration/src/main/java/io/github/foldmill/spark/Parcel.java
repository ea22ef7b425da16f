package io.github.foldmill.spark;

import io.github.foldmill.parallel.TaskBatch;
import io.github.foldmill.parallel.UnsendableException;
import java.util.ArrayList;
import java.util.List;

/**
 * A task, ready to travel.
 *
 * @param task which one of its batch
 * @param index where its item stands in the input
 * @param item the item
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Parcel(int task, long index, byte[] item) {
  /** More is kept for the next job, so that a long input is not in memory twice. */
  private static final long MOST_BYTES = 64 << 20;

  /**
   * Tasks that travel in one job.
   *
   * @param parcels those that can be sent
   * @param taken how many of the tasks that were offered these are, with those that cannot be sent
   */
  record Load(List<Parcel> parcels, int taken) {
    Load {
      parcels = List.copyOf(parcels);
    }
  }

  /**
   * Packs tasks, the first ones if all are too many. Those whose items cannot be sent are reported
   * as failed.
   *
   * @param tasks which tasks of the batch
   */
  static Load load(TaskBatch batch, int[] tasks, Luggage luggage) {
    var parcels = new ArrayList<Parcel>();
    long before = luggage.bytes();
    long bytes = 0;
    int taken = 0;
    while (taken < tasks.length && bytes < MOST_BYTES && !batch.isOver()) {
      int task = tasks[taken++];
      try {
        byte[] item = Values.encode(batch.item(task), luggage, "the item");
        parcels.add(new Parcel(task, batch.index(task), item));
        bytes += item.length + luggage.bytes() - before;
        before = luggage.bytes();
      } catch (UnsendableException e) {
        batch.failed(task, e, 0);
      }
    }
    return new Load(parcels, taken);
  }
}
