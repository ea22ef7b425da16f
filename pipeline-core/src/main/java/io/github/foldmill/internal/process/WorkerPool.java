package io.github.foldmill.internal.process;

import io.github.foldmill.persist.CodecRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Worker JVMs on this machine that run functions for this one, and are used again.
 *
 * <p>Workers are started when they are needed, up to a limit, and stop when they have been idle for
 * a while, when the pool is closed and when this process ends, however it does. Safe for use by
 * many threads.
 */
public final class WorkerPool implements AutoCloseable {
  /** A request that no worker has begun is sent again this often before it is given up. */
  private static final int TRIES = 3;

  private final PoolFolders folders;
  private final Watchdog watchdog = new Watchdog();
  private final Workers workers;
  private final long taskMemory;
  private final CodecRegistry codecs = CodecRegistry.standard();
  private final AtomicLong ids = new AtomicLong();
  private final Thread atExit = new Thread(this::closeAtExit, "foldmill-pool-exit");

  private WorkerPool(WorkerOptions options) throws IOException {
    taskMemory = options.taskMemory();
    folders = PoolFolders.create(options.folder());
    boolean made = false;
    try {
      var start = new WorkerStart(new WorkerCommand(options, folders), folders, watchdog);
      workers = new Workers(options, start, folders, watchdog, this::initialize);
      Runtime.getRuntime().addShutdownHook(atExit);
      made = true;
    } finally {
      if (!made) {
        folders.close();
      }
    }
  }

  /**
   * Opens a pool; no worker is started yet.
   *
   * @param options how workers are started and how long they live
   * @return the pool, to be closed
   * @throws WorkerStartException if its folder cannot be made
   */
  public static WorkerPool open(WorkerOptions options) {
    try {
      return new WorkerPool(Objects.requireNonNull(options, "options"));
    } catch (IOException e) {
      throw new WorkerStartException("no folder for workers can be made: " + e, e);
    }
  }

  /**
   * Returns the pool of this process, with the default options; it is made at the first call and
   * closed when the process ends.
   *
   * @return the one shared instance; do not close it
   */
  public static WorkerPool shared() {
    return OfProcess.POOL;
  }

  private static final class OfProcess {
    static final WorkerPool POOL = open(WorkerOptions.defaults());
  }

  /**
   * Ships a function; workers get it the first time they need it.
   *
   * @param task the function
   * @return a handle for running it, to be closed
   * @param <A> the type of the argument
   * @param <R> the type of the result
   * @throws UnshippableException if it, or a value that it captures, cannot cross
   * @throws IllegalStateException if the pool is closed
   */
  public <A extends @Nullable Object, R extends @Nullable Object> RemoteFunction<A, R> register(
      RemoteTask<A, R> task) throws UnshippableException {
    Objects.requireNonNull(task, "task");
    workers.requireOpen();
    long id = ids.incrementAndGet();
    var values = new SharedValues(folders, codecs, id);
    boolean registered = false;
    try {
      var function = new RemoteFunction<>(this, id, task, values);
      registered = true;
      return function;
    } finally {
      if (!registered) {
        values.close();
      }
    }
  }

  /** Runs tasks on a free worker, on another one if that died before it had begun. */
  <R extends @Nullable Object> List<Reply<R>> exchange(
      RemoteFunction<?, R> function, int count, Bytes arguments, @Nullable Duration limit)
      throws InterruptedException {
    for (int tries = 1; ; tries++) {
      var worker = workers.acquire(function.id());
      try {
        var exchange = new Exchange<R>(worker, reader(), watchdog, limit, taskMemory);
        var replies = exchange.run(function, count, arguments);
        if (exchange.hasBegun() || tries == TRIES || workers.isClosed()) {
          workers.requireOpenAfter(replies);
          return replies;
        }
      } finally {
        workers.release(worker);
      }
    }
  }

  private <R extends @Nullable Object> ReplyReader<R> reader() {
    var context = Thread.currentThread().getContextClassLoader();
    var loader = context == null ? WorkerPool.class.getClassLoader() : context;
    return new ReplyReader<>(new Arrival.Once(folders, codecs, loader));
  }

  /** Runs the initializer in a worker that nobody else knows yet. */
  private void initialize(Worker worker, RemoteTask<@Nullable Void, @Nullable Void> task)
      throws InterruptedException {
    try (var function = register(task)) {
      var parcels = new Bytes();
      int start = parcels.reserveLength();
      parcels.write(0);
      parcels.setLength(start);
      var exchange = new Exchange<@Nullable Void>(worker, reader(), watchdog, null, 0);
      switch (exchange.run(function, 1, parcels).getFirst()) {
        case Reply.Value<@Nullable Void> _ -> {}
        case Reply.Thrown<@Nullable Void> thrown ->
            throw new WorkerStartException(
                "the initializer failed in a worker: " + thrown.thrown(), thrown.thrown());
        case Reply.Crashed<@Nullable Void> crashed -> throw initializerKilled(crashed.crash());
        case Reply.Lost<@Nullable Void> lost -> throw initializerKilled(lost.crash());
        case Reply.TimedOut<@Nullable Void> _ -> throw new IllegalStateException("it has no limit");
      }
    } catch (UnshippableException e) {
      throw new WorkerStartException("the initializer cannot be sent to workers", e);
    }
  }

  private static WorkerStartException initializerKilled(WorkerCrash crash) {
    return new WorkerStartException(
        "a worker died while it ran the initializer: " + crash.message(), null);
  }

  /** Returns where big values are put, for tests. */
  PoolFolders folders() {
    return folders;
  }

  void forget(long function) {
    workers.forget(function);
  }

  /**
   * Returns how many workers live now.
   *
   * @return the number of processes, those being started included
   */
  public int liveWorkers() {
    return workers.live();
  }

  /** Kills the workers and removes the pool's files; idempotent. */
  @Override
  public void close() {
    if (closeAll()) {
      try {
        Runtime.getRuntime().removeShutdownHook(atExit);
      } catch (IllegalStateException e) {
        // The process ends at this moment.
      }
    }
  }

  private void closeAtExit() {
    boolean _ = closeAll();
  }

  private boolean closeAll() {
    if (!workers.close()) {
      return false;
    }
    watchdog.close();
    folders.close();
    return true;
  }

  @Override
  public String toString() {
    return "WorkerPool[" + folders.control() + "]";
  }
}
