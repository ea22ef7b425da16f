package io.github.foldmill.internal.process;

import java.io.IOException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputFilter.Status;
import java.io.StreamCorruptedException;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads replies.
 *
 * <p>A worker runs code of the same class path and the same user, so what it sends is limited in
 * size, not in classes, except for those that are known for nothing but attacks.
 *
 * @param <R> the type of the results
 */
final class ReplyReader<R extends @Nullable Object> {
  private static final long MAX_DEPTH = 2_000;
  private static final long MAX_REFERENCES = 50_000_000;
  private static final ObjectInputFilter REFUSED =
      ObjectInputFilter.Config.createFilter(
          "!org.apache.commons.collections.functors.**;!org.apache.commons.collections4.functors.**;"
              + "!org.codehaus.groovy.runtime.**;!com.sun.rowset.**;!java.rmi.**;!sun.rmi.**;"
              + "!com.sun.org.apache.xalan.**;!javax.management.**");

  private final Arrival arrival;

  ReplyReader(Arrival arrival) {
    this.arrival = arrival;
  }

  /** Every element takes a byte at least; tables of maps are longer than what stands in them. */
  private static ObjectInputFilter filter(int bytes) {
    long longestArray = 4L * bytes + (1 << 10);
    return info ->
        info.depth() > MAX_DEPTH
                || info.references() > MAX_REFERENCES
                || info.streamBytes() > bytes
                || info.arrayLength() > longestArray
            ? Status.REJECTED
            : REFUSED.checkInput(info);
  }

  /**
   * Reads the reply to a task.
   *
   * @throws IOException if the frame is not what a worker sends
   */
  Reply<R> read(byte[] frame, Worker worker, int expected) throws IOException {
    try {
      var in = ByteBuffer.wrap(frame);
      int index = in.getInt();
      if (index != expected) {
        throw new StreamCorruptedException(
            "the reply to task %d must come next, was to %d".formatted(expected, index));
      }
      byte kind = in.get();
      long nanos = in.getLong();
      return switch (kind) {
        case Protocol.VALUE -> value(in, nanos);
        case Protocol.THROWN -> new Reply.Thrown<>(thrown(in), nanos);
        case Protocol.UNSHIPPABLE ->
            new Reply.Thrown<>(new UnshippableException(Protocol.getText(in), null), nanos);
        case Protocol.OUT_OF_MEMORY -> {
          worker.unusable();
          yield new Reply.Thrown<>(exhausted(in, worker), nanos);
        }
        default -> throw new StreamCorruptedException("no reply has the number " + kind);
      };
    } catch (RuntimeException e) {
      throw new StreamCorruptedException("a reply is damaged: " + e);
    }
  }

  @SuppressWarnings({"unchecked", "NullAway"}) // the task that ran has this type of result
  private Reply<R> value(ByteBuffer in, long nanos) {
    try {
      return new Reply.Value<R>((R) Parcels.read(in, arrival, filter(in.remaining())), nanos);
    } catch (IOException | ClassNotFoundException | RuntimeException | LinkageError e) {
      return new Reply.Thrown<>(
          new UnshippableException("the result of the task cannot be read here: " + e, e), nanos);
    }
  }

  private Throwable thrown(ByteBuffer in) {
    String name = Protocol.getText(in);
    String message = Protocol.getText(in);
    String trace = Protocol.getText(in);
    return original(in).orElseGet(() -> new RemoteException(name, message, trace));
  }

  private Optional<Throwable> original(ByteBuffer in) {
    if (!in.hasRemaining()) {
      return Optional.empty();
    }
    try {
      return Parcels.read(in, arrival, filter(in.remaining())) instanceof Throwable thrown
          ? Optional.of(thrown)
          : Optional.empty();
    } catch (IOException | ClassNotFoundException | RuntimeException | LinkageError e) {
      return Optional.empty();
    }
  }

  private static OutOfMemoryError exhausted(ByteBuffer in, Worker worker) {
    Protocol.getText(in);
    String message = Protocol.getText(in);
    var error =
        new OutOfMemoryError(
            "worker %d: %s; give workers more memory, such as with the JVM argument -Xmx4g, or run"
                    .formatted(worker.process().pid(), message)
                + " fewer at once");
    error.initCause(
        new RemoteException(OutOfMemoryError.class.getName(), message, Protocol.getText(in)));
    return error;
  }
}
