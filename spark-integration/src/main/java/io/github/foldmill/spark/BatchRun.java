package io.github.foldmill.spark;

import io.github.foldmill.parallel.TaskCode;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.Serial;
import java.io.Serializable;
import org.apache.spark.TaskContext;
import org.apache.spark.broadcast.Broadcast;
import scala.collection.Iterator;
import scala.runtime.AbstractFunction1;

/**
 * What a Spark task does with a batch. It never fails for what the tasks of the call do, so Spark
 * runs again only what was on a lost executor.
 */
final class BatchRun extends AbstractFunction1<Iterator<byte[]>, byte[]> implements Serializable {
  @Serial private static final long serialVersionUID = 1L;

  /** What to do. */
  private final Broadcast<Code> code;

  BatchRun(Broadcast<Code> code) {
    this.code = code;
  }

  @Override
  public byte[] apply(Iterator<byte[]> partition) {
    byte[] request = partition.next();
    if (request.length == 0) {
      return request;
    }
    Code sent = code.value();
    Reply reply = new Reply(new Shipment.InStream(sent.codecs()));
    try (var in = new DataInputStream(new ByteArrayInputStream(request))) {
      run(sent, in, reply);
    } catch (IOException e) {
      throw new IllegalStateException("a batch of " + request.length + " bytes is damaged", e);
    }
    return reply.toBytes();
  }

  @SuppressWarnings("PMD.AvoidCatchingThrowable")
  private static void run(Code sent, DataInputStream in, Reply reply) throws IOException {
    TaskCode tasks;
    try {
      tasks = sent.read();
    } catch (IOException | ClassNotFoundException | RuntimeException | LinkageError e) {
      while (in.available() > 0) {
        in.readLong();
        in.skipNBytes(in.readInt());
        reply.refused(unreadable("the function", e), 0);
      }
      return;
    }
    var context = TaskContext.get();
    var limit = new TaskLimit(sent.limitNanos());
    while (in.available() > 0 && !context.isInterrupted()) {
      runOne(tasks, limit, in, reply, sent.codecs());
      if (!context.isInterrupted()) {
        // An interrupt belongs to the task that it was meant for.
        boolean _ = Thread.interrupted();
      }
    }
  }

  private static void runOne(
      TaskCode tasks, TaskLimit limit, DataInputStream in, Reply reply, Codecs codecs)
      throws IOException {
    long index = in.readLong();
    byte[] parcel = in.readNBytes(in.readInt());
    Object item;
    try {
      item = Values.decode(parcel, codecs);
    } catch (IOException
        | ClassNotFoundException
        | RuntimeException
        | LinkageError
        | StackOverflowError e) {
      reply.refused(unreadable("the item", e), 0);
      return;
    }
    Throwable thrown = null;
    Object result = null;
    boolean overdue;
    long start = System.nanoTime();
    limit.begin();
    try {
      result = tasks.run(index, item);
    } catch (Throwable t) {
      thrown = t;
    } finally {
      overdue = limit.end();
    }
    long nanos = System.nanoTime() - start;
    if (overdue) {
      reply.timedOut(nanos);
    } else if (thrown != null) {
      reply.thrown(thrown, nanos);
    } else {
      reply.value(result, nanos);
    }
  }

  private static String unreadable(String what, Throwable cause) {
    return "%s cannot be read on an executor: %s; its classes must be in a jar or folder of the"
            .formatted(what, cause)
        + " driver's class path";
  }
}
