package io.github.foldmill.internal.concurrent;

import io.github.foldmill.internal.concurrent.Agenda.Task;
import java.util.concurrent.CancellationException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Works through one {@link Agenda}: the calling thread works itself, helpers join while the {@link
 * CpuBudget} has a permit free.
 *
 * <p>A helper that finds no task ready gives its permit back at once and goes; only the caller ever
 * waits, and only for running tasks. So progress never depends on a permit, and runs may be nested
 * to any depth without deadlock. A member that takes a task calls for one more while tasks are
 * ready, so a crew grows one by one, no faster than there is work.
 *
 * <p>Lock order: a crew's lock before the budget's, never the other way round, and no crew's lock
 * while calling {@link CpuBudget#release}.
 */
public final class Crew implements CpuBudget.Applicant {

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

  private Crew(
      CpuBudget budget, int parallelism, Agenda agenda, Consumer<Runnable> scope, boolean open) {
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

  /**
   * Runs an agenda to its end, or to its first failure; see {@link #run()}.
   *
   * @param budget where helpers' permits come from
   * @param parallelism the most tasks to run at once, the caller's included; with 1, no other
   *     thread is involved
   * @param agenda the work
   * @param scope runs what it is given, once in each thread that joins; binds scoped values
   * @throws InterruptedException if the calling thread was interrupted, or if a task ended so; the
   *     interrupt status is cleared
   * @throws Exception what a task threw first, the same instance; an error likewise
   */
  public static void run(CpuBudget budget, int parallelism, Agenda agenda, Consumer<Runnable> scope)
      throws Exception {
    of(budget, parallelism, agenda, scope).run();
  }

  /**
   * Returns a crew that is to {@link #run()} once.
   *
   * @param budget where helpers' permits come from
   * @param parallelism the most tasks to run at once, the caller's included
   * @param agenda the work
   * @param scope runs what it is given, once in each thread that joins
   * @return the crew
   */
  public static Crew of(
      CpuBudget budget, int parallelism, Agenda agenda, Consumer<Runnable> scope) {
    return new Crew(budget, parallelism, agenda, scope, false);
  }

  /**
   * Returns a crew whose caller collects results instead of working: one helper needs no permit, in
   * the caller's place, so that the work goes on with an exhausted budget too. With a parallelism
   * of 1, or if no thread can be had, the caller works while it waits.
   *
   * @param budget where the other helpers' permits come from
   * @param parallelism the most tasks to run at once
   * @param agenda the work
   * @param scope runs what it is given, once in each thread that joins
   * @return the crew; nothing runs before the first {@link #take}
   */
  public static Crew open(
      CpuBudget budget, int parallelism, Agenda agenda, Consumer<Runnable> scope) {
    return new Crew(budget, parallelism, agenda, scope, true);
  }

  /**
   * Runs the agenda to its end, or to its first failure.
   *
   * <p>After the first failure no task is handed out, the tasks still running (the caller's too)
   * are interrupted once, and the failure is thrown when all of them have ended. An interrupt of
   * the caller acts like a failure. When this method is left, no thread works for the crew and all
   * its permits are back.
   *
   * @throws InterruptedException if the calling thread was interrupted, or if a task ended so; the
   *     interrupt status is cleared
   * @throws Exception what a task threw first, the same instance; an error likewise
   */
  public void run() throws Exception {
    scope.accept(this::lead);
    throwFailure();
  }

  /**
   * Collects something from the agenda, then calls for help with what became ready by that.
   *
   * @param <T> the type of what is collected
   * @param collector called under the crew's lock; must be short
   * @return what the collector returned
   */
  public <T> @Nullable T take(Supplier<? extends @Nullable T> collector) {
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

  /**
   * Waits, or works, until there is enough to collect or nothing left to do.
   *
   * @param enough whether the caller wants to go; called under the crew's lock, must be short
   * @throws InterruptedException if the calling thread was interrupted, which stops the crew
   * @throws Exception what a task threw first, the same instance; an error likewise
   */
  public void workUntil(BooleanSupplier enough) throws Exception {
    scope.accept(() -> work(joined(Member.caller(enough))));
    throwFailure();
  }

  /**
   * Ends the run with a failure that comes from outside; does nothing after the first failure.
   *
   * @param cause what {@link #run()} or {@link #workUntil} is to throw
   */
  public void stop(Throwable cause) {
    locked(() -> halt(cause));
  }

  /**
   * Ends an open crew: running tasks are interrupted and waited for. A second call does nothing.
   */
  public void close() {
    stop(new CancellationException("closed"));
    disband();
  }

  private void throwFailure() throws Exception {
    switch (failure) {
      case null -> {}
      case Exception e -> throw e;
      case Error e -> throw e;
      case Throwable t -> throw new IllegalStateException(t);
    }
  }

  private void lead() {
    try {
      work(joined(Member.caller(() -> false)));
    } finally {
      disband();
    }
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
  private void disband() {
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
