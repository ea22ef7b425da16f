package io.github.foldmill.spark;

import io.github.foldmill.parallel.RemoteFailureException;
import io.github.foldmill.parallel.TaskBatch;
import io.github.foldmill.parallel.UnsendableException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** How the tasks of a batch ended, as it travels back: an envelope for each, exceptions too. */
final class Reply {
  private static final int VALUE = 0;
  private static final int THROWN = 1;
  private static final int TEXT = 2;
  private static final int TIMED_OUT = 3;
  private static final int REFUSED = 4;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final DataOutputStream out = new DataOutputStream(bytes);
  private final Shipment shipment;

  Reply(Shipment shipment) {
    this.shipment = shipment;
  }

  byte[] toBytes() {
    return bytes.toByteArray();
  }

  void value(@Nullable Object value, long nanos) throws IOException {
    byte[] parcel;
    try {
      parcel = Values.encode(value, shipment, "the result");
    } catch (UnsendableException e) {
      refused(String.valueOf(e.getMessage()), nanos);
      return;
    }
    begin(VALUE, nanos);
    out.writeInt(parcel.length);
    out.write(parcel);
  }

  void thrown(Throwable thrown, long nanos) throws IOException {
    byte[] parcel = null;
    try {
      parcel = Values.encode(thrown, shipment, "the exception");
    } catch (UnsendableException e) {
      // The texts stand for it.
    }
    begin(parcel == null ? TEXT : THROWN, nanos);
    text(thrown.getClass().getName());
    text(String.valueOf(thrown.getMessage()));
    var trace = new StringWriter();
    thrown.printStackTrace(new PrintWriter(trace));
    text(trace.toString());
    if (parcel != null) {
      out.writeInt(parcel.length);
      out.write(parcel);
    }
  }

  void timedOut(long nanos) throws IOException {
    begin(TIMED_OUT, nanos);
  }

  /** The item could not be read, or the result not be sent. */
  void refused(String message, long nanos) throws IOException {
    begin(REFUSED, nanos);
    text(message);
  }

  private void begin(int kind, long nanos) throws IOException {
    out.writeByte(kind);
    out.writeLong(nanos);
  }

  private void text(String text) throws IOException {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(utf8.length);
    out.write(utf8);
  }

  /**
   * Reports to a batch what came back; what is missing at the end is left unreported.
   *
   * @param tasks which tasks of the batch these are
   */
  static void report(byte[] reply, int[] tasks, TaskBatch batch, Codecs codecs) throws IOException {
    try (var in = new DataInputStream(new ByteArrayInputStream(reply))) {
      for (int task : tasks) {
        int kind = in.read();
        if (kind < 0) {
          return;
        }
        long nanos = in.readLong();
        report(kind, nanos, in, new Addressee(task, batch, codecs));
      }
    }
  }

  /** Who is to hear how a task ended. */
  private record Addressee(int task, TaskBatch batch, Codecs codecs) {}

  private static void report(int kind, long nanos, DataInputStream in, Addressee to)
      throws IOException {
    int task = to.task();
    TaskBatch batch = to.batch();
    Codecs codecs = to.codecs();
    switch (kind) {
      case VALUE -> {
        Object value;
        try {
          value = Values.decode(in.readNBytes(in.readInt()), codecs);
        } catch (ClassNotFoundException e) {
          throw new IOException("a result is of a class that the driver does not have", e);
        }
        batch.succeeded(task, value, nanos);
      }
      case THROWN, TEXT -> batch.failed(task, thrown(in, kind == THROWN, codecs), nanos);
      case TIMED_OUT -> batch.timedOut(task, nanos);
      case REFUSED -> batch.failed(task, new UnsendableException(text(in)), nanos);
      default -> throw new IOException("no end of a task has the number " + kind);
    }
  }

  private static Throwable thrown(DataInputStream in, boolean sent, Codecs codecs)
      throws IOException {
    var standIn = new RemoteFailureException(text(in), text(in), text(in));
    if (!sent) {
      return standIn;
    }
    try {
      byte[] parcel = in.readNBytes(in.readInt());
      return Values.decode(parcel, codecs) instanceof Throwable original ? original : standIn;
    } catch (EOFException e) {
      throw e;
    } catch (IOException | ClassNotFoundException | RuntimeException | LinkageError e) {
      // What could be written there need not be readable here.
      standIn.addSuppressed(e);
      return standIn;
    }
  }

  private static String text(DataInputStream in) throws IOException {
    return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
  }
}
