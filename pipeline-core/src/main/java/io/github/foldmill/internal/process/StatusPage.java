package io.github.foldmill.internal.process;

import io.github.foldmill.internal.io.SharedBytes;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;

/**
 * Memory that a worker shares with its parent and that outlives the worker: which task is running,
 * since when, and the replies that were not sent yet.
 *
 * <p>So a worker may collect the replies of many small tasks before it sends them, and still none
 * is lost and no other task is blamed when it dies at any moment. The worker writes, the parent
 * reads; each field is one aligned word, and a reply counts only once {@code end} has moved past
 * it.
 */
final class StatusPage {
  /** How many bytes of replies fit. */
  static final int CAPACITY = 64 << 10;

  /** A view of a buffer: the handles of memory segments take a tenth of a worker's start. */
  private static final VarHandle WORD =
      MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.nativeOrder());

  private static final int RUNNING = 0;
  private static final int STARTED = 8;
  private static final int BASE = 16;
  private static final int END = 24;
  private static final int REPLIES = 64;
  private static final long NOTHING = -1;

  private final ByteBuffer page;

  private StatusPage(Path file) throws IOException {
    // Unmapped by the collector: the watch over time limits may look at any time.
    page = SharedBytes.open(file, REPLIES + CAPACITY);
  }

  static StatusPage create(Path file) throws IOException {
    var page = new StatusPage(file);
    page.set(RUNNING, NOTHING);
    return page;
  }

  static StatusPage open(Path file) throws IOException {
    return new StatusPage(file);
  }

  /** Notes that a task is about to run; its time has not started. */
  void prepare(int request, int index) {
    set(STARTED, 0);
    set(RUNNING, (long) request << Integer.SIZE | index);
  }

  /** Notes when the task started, on the worker's clock. */
  void started(long nanos) {
    // Zero is taken for "not started".
    set(STARTED, nanos == 0 ? 1 : nanos);
  }

  void finished() {
    set(RUNNING, NOTHING);
  }

  /**
   * Returns the index of the task of a request that is running or being prepared.
   *
   * @return the index, or -1 if there is none
   */
  int running(int request) {
    long running = get(RUNNING);
    return running != NOTHING && (int) (running >> Integer.SIZE) == request ? (int) running : -1;
  }

  /** Returns when the running task started, on the worker's clock; 0 if it has not. */
  long startedAt() {
    return get(STARTED);
  }

  /** Returns how many bytes of replies wait to be sent. */
  int pending() {
    return (int) (get(END) - get(BASE));
  }

  /** Adds a reply; there must be room. */
  void append(byte[] bytes, int length) {
    long end = get(END);
    page.put(REPLIES + (int) (end - get(BASE)), bytes, 0, length);
    set(END, end + length);
  }

  /** Returns the bytes that wait to be sent. */
  ByteBuffer pendingBytes() {
    return page.slice(REPLIES, pending());
  }

  /** Notes that all that waited has been sent, and then some bytes that never were here. */
  void sent(int more) {
    long end = get(END) + more;
    set(END, end);
    set(BASE, end);
  }

  /** Copies what a dead worker had not sent, given how many bytes of its replies have arrived. */
  byte[] rescue(long received) {
    long base = get(BASE);
    long end = get(END);
    if (received < base || received >= end || end - base > CAPACITY) {
      return new byte[0];
    }
    var rest = new byte[(int) (end - received)];
    page.get(REPLIES + (int) (received - base), rest);
    return rest;
  }

  private long get(int offset) {
    return (long) WORD.getAcquire(page, offset);
  }

  private void set(int offset, long value) {
    WORD.setRelease(page, offset, value);
  }
}
