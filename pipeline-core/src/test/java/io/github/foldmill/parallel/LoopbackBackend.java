package io.github.foldmill.parallel;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.NotSerializableException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serial;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A back end from outside: everything is sent, to the thread that sent it. */
final class LoopbackBackend implements Backend {

  /** Ends the worker that is not there, in the middle of a batch. */
  static final class Crash extends Error {
    @Serial private static final long serialVersionUID = 1L;
  }

  @Override
  public String name() {
    return "loopback";
  }

  @Override
  public Set<Capability> capabilities() {
    return Set.of(Capability.SURVIVES_CRASHES);
  }

  @Override
  public BackendCall open(CallPlan plan) {
    TaskCode code;
    try {
      code = (TaskCode) Objects.requireNonNull(copy(plan.code()));
    } catch (NotSerializableException e) {
      throw new UnsendableException("function cannot be sent: " + e.getMessage(), e);
    } catch (IOException | ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
    return batch -> run(plan, code, batch);
  }

  private static void run(CallPlan plan, TaskCode code, TaskBatch batch)
      throws InterruptedException {
    for (int task = 0; task < batch.size(); task++) {
      long start = System.nanoTime();
      Watch watch = plan.timeLimit().map(Watch::new).orElse(null);
      Object result = null;
      Throwable thrown = null;
      try {
        Object item = copy(batch.item(task));
        if (watch != null) {
          watch.begin(start);
        }
        result = copy(code.run(batch.index(task), item));
      } catch (NotSerializableException e) {
        thrown = new UnsendableException("cannot be sent: " + e.getMessage(), e);
      } catch (Throwable t) {
        thrown = t;
      }
      boolean overdue = watch != null && watch.end();
      if (watch != null) {
        watch.close();
      }
      long nanos = System.nanoTime() - start;
      switch (thrown) {
        case Throwable _ when overdue -> batch.timedOut(task, nanos);
        case null -> batch.succeeded(task, result, nanos);
        case Crash _ -> {
          batch.crashed(task, "pretended", nanos);
          return;
        }
        case InterruptedException e -> throw e;
        default -> batch.failed(task, thrown, nanos);
      }
    }
  }

  private static @Nullable Object copy(@Nullable Object value)
      throws IOException, ClassNotFoundException {
    if (value instanceof Integer) {
      return value;
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(value);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      return in.readObject();
    }
  }
}
