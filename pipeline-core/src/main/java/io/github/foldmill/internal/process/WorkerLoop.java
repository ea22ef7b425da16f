package io.github.foldmill.internal.process;

import java.io.IOException;
import java.io.InvalidClassException;
import java.io.ObjectInputFilter;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes requests and runs their tasks, one after another, in the main thread of a worker. */
final class WorkerLoop {
  /**
   * What a parent sends is trusted, it has started this process and could give it any class path;
   * the limits only stop damaged streams early.
   */
  private static final ObjectInputFilter LIMITS =
      ObjectInputFilter.Config.createFilter(
          "maxdepth=10000;maxbytes=" + FrameInput.LIMIT + ";maxarray=" + FrameInput.LIMIT);

  private final Map<Long, RemoteTask<@Nullable Object, @Nullable Object>> functions =
      new HashMap<>();
  private final StatusPage page;
  private final ReplyOutput replies;
  private final Shipment results;
  private final Arrival.Kept arrival;
  private final Bytes frame = new Bytes();
  private final Thread thread = Thread.currentThread();

  WorkerLoop(int number, List<Path> folders, StatusPage page, ReplyOutput replies) {
    this.page = page;
    this.replies = replies;
    var codecs = new LateCodecs();
    this.results = new ResultValues(folders, codecs, ResultValues.prefix(number));
    this.arrival = new Arrival.Kept(folders, codecs);
  }

  void run(FrameInput requests) throws IOException {
    for (byte[] request = requests.next(); request != null; request = requests.next()) {
      var in = ByteBuffer.wrap(request);
      byte kind = in.get();
      switch (kind) {
        case Protocol.FORGET -> forget(in.getLong());
        case Protocol.RUN -> runAll(in);
        default -> throw new IOException("no request has the number " + kind);
      }
    }
  }

  private void forget(long function) {
    functions.remove(function);
    arrival.forget(function);
  }

  private void runAll(ByteBuffer in) throws IOException {
    int request = in.getInt();
    page.prepare(request, 0);
    long id = in.getLong();
    var definition = Protocol.part(in);
    int count = in.getInt();
    Throwable refusal = null;
    if (definition.hasRemaining()) {
      try {
        functions.put(id, function(Parcels.read(definition, arrival, LIMITS)));
      } catch (IOException | ClassNotFoundException | RuntimeException | LinkageError e) {
        refusal = e;
      }
    }
    var function = functions.get(id);
    for (int i = 0; i < count; i++) {
      page.prepare(request, i);
      var argument = Protocol.part(in);
      if (function == null) {
        unreadable(i, "the function", refusal);
      } else {
        runOne(function, i, argument);
      }
      if (i == count - 1) {
        page.finished();
        replies.flush();
      } else {
        replies.flushIfDue(System.nanoTime());
      }
    }
  }

  @SuppressWarnings("unchecked") // the parent knows what it registered
  private static RemoteTask<@Nullable Object, @Nullable Object> function(@Nullable Object value)
      throws InvalidClassException {
    if (value instanceof RemoteTask<?, ?> task) {
      return (RemoteTask<@Nullable Object, @Nullable Object>) task;
    }
    throw new InvalidClassException("a function must be a RemoteTask, was " + value);
  }

  private void runOne(
      RemoteTask<@Nullable Object, @Nullable Object> function, int index, ByteBuffer parcel)
      throws IOException {
    Object argument;
    try {
      argument = Parcels.read(parcel, arrival, LIMITS);
    } catch (IOException
        | ClassNotFoundException
        | RuntimeException
        | LinkageError
        | StackOverflowError e) {
      unreadable(index, "the argument", e);
      return;
    }
    thread.setContextClassLoader(arrival.loader());
    long start = System.nanoTime();
    page.started(start);
    try {
      var result = function.run(argument);
      long nanos = System.nanoTime() - start;
      begin(index, Protocol.VALUE, nanos);
      Parcels.write(result, frame, results, "the result");
      end();
    } catch (UnshippableException e) {
      unshippable(index, System.nanoTime() - start, Protocol.text(e.getMessage()));
    } catch (Throwable e) {
      threw(index, System.nanoTime() - start, e);
    } finally {
      // An interrupt belongs to the task that it was meant for.
      boolean _ = Thread.interrupted();
    }
  }

  private void threw(int index, long nanos, Throwable thrown) throws IOException {
    boolean exhausted = isOutOfMemory(thrown);
    begin(index, exhausted ? Protocol.OUT_OF_MEMORY : Protocol.THROWN, nanos);
    Protocol.putText(frame, thrown.getClass().getName());
    Protocol.putText(frame, Protocol.text(thrown.getMessage()));
    Protocol.putText(frame, Protocol.trace(thrown));
    if (!exhausted) {
      try {
        Parcels.write(thrown, frame, results, "the exception");
      } catch (UnshippableException e) {
        // The texts stand for it.
      }
    }
    end();
    if (exhausted) {
      // What else the heap lost is unknown, and the next task would find it as full.
      replies.flush();
      Runtime.getRuntime().halt(WorkerMain.OUT_OF_MEMORY);
    }
  }

  private static boolean isOutOfMemory(Throwable thrown) {
    for (Throwable t = thrown; t != null; t = t.getCause()) {
      if (t instanceof OutOfMemoryError) {
        return true;
      }
    }
    return false;
  }

  private void unreadable(int index, String what, @Nullable Throwable cause) throws IOException {
    unshippable(
        index,
        0,
        "%s cannot be read in a worker process: %s; workers have the class path that this process"
                .formatted(what, cause)
            + " was started with and know no classes made or loaded at run time");
  }

  private void unshippable(int index, long nanos, String message) throws IOException {
    begin(index, Protocol.UNSHIPPABLE, nanos);
    Protocol.putText(frame, message);
    end();
  }

  private void begin(int index, byte kind, long nanos) {
    frame.clear();
    frame.putInt(0);
    frame.putInt(index);
    frame.write(kind);
    frame.putLong(nanos);
  }

  private void end() throws IOException {
    frame.setLength(0);
    replies.add(frame);
  }
}
