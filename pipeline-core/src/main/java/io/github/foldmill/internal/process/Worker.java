package io.github.foldmill.internal.process;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

/**
 * One worker process, as its parent sees it.
 *
 * <p>Except for {@link #kill}, {@link #retire}, {@link #forgetLater} and the status, it is used by
 * one thread at a time, which the pool hands it to.
 */
final class Worker {
  private static final long EXIT_SECONDS = 2;
  private static final int SIGNALLED = 128;

  private final int number;
  private final Process process;
  private final Path folder;
  private final boolean archiving;
  private final StatusPage page;
  private final SocketChannel channel;
  private final FrameInput replies;
  private final OutputTail output;
  private final long clockOffset;
  private final Set<Long> known = new HashSet<>();
  private final Queue<Long> unneeded = new ConcurrentLinkedQueue<>();
  private final Bytes frame = new Bytes();
  private int request;
  private long tasks;
  private boolean usable = true;
  private volatile long idleSince;

  Worker(Connection connection, int number, Path folder, boolean archiving) {
    this.number = number;
    this.archiving = archiving;
    this.folder = folder;
    this.process = connection.process();
    this.page = connection.page();
    this.channel = connection.channel();
    this.replies = connection.replies();
    this.output = connection.output();
    this.clockOffset = connection.clockOffset();
  }

  /** What a started and proven worker has. */
  record Connection(
      Process process,
      StatusPage page,
      SocketChannel channel,
      FrameInput replies,
      OutputTail output,
      long clockOffset) {}

  int number() {
    return number;
  }

  boolean isArchiving() {
    return archiving;
  }

  Process process() {
    return process;
  }

  StatusPage page() {
    return page;
  }

  /** Returns what a time on the worker's clock is on the clock of this process, or a bit later. */
  long toOwnClock(long nanos) {
    return nanos + clockOffset;
  }

  boolean knows(long function) {
    return known.contains(function);
  }

  /** Tells whether it may get another request. */
  boolean isUsable() {
    return usable && process.isAlive();
  }

  void unusable() {
    usable = false;
  }

  long tasks() {
    return tasks;
  }

  long idleSince() {
    return idleSince;
  }

  void idleFrom(long nanos) {
    idleSince = nanos;
  }

  /**
   * Sends a request for tasks.
   *
   * @return the number of the request
   */
  int send(long function, byte[] definition, int count, Bytes arguments) throws IOException {
    request++;
    tasks += count;
    boolean isNew = known.add(function);
    int length = isNew ? definition.length : 0;
    frame.clear();
    putForgotten();
    int start = frame.reserveLength();
    frame.write(Protocol.RUN);
    frame.putInt(request);
    frame.putLong(function);
    frame.putInt(length);
    frame.write(definition, 0, length);
    frame.putInt(count);
    frame.write(arguments.array(), 0, arguments.size());
    frame.setLength(start);
    write();
    return request;
  }

  /** Notes that a function is not needed any more; the worker hears of it with the next request. */
  void forgetLater(long function) {
    unneeded.add(function);
  }

  /** Tells the worker what it need not know any more; false if it has died. */
  boolean forget() {
    frame.clear();
    putForgotten();
    try {
      write();
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private void putForgotten() {
    for (var id = unneeded.poll(); id != null; id = unneeded.poll()) {
      if (known.remove(id)) {
        int start = frame.reserveLength();
        frame.write(Protocol.FORGET);
        frame.putLong(id);
        frame.setLength(start);
      }
    }
  }

  private void write() throws IOException {
    var bytes = ByteBuffer.wrap(frame.array(), 0, frame.size());
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
    frame.clear();
  }

  /** Waits for a reply, null after the worker's death. */
  FrameInput replies() {
    return replies;
  }

  /** Ends the process and all that it started, at once. */
  void kill() {
    if (process.isAlive()) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
    }
    process.destroyForcibly();
  }

  /** Lets the process end by itself when it is done with what it was sent. */
  void retire() {
    try {
      channel.shutdownOutput();
    } catch (IOException e) {
      process.destroyForcibly();
    }
  }

  /** Waits for the end of the process, which is due, and finds out how it died. */
  WorkerCrash autopsy() throws InterruptedException {
    usable = false;
    close(channel);
    if (!process.waitFor(EXIT_SECONDS, TimeUnit.SECONDS)) {
      kill();
      process.waitFor();
    }
    return crash(process, folder, output);
  }

  static WorkerCrash crash(Process process, Path folder, OutputTail output)
      throws InterruptedException {
    int exit = process.exitValue();
    Optional<String> report = CrashReport.of(folder, process.pid());
    Optional<String> signal = report.flatMap(CrashReport::signal).or(() -> signal(exit));
    return new WorkerCrash(process.pid(), exit, signal, output.last(), report, Optional.empty());
  }

  private static Optional<String> signal(int exit) {
    return switch (exit - SIGNALLED) {
      case 2 -> Optional.of("SIGINT");
      case 4 -> Optional.of("SIGILL");
      case 6 -> Optional.of("SIGABRT");
      case 7 -> Optional.of("SIGBUS");
      case 8 -> Optional.of("SIGFPE");
      case 9 -> Optional.of("SIGKILL");
      case 11 -> Optional.of("SIGSEGV");
      case 15 -> Optional.of("SIGTERM");
      default -> Optional.empty();
    };
  }

  static void close(Channel channel) {
    try {
      channel.close();
    } catch (IOException e) {
      // Nothing can be done, and nothing is lost.
    }
  }

  /** Returns the resident memory in bytes; 0 where the system does not tell. */
  long residentBytes() {
    return ProcessMemory.residentBytes(process.pid());
  }
}
