package io.github.foldmill.internal.process;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** The workers of a pool: who is idle, who may be started, and who has to go. Thread-safe. */
final class Workers {
  private static final System.Logger LOG = System.getLogger(WorkerPool.class.getName());
  private static final long FAREWELL_SECONDS = 5;

  /** Runs the initializer in a new worker. */
  interface Initializing {
    void run(Worker worker, RemoteTask<@Nullable Void, @Nullable Void> task)
        throws InterruptedException;
  }

  private final WorkerOptions options;
  private final WorkerStart start;
  private final PoolFolders folders;
  private final Watchdog watchdog;
  private final Initializing initializing;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Deque<Worker> idle = new ArrayDeque<>();
  private final Set<Worker> alive = new HashSet<>();
  private int starting;
  private int started;
  private boolean checkScheduled;
  private volatile boolean closed;

  Workers(
      WorkerOptions options,
      WorkerStart start,
      PoolFolders folders,
      Watchdog watchdog,
      Initializing initializing) {
    this.options = options;
    this.start = start;
    this.folders = folders;
    this.watchdog = watchdog;
    this.initializing = initializing;
  }

  boolean isClosed() {
    return closed;
  }

  void requireOpen() {
    if (closed) {
      throw new IllegalStateException("the pool of workers is closed");
    }
  }

  /** Checks that replies which tell of a dead worker are not the doing of {@link #close}. */
  void requireOpenAfter(List<? extends Reply<?>> replies) {
    var last = replies.getLast();
    if (closed && (last instanceof Reply.Crashed || last instanceof Reply.Lost)) {
      throw new IllegalStateException("the pool of workers was closed while a task ran");
    }
  }

  int live() {
    lock.lock();
    try {
      return alive.size() + starting;
    } finally {
      lock.unlock();
    }
  }

  /** Waits for a worker, preferably one that knows a function and was used last. */
  Worker acquire(long function) throws InterruptedException {
    int number;
    lock.lockInterruptibly();
    try {
      while (true) {
        requireOpen();
        var worker = pickIdle(function);
        if (worker != null) {
          return worker;
        }
        if (alive.size() + starting < options.maxWorkers()) {
          starting++;
          number = started++;
          break;
        }
        changed.await();
      }
    } finally {
      lock.unlock();
    }
    return startWorker(number);
  }

  private @Nullable Worker pickIdle(long function) {
    Worker best = null;
    for (Iterator<Worker> all = idle.descendingIterator(); all.hasNext(); ) {
      var worker = all.next();
      if (!worker.isUsable()) {
        all.remove();
        discard(worker);
      } else if (worker.knows(function)) {
        best = worker;
        break;
      } else if (best == null) {
        best = worker;
      }
    }
    if (best != null) {
      idle.remove(best);
    }
    return best;
  }

  private Worker startWorker(int number) throws InterruptedException {
    Worker worker = null;
    boolean ready = false;
    try {
      worker = start.start(number);
      if (options.initializer().isPresent()) {
        initializing.run(worker, options.initializer().get());
      }
      ready = true;
    } catch (WorkerStartException e) {
      requireOpen();
      throw e;
    } finally {
      lock.lock();
      try {
        starting--;
        if (ready && worker != null && !closed) {
          alive.add(worker);
        } else if (worker != null) {
          worker.kill();
          ready = false;
        }
        changed.signalAll();
      } finally {
        lock.unlock();
      }
    }
    requireOpen();
    var process = worker.process();
    var born = worker;
    var _ = process.onExit().thenRun(() -> removeDead(born));
    LOG.log(System.Logger.Level.DEBUG, () -> "worker " + process.pid() + " started");
    return worker;
  }

  /** Takes a worker back. */
  void release(Worker worker) {
    lock.lock();
    try {
      if (closed || !worker.isUsable()) {
        discard(worker);
      } else if (isUsedUp(worker)) {
        discardGently(worker);
      } else {
        worker.idleFrom(System.nanoTime());
        idle.addLast(worker);
        scheduleIdleCheck(options.idleTimeout().toNanos());
      }
      changed.signal();
    } finally {
      lock.unlock();
    }
  }

  private boolean isUsedUp(Worker worker) {
    int tasks = options.recycleAfterTasks();
    long bytes = options.maxMemory();
    return (tasks > 0 && worker.tasks() >= tasks) || (bytes > 0 && worker.residentBytes() > bytes);
  }

  private void discard(Worker worker) {
    alive.remove(worker);
    worker.kill();
    folders.deleteAll(ResultValues.prefix(worker.number()));
  }

  private void discardGently(Worker worker) {
    alive.remove(worker);
    worker.retire();
    var _ = watchdog.after(TimeUnit.SECONDS.toNanos(FAREWELL_SECONDS), worker::kill);
  }

  /** Finds out early that an idle worker has died, so that {@link #live} is true. */
  private void removeDead(Worker worker) {
    lock.lock();
    try {
      if (idle.remove(worker)) {
        discard(worker);
        changed.signal();
      }
    } finally {
      lock.unlock();
    }
  }

  private void scheduleIdleCheck(long nanos) {
    if (!checkScheduled) {
      checkScheduled = true;
      var _ = watchdog.after(nanos, this::checkIdle);
    }
  }

  private void checkIdle() {
    lock.lock();
    try {
      checkScheduled = false;
      long timeout = options.idleTimeout().toNanos();
      long now = System.nanoTime();
      // The longest idle one is first.
      while (!idle.isEmpty() && now - idle.getFirst().idleSince() >= timeout) {
        discardGently(idle.removeFirst());
      }
      if (!idle.isEmpty()) {
        scheduleIdleCheck(Math.max(1, timeout - (now - idle.getFirst().idleSince())));
      }
    } finally {
      lock.unlock();
    }
  }

  /** Tells the workers that a function is not needed any more. */
  void forget(long function) {
    lock.lock();
    try {
      for (var worker : alive) {
        worker.forgetLater(function);
      }
      for (var worker : List.copyOf(idle)) {
        if (!worker.forget()) {
          idle.remove(worker);
          discard(worker);
        }
      }
    } finally {
      lock.unlock();
    }
  }

  /** Kills all workers and waits for their ends; false if that was done before. */
  boolean close() {
    List<Worker> last;
    var gentle = new ArrayList<Worker>();
    lock.lock();
    try {
      if (closed) {
        return false;
      }
      closed = true;
      last = new ArrayList<>(alive);
      idle.stream().filter(start::mustFinish).forEach(gentle::add);
      alive.clear();
      idle.clear();
      changed.signalAll();
      awaitStarts();
    } finally {
      lock.unlock();
    }
    for (var worker : last) {
      if (gentle.contains(worker)) {
        worker.retire();
      } else {
        worker.kill();
      }
    }
    for (var worker : last) {
      worker
          .process()
          .onExit()
          .orTimeout(FAREWELL_SECONDS, TimeUnit.SECONDS)
          .exceptionally(_ -> null)
          .join();
    }
    return true;
  }

  /** Whoever is starting a worker still needs the folders, and then kills it. */
  private void awaitStarts() {
    long nanos = TimeUnit.SECONDS.toNanos(FAREWELL_SECONDS);
    try {
      while (starting > 0 && nanos > 0) {
        nanos = changed.awaitNanos(nanos);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
