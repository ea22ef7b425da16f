package io.github.foldmill.internal.process;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;

/** Starts a worker and waits until it has proved who it is. */
final class WorkerStart {
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final SecureRandom RANDOM = new SecureRandom();

  private final WorkerCommand command;
  private final PoolFolders folders;
  private final Watchdog watchdog;

  WorkerStart(WorkerCommand command, PoolFolders folders, Watchdog watchdog) {
    this.command = command;
    this.folders = folders;
    this.watchdog = watchdog;
  }

  /** Tells whether a worker is to write the archive of classes, and none is there yet. */
  boolean mustFinish(Worker worker) {
    return worker.isArchiving() && command.lacksArchive();
  }

  Worker start(int number) throws InterruptedException {
    boolean archiving = command.takesArchive();
    Path pageFile = folders.control().resolve("page" + number);
    Path address = folders.socket("w" + number);
    try (var server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      server.bind(UnixDomainSocketAddress.of(address));
      var page = StatusPage.create(pageFile);
      var process = command.worker(number, pageFile, address, archiving).start();
      var output = new OutputTail(process.pid(), process.getInputStream());
      boolean connected = false;
      try {
        var connection = connect(server, process, page, output);
        connected = true;
        return new Worker(connection, number, folders.control(), archiving);
      } catch (ClosedByInterruptException e) {
        throw interrupted(e);
      } catch (IOException e) {
        throw failure(process, output, e);
      } finally {
        if (!connected) {
          process.destroyForcibly();
        }
      }
    } catch (IOException e) {
      throw new WorkerStartException("no worker can be started: " + e.getMessage(), e);
    } finally {
      delete(address);
      delete(pageFile);
    }
  }

  private static InterruptedException interrupted(ClosedByInterruptException cause) {
    boolean _ = Thread.interrupted();
    var interrupted = new InterruptedException("interrupted while a worker started");
    interrupted.initCause(cause);
    return interrupted;
  }

  private Worker.Connection connect(
      ServerSocketChannel server, Process process, StatusPage page, OutputTail output)
      throws IOException {
    String secret = secret();
    var lifeLine = process.getOutputStream();
    lifeLine.write(WorkerMain.bytes(secret));
    lifeLine.flush();
    // Whoever waits for the connection is woken by the end of the process.
    var _ = process.onExit().thenRun(() -> Worker.close(server));
    var deadline = watchdog.after(PATIENCE.toNanos(), process::destroyForcibly);
    try {
      while (true) {
        var channel = server.accept();
        var replies = new FrameInput(new ReplyChannel(channel, page));
        byte[] hello = replies.next();
        if (hello != null && proves(hello, secret)) {
          long clock = ByteBuffer.wrap(hello).getLong(WorkerMain.SECRET_LENGTH);
          long offset = System.nanoTime() - clock;
          return new Worker.Connection(process, page, channel, replies, output, offset);
        }
        Worker.close(channel);
      }
    } finally {
      deadline.cancel(false);
    }
  }

  private static String secret() {
    var bytes = new byte[WorkerMain.SECRET_LENGTH / 2];
    RANDOM.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  private static boolean proves(byte[] hello, String secret) {
    return hello.length == WorkerMain.SECRET_LENGTH + Long.BYTES
        && MessageDigest.isEqual(
            Arrays.copyOf(hello, WorkerMain.SECRET_LENGTH), WorkerMain.bytes(secret));
  }

  private WorkerStartException failure(Process process, OutputTail output, IOException cause)
      throws InterruptedException {
    if (!process.waitFor(1, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
    }
    var crash = Worker.crash(process, folders.control(), output);
    return new WorkerStartException(
        "no worker can be started, check the options of its JVM: " + crash.message(), cause);
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      // It goes with its folder.
    }
  }
}
