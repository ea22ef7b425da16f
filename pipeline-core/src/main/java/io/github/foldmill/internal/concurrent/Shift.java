package io.github.foldmill.internal.concurrent;

import io.github.foldmill.internal.concurrent.Agenda.Task;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The work of one {@link Crew}: who takes which task, who is called for help, and how it ends.
 *
 * <p>A helper that finds no task ready gives its permit back at once and goes; only the caller ever
 * waits, and only for running tasks. A member that takes a task calls for one more while tasks are
 * ready, so a crew grows one by one, no faster than there is work.
 *
 * <p>Lock order: a crew's lock before the budget's, never the other way round, and no crew's lock
 * while calling {@link CpuBudget#release}.
 */
final class Shift implements CpuBudget.Applicant {

  private static final System.Logger LOG = System.getLogger(Crew.class.getName());

  private final CpuBudget budget;
  private final boolean open;
  private final Agenda agenda;
  private final Consumer<Runnable> scope;
  private final @Nullable ClassLoader contextLoader;
  private final @Nullable Object carried = Carried.current();

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition callerWanted = lock.newCondition();
  private final Roster roster;
  private int running;
  private @Nullable Member parked;
  private boolean stopped;
  private volatile @Nullable Throwable failure;

  Shift(CpuBudget budget, int parallelism, Agenda agenda, Consumer<Runnable> scope, boolean open) {
    if (parallelism < 1) {
      throw new IllegalArgumentException("parallelism must be at least 1, was " + parallelism);
    }
    this.budget = budget;
    this.open = open && parallelism > 1;
    this.roster = new Roster(this.open ? parallelism : parallelism - 1, this.open);
    this.agenda = agenda;
    this.scope = scope;
    this.contextLoader = Thread.currentThread().getContextClassLoader();
  }

  /** Throws what ended the run early, if anything did. */
  void throwFailure() throws Exception {
    switch (failure) {
      case null -> {}
      case Exception e -> throw e;
      case Error e -> throw e;
      case Throwable t -> throw new IllegalStateException(t);
    }
  }

  /** Works as the caller to the end, and ends the run. */
  void lead() {
    try {
      work(joined(Member.caller(() -> false)));
    } finally {
      disband();
    }
  }

  /** Works as the caller until there is enough to collect or nothing left to do. */
  void workUntil(BooleanSupplier enough) {
    work(joined(Member.caller(enough)));
  }

  /** Collects something under the lock, then calls for help with what became ready by that. */
  <T> @Nullable T take(Supplier<? extends @Nullable T> collector) {
    @Nullable T taken;
    Recruit recruit;
    lock.lock();
    try {
      taken = collector.get();
      recruit = callForHelp();
    } finally {
      lock.unlock();
    }
    if (recruit != null) {
      send(recruit);
    }
    return taken;
  }

  /** Ends the run with a failure that comes from outside, unless it has ended. */
  void stop(Throwable cause) {
    locked(() -> halt(cause));
  }

  private Member joined(Member self) {
    locked(() -> roster.join(self));
    return self;
  }

  private void locked(Runnable action) {
    lock.lock();
    try {
      action.run();
    } finally {
      lock.unlock();
    }
  }

  private void work(Member self) {
    Task task = next(self);
    while (task != null) {
      settle(self, task, attempt(task));
      task = next(self);
    }
  }

  private static @Nullable Throwable attempt(Task task) {
    try {
      task.run();
      return null;
    } catch (Throwable t) {
      return t;
    }
  }

  /** The next task for this member, or null when it has to go: a helper is then signed off. */
  private @Nullable Task next(Member self) {
    Task task;
    Recruit recruit = null;
    lock.lock();
    try {
      task = self.caller ? nextForCaller(self) : nextForHelper();
      if (task == null) {
        roster.signOff(self);
      } else {
        self.busy = true;
        running++;
        recruit = callForHelp();
      }
    } finally {
      lock.unlock();
    }
    if (recruit != null) {
      send(recruit);
    }
    return task;
  }

  private @Nullable Task nextForHelper() {
    return stopped ? null : agenda.poll();
  }

  private @Nullable Task nextForCaller(Member self) {
    try {
      while (!stopped) {
        if (Thread.interrupted()) {
          throw new InterruptedException("the calling thread was interrupted");
        }
        if (self.enough.getAsBoolean()) {
          return null;
        }
        if (!open || !roster.hasHelpers()) {
          Task task = agenda.poll();
          if (task != null || running == 0) {
            return task;
          }
        }
        parked = self;
        try {
          callerWanted.await();
        } finally {
          parked = null;
        }
      }
    } catch (InterruptedException e) {
      halt(e);
    }
    return null;
  }

  private void settle(Member self, Task task, @Nullable Throwable thrown) {
    lock.lock();
    try {
      self.busy = false;
      running--;
      self.forgetInterrupt();
      if (thrown == null) {
        agenda.finished(task);
        if (parked != null && parked.enough.getAsBoolean()) {
          callerWanted.signal();
        }
      } else if (stopped) {
        attach(thrown);
      } else {
        agenda.failed(task, thrown);
        halt(thrown);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Keeps an error that came after the first failure visible; exceptions were likely our doing. */
  private void attach(Throwable late) {
    if (late instanceof Error && failure != null && !late.equals(failure)) {
      failure.addSuppressed(late);
    }
  }

  private void halt(Throwable cause) {
    if (stopped) {
      return;
    }
    stopped = true;
    failure = cause;
    roster.interruptBusy();
    callerWanted.signal();
  }

  /** Wakes the caller or finds a permit for one more helper, if there is a task for it. */
  private @Nullable Recruit callForHelp() {
    if (stopped || !agenda.hasReady()) {
      return null;
    }
    if (parked != null && !open) {
      callerWanted.signal();
      return null;
    }
    if (!roster.hasRoom()) {
      return null;
    }
    Recruit recruit = roster.enlistInFreeSlot();
    if (recruit == null && budget.acquireOrEnroll(this)) {
      recruit = roster.enlistWithPermit();
    }
    return recruit;
  }

  @Override
  public boolean permitOffered() {
    Recruit recruit;
    lock.lock();
    try {
      if (stopped || (parked != null && !open) || !roster.hasRoom() || !agenda.hasReady()) {
        return false;
      }
      recruit = roster.enlistWithPermit();
    } finally {
      lock.unlock();
    }
    send(recruit);
    return true;
  }

  private void send(Recruit recruit) {
    try {
      budget.helperThreads().execute(() -> help(recruit));
    } catch (OutOfMemoryError e) {
      // The system has no thread to give: the members there are go on without.
      LOG.log(System.Logger.Level.DEBUG, "no helper thread could be started", e);
      if (revoke(recruit)) {
        budget.release();
      }
    }
  }

  private boolean revoke(@Nullable Recruit recruit) {
    lock.lock();
    try {
      return roster.revoke(recruit);
    } finally {
      lock.unlock();
    }
  }

  private void help(Recruit recruit) {
    Member self = Member.helper(recruit.permit);
    lock.lock();
    try {
      if (!roster.arrive(recruit, self)) {
        return;
      }
    } finally {
      lock.unlock();
    }
    ClassLoader ownLoader = self.thread.getContextClassLoader();
    try {
      self.thread.setContextClassLoader(contextLoader);
      Carried.run(carried, () -> scope.accept(() -> work(self)));
    } catch (Throwable t) {
      stop(t);
    } finally {
      self.thread.setContextClassLoader(ownLoader);
      leave(self);
    }
  }

  private void leave(Member self) {
    locked(() -> roster.signOff(self));
    if (self.permit) {
      budget.release();
    }
    locked(() -> {
      roster.left();
      callerWanted.signal();
    });
  }

  /** Ends the run: whoever is on the way is sent home, whoever works is waited for. */
  void disband() {
    Recruit late;
    lock.lock();
    try {
      stopped = true;
      late = roster.arriving();
      budget.withdraw(this);
    } finally {
      lock.unlock();
    }
    if (revoke(late)) {
      budget.release();
    }
    lock.lock();
    try {
      while (roster.hasHelpers()) {
        callerWanted.awaitUninterruptibly();
      }
    } finally {
      lock.unlock();
    }
  }
}
