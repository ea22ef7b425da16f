package io.github.foldmill.spark;

import io.github.foldmill.parallel.TaskBatch;
import io.github.foldmill.parallel.UnsendableException;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;

/**
 * Tasks of a batch as they travel: the index and the item of each.
 *
 * @param bytes what travels
 * @param tasks which task of the batch each of them is
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Request(byte[] bytes, int[] tasks) {

  /**
   * Packs tasks; those whose items cannot be sent are reported as failed and left out.
   *
   * @param from the first task
   * @param to the task after the last one
   */
  static Request of(TaskBatch batch, int from, int to, Shipment shipment) {
    var bytes = new ByteArrayOutputStream();
    int[] tasks = new int[to - from];
    int count = 0;
    try (var out = new DataOutputStream(bytes)) {
      for (int task = from; task < to; task++) {
        byte[] item;
        try {
          item = Values.encode(batch.item(task), shipment, "the item");
        } catch (UnsendableException e) {
          batch.failed(task, e, 0);
          continue;
        }
        out.writeLong(batch.index(task));
        out.writeInt(item.length);
        out.write(item);
        tasks[count++] = task;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Request(bytes.toByteArray(), Arrays.copyOf(tasks, count));
  }

  int size() {
    return tasks.length;
  }
}
