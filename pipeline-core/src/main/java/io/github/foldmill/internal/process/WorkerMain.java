package io.github.foldmill.internal.process;

import java.io.IOException;
import java.io.InputStream;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;

/**
 * The main class of a worker JVM.
 *
 * <p>Its arguments are its number, the file of its {@link StatusPage}, the socket of its parent and
 * the folders of the pool. Standard input brings the secret that proves to the parent who connects,
 * and after that nothing: it ends when the parent does, and so does the worker then.
 */
public final class WorkerMain {
  /**
   * The property that tells code in a worker which worker it is, from 0 on; one that replaces
   * another has a number of its own.
   */
  static final String NUMBER_PROPERTY = "foldmill.worker";

  /** How many characters the secret has. */
  static final int SECRET_LENGTH = 32;

  /** The exit code of a worker whose heap was exhausted; nothing else uses it by habit. */
  static final int OUT_OF_MEMORY = 87;

  /** The exit code of a worker that has lost its parent. */
  private static final int ORPHANED = 88;

  private static final int FIRST_FOLDER = 3;

  private WorkerMain() {}

  /**
   * Runs a worker until its parent is done with it.
   *
   * @param arguments see above
   * @throws IOException if the parent cannot be reached
   */
  public static void main(String[] arguments) throws IOException {
    InputStream lifeLine = System.in;
    byte[] secret = lifeLine.readNBytes(SECRET_LENGTH);
    watch(lifeLine);
    System.setIn(InputStream.nullInputStream());
    Thread.setDefaultUncaughtExceptionHandler(WorkerMain::uncaught);

    int number = Integer.parseInt(arguments[0]);
    System.setProperty(NUMBER_PROPERTY, arguments[0]);
    var page = StatusPage.open(Path.of(arguments[1]));
    var folders = new ArrayList<Path>();
    for (int i = FIRST_FOLDER; i < arguments.length; i++) {
      folders.add(Path.of(arguments[i]));
    }
    try (var channel = SocketChannel.open(UnixDomainSocketAddress.of(arguments[2]))) {
      var replies = new ReplyOutput(channel, page);
      replies.hello(secret);
      new WorkerLoop(number, folders, page, replies).run(new FrameInput(channel));
    }
    // Threads that tasks have left running must not keep the process alive.
    System.exit(0);
  }

  private static void watch(InputStream lifeLine) {
    Thread.ofPlatform().daemon().name("foldmill-life-line").start(() -> awaitEnd(lifeLine));
  }

  private static void awaitEnd(InputStream lifeLine) {
    try {
      while (lifeLine.read() >= 0) {
        // Nothing is ever sent.
      }
    } catch (IOException e) {
      // As good as its end.
    }
    ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
    Runtime.getRuntime().halt(ORPHANED);
  }

  private static void uncaught(Thread thread, Throwable failure) {
    if (failure instanceof OutOfMemoryError) {
      Runtime.getRuntime().halt(OUT_OF_MEMORY);
    }
    System.getLogger(WorkerMain.class.getName())
        .log(System.Logger.Level.WARNING, () -> thread.getName() + " ended", failure);
  }

  static byte[] bytes(String secret) {
    return secret.getBytes(StandardCharsets.US_ASCII);
  }
}
