package io.github.foldmill.internal.concurrent;

import io.github.foldmill.internal.concurrent.Agenda.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
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
  private final int maxHelpers;
  private final Agenda agenda;
  private final Consumer<Runnable> scope;
  private final @Nullable ClassLoader contextLoader;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition callerWanted = lock.newCondition();
  private final List<Member> members = new ArrayList<>();
  private @Nullable Recruit arriving;
  private int helpers;
  private int leaving;
  private int running;
  private boolean callerParked;
  private boolean stopped;
  private @Nullable Throwable failure;

  /**
   * A helper that was sent for and has not arrived; all its state is guarded by the crew's lock.
   */
  private static final class Recruit {
    boolean revoked;
  }

  /** A thread at work for this crew; all its state is guarded by the crew's lock. */
  private static final class Member {
    final Thread thread = Thread.currentThread();
    final boolean caller;
    boolean busy;
    boolean interruptedByCrew;
    boolean interruptedBefore;

    Member(boolean caller) {
      this.caller = caller;
    }
  }

  private Crew(CpuBudget budget, int parallelism, Agenda agenda, Consumer<Runnable> scope) {
    this.budget = budget;
    this.maxHelpers = parallelism - 1;
    this.agenda = agenda;
    this.scope = scope;
    this.contextLoader = Thread.currentThread().getContextClassLoader();
  }

  /**
   * Runs the agenda to its end, or to its first failure.
   *
   * <p>After the first failure no task is handed out, the tasks still running (the caller's too)
   * are interrupted once, and the failure is thrown when all of them have ended. An interrupt of
   * the caller acts like a failure. When this method is left, no thread works for the crew and all
   * its permits are back.
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
    if (parallelism < 1) {
      throw new IllegalArgumentException("parallelism must be at least 1, was " + parallelism);
    }
    Crew crew = new Crew(budget, parallelism, agenda, scope);
    scope.accept(crew::lead);
    switch (crew.failure) {
      case null -> {}
      case Exception e -> throw e;
      case Error e -> throw e;
      case Throwable t -> throw new IllegalStateException(t);
    }
  }

  private void lead() {
    Member self = new Member(true);
    lock.lock();
    try {
      members.add(self);
    } finally {
      lock.unlock();
    }
    try {
      work(self);
    } finally {
      disband();
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
      task = self.caller ? nextForCaller() : nextForHelper();
      if (task == null) {
        signOff(self);
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

  private @Nullable Task nextForCaller() {
    try {
      while (!stopped) {
        if (Thread.interrupted()) {
          throw new InterruptedException("the calling thread was interrupted");
        }
        Task task = agenda.poll();
        if (task != null || running == 0) {
          return task;
        }
        callerParked = true;
        try {
          callerWanted.await();
        } finally {
          callerParked = false;
        }
      }
    } catch (InterruptedException e) {
      stop(e);
    }
    return null;
  }

  private void settle(Member self, Task task, @Nullable Throwable thrown) {
    lock.lock();
    try {
      self.busy = false;
      running--;
      forgetInterrupt(self);
      if (thrown == null) {
        agenda.finished(task);
      } else if (stopped) {
        attach(thrown);
      } else {
        agenda.failed(task, thrown);
        stop(thrown);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Keeps an interrupt that was meant for one task from reaching what its thread does next. */
  private static void forgetInterrupt(Member self) {
    if (!self.caller || (self.interruptedByCrew && !self.interruptedBefore)) {
      boolean _ = Thread.interrupted();
    }
  }

  /** Keeps an error that came after the first failure visible; exceptions were likely our doing. */
  private void attach(Throwable late) {
    if (late instanceof Error && failure != null && !late.equals(failure)) {
      failure.addSuppressed(late);
    }
  }

  private void stop(Throwable cause) {
    if (stopped) {
      return;
    }
    stopped = true;
    failure = cause;
    for (Member member : members) {
      if (member.busy) {
        member.interruptedBefore = member.thread.isInterrupted();
        member.interruptedByCrew = true;
        member.thread.interrupt();
      }
    }
    callerWanted.signal();
  }

  /** Wakes the caller or finds a permit for one more helper, if there is a task for it. */
  private @Nullable Recruit callForHelp() {
    if (stopped || maxHelpers == 0 || !agenda.hasReady()) {
      return null;
    }
    if (callerParked) {
      callerWanted.signal();
      return null;
    }
    return hasRoom() && budget.acquireOrEnroll(this) ? enlist() : null;
  }

  private boolean hasRoom() {
    return arriving == null && helpers < maxHelpers;
  }

  private Recruit enlist() {
    Recruit recruit = new Recruit();
    arriving = recruit;
    helpers++;
    return recruit;
  }

  @Override
  public boolean permitOffered() {
    Recruit recruit;
    lock.lock();
    try {
      if (stopped || callerParked || !hasRoom() || !agenda.hasReady()) {
        return false;
      }
      recruit = enlist();
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
      if (recruit == null || arriving != recruit) {
        return false;
      }
      recruit.revoked = true;
      arriving = null;
      helpers--;
      return true;
    } finally {
      lock.unlock();
    }
  }

  private void help(Recruit recruit) {
    Member self = new Member(false);
    lock.lock();
    try {
      if (recruit.revoked) {
        return;
      }
      arriving = null;
      members.add(self);
    } finally {
      lock.unlock();
    }
    ClassLoader ownLoader = self.thread.getContextClassLoader();
    try {
      self.thread.setContextClassLoader(contextLoader);
      scope.accept(() -> work(self));
    } catch (Throwable t) {
      lock.lock();
      try {
        stop(t);
      } finally {
        lock.unlock();
      }
    } finally {
      self.thread.setContextClassLoader(ownLoader);
      leave(self);
    }
  }

  /** Makes room for another helper in the same step in which this one found nothing to do. */
  private void signOff(Member self) {
    if (!self.caller && members.remove(self)) {
      helpers--;
      leaving++;
    }
  }

  private void leave(Member self) {
    lock.lock();
    try {
      signOff(self);
    } finally {
      lock.unlock();
    }
    budget.release();
    lock.lock();
    try {
      leaving--;
      callerWanted.signal();
    } finally {
      lock.unlock();
    }
  }

  /** Ends the run: whoever is on the way is sent home, whoever works is waited for. */
  private void disband() {
    Recruit late;
    lock.lock();
    try {
      stopped = true;
      late = arriving;
      budget.withdraw(this);
    } finally {
      lock.unlock();
    }
    if (revoke(late)) {
      budget.release();
    }
    lock.lock();
    try {
      while (helpers + leaving > 0) {
        callerWanted.awaitUninterruptibly();
      }
    } finally {
      lock.unlock();
    }
  }
}
